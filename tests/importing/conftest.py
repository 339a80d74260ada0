"""The two invented documents, and who may import them."""

from pathlib import Path

import pytest

BOTH = ["docx", "txt"]
DOCUMENTS = Path(__file__).resolve().parent.parent / "documents"


@pytest.fixture
def form():
    """Plain text where it does not matter. Where it does, a test takes both: `@pytest.mark.parametrize("form", BOTH)`."""
    return "txt"


@pytest.fixture
def letter(form):
    return DOCUMENTS / f"avsiktsforklaring.{form}"


@pytest.fixture
def plan(form):
    return DOCUMENTS / f"projektplan.{form}"
