"""Identity, open."""

from __future__ import annotations

import pytest

from houses import Builder, Opened, Shape
from overland.identity import Identity
from overland.identity.room import BLUEPRINT


@pytest.fixture
async def opened(builder: Builder) -> Opened:
    """The room, alone: it needs no other."""
    return await builder.open(BLUEPRINT)


@pytest.fixture
def door(opened: Opened, shape: Shape) -> Identity:
    """Its door, near and far."""
    return opened.door(Identity, shape)


@pytest.fixture
def near_door(opened: Opened) -> Identity:
    """Its door in this process, for tests of what stands behind it."""
    return opened.door(Identity)
