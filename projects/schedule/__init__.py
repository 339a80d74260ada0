"""When the plan's work can be done, by what was said, what waits for what, and the days people work. Nothing here is stored.

network       the reckoning: earliest and latest days, margins, the chain that sets the end
said          what a date as it was said asks of the reckoning, and how it is said anew when it cannot hold
cycles        what waits for itself, named in a sentence
reading       the plan's rows as a network
consequences  what one change moves, before it is saved
"""
