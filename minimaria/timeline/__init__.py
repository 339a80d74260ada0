"""A line of time, as a drawing for the screen and for PDF alike. Knows days, not what happens on them.

`Axis.of(spans, zoom)` lays the days out; its `x()` says where a day stands, its `years` and `units` name them.
"""

from minimaria.timeline.axis import Axis, Band, Zoom

__all__ = ["Axis", "Band", "Zoom"]
