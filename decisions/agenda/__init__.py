"""The agenda of a steering meeting, which fills itself.

points   what a point is, and what a source may ask of the meeting
sources  where points come from: one function each, in one list
reading  `agenda_of`: the points of the sources and those that people wrote, in the order people gave them
"""

from decisions.agenda.points import At, Line, Point
from decisions.agenda.reading import Agenda, Placed, agenda_of, meeting_before
from decisions.agenda.sources import CLOSING_CODES

__all__ = ["CLOSING_CODES", "Agenda", "At", "Line", "Placed", "Point", "agenda_of", "meeting_before"]
