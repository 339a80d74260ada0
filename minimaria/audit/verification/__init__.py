"""Does the log hold? Each part yields sentences about what does not fit, in the order in which they are met.

chains       the events: numbered without a gap, each hashed with the one before, the last one signed by the site
witnesses    checkpoints, those in the database and those brought from outside, and how far each chain is known to have come
rows         what verbs wrote: every kept record is the one its event bound, every row is as its last record says
stored       the files: their bytes give the hash under which they are kept

`everything` runs them all. What was removed where the law says so is counted, and is no fault.
"""

from minimaria.audit.verification.everything import Report, everything

__all__ = ["Report", "everything"]
