"""For whom each kind of row is meant has been thought about before the crawl (tests/test_markers.py) looks for it."""

from tests.architecture.test_models import OURS, label
from tests.markers import COMMON, IN_MINUTES, MARKED, MEANT, PUBLIC


def test_of_every_kind_of_row_with_typed_text_somebody_has_said_for_whom_it_is_meant():
    for model in OURS:
        if model in MARKED:
            assert (label(model) in MEANT) != (label(model) in COMMON), f"Say in tests/markers.py whom {label(model)} is meant for"
    assert set(MEANT) | COMMON <= {label(model) for model in OURS} | {"decisions.signature file"} | {
        f"draft of {one}" for one in IN_MINUTES
    }
    assert not set(PUBLIC) & (set(MEANT) | COMMON)
