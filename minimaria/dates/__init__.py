"""Dates as they were said: "mars 2025", "senast 30 april 2027", "löpande". A date never becomes more exact than its words.

`PlanDate` is the value, `PlanDateField` stores it in five plain columns, `PlanDateFormField` and `SwedishDateField`
read what people type, and `UnreadableDate` is the one refusal, always a sentence that says what to write instead.
"""

from .fields import PlanDateField, PlanDateFormField, SwedishDateField
from .kinds import Precision, Qualifier, UnreadableDate
from .plan_date import PlanDate, read_day

__all__ = [
    "PlanDate",
    "PlanDateField",
    "PlanDateFormField",
    "Precision",
    "Qualifier",
    "SwedishDateField",
    "UnreadableDate",
    "read_day",
]
