"""`python -m tests.documents` writes the documents anew."""

from pathlib import Path

from tests.documents import letters, plans
from tests.documents.make import write

for name, blocks in [*letters.DOCUMENTS.items(), *plans.DOCUMENTS.items()]:
    write(name, blocks, Path(__file__).parent)
