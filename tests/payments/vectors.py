"""Messages with their signatures as providers publish them; they lie beside the repository, not in it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

FILE = Path(__file__).parents[3] / "shared/payment_vectors.json"


@cache
def vectors(*names: str) -> Any:
    """What the file has under these names; the test is skipped where the file is not."""
    if not FILE.exists():
        pytest.skip(f"no published messages ({FILE.name}) in ../shared")
    found = json.loads(FILE.read_bytes())
    for name in names:
        found = found[name]
    return found
