"""Pages of docs/integrators that are written from the code, and checked."""

from __future__ import annotations

import os
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs/integrators"
WRITE = "OVERLAND_WRITE_DOCS"


def is_written(name: str, found: str) -> None:
    """The page is this text. With OVERLAND_WRITE_DOCS=1 it is written, to be read in review."""
    page = DOCS / name
    if os.environ.get(WRITE):
        page.write_text(found)
    assert page.exists(), f"run this with {WRITE}=1"
    assert page.read_text() == found, f"run this with {WRITE}=1 and read what has changed"
