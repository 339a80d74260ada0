"""Change control: how far the plan has gone from the decided one, and what the steering group is asked about.

plan       a plan as it is compared and reckoned: the decided one out of its baseline, today's out of the rows
measures   how far one plan is from another, in what the group may set a limit to
foreseen   what one change leads to: gates, dates, steps' ends, money
guard      what the plan's verbs run under: beyond the limits nothing is saved
"""
