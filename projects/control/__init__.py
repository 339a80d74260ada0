"""Change control: how far the plan has gone from the decided one, and what the steering group is asked about.

plan       a plan as it is compared and reckoned, out of the rows of today
frozen     the decided one, out of its baseline
measures   how far one plan is from another, in what the group may set a limit to
foreseen   what one change leads to: gates, dates, steps' ends, money
comparison two plans held against each other
document   the same on paper
guard      what the plan's verbs run under: beyond the limits nothing is saved
"""
