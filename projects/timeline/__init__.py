"""The plan as a picture: what each row shows, and the drawing of it, for the screen and for PDF alike.

bars      the days one row covers, and how surely
rows      the plan's steps, gates and activities as rows, with all that is told of each
drawing   rows on an axis as shapes, ready to be written as SVG
"""
