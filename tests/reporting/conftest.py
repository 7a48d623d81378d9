"""The room of reporting."""

from __future__ import annotations

import pytest

from houses import Builder, Opened
from overland.reporting.room import BLUEPRINT


@pytest.fixture
async def room(builder: Builder) -> Opened:
    """The room, empty."""
    return await builder.open(BLUEPRINT)
