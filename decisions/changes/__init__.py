"""A change of the decided plan on its way to the steering group.

words    the words of a verb as JSON, and back
kinds    the verbs of the plan that can be asked for: what they change, what the plan becomes by them
parties  whether the parties can have decided by a gate's new day
reading  one change as it stands today: what differs, what it leads to, whether the plan has moved since
"""
