"""Operations, open, with Sao Mai set up in it."""

from __future__ import annotations

import pytest

from houses import Builder, Opened, Shape
from operations.cast import Cast, bien_xanh, sao_mai
from overland.operations.room import BLUEPRINT


@pytest.fixture
async def opened(builder: Builder) -> Opened:
    """The room, alone: it needs no other."""
    return await builder.open(BLUEPRINT)


@pytest.fixture
async def cast(opened: Opened, shape: Shape) -> Cast:
    """Sao Mai, through the door near and far."""
    return await sao_mai(opened, shape)


@pytest.fixture
async def near_cast(opened: Opened) -> Cast:
    """Sao Mai in this process, for tests of what stands behind the door."""
    return await sao_mai(opened)


@pytest.fixture
async def other(opened: Opened, cast: Cast, shape: Shape) -> Cast:
    """Biển Xanh, in the same house."""
    return await bien_xanh(opened, shape)
