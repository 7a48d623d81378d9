"""The payments room and the practice bank, near and far."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from houses import Builder, Shape
from overland.kernel.clock import FixedClock
from payments.street import Street, build


@pytest.fixture
async def street(builder: Builder, clock: FixedClock, shape: Shape) -> AsyncIterator[Street]:
    """Near and far."""
    made = await build(builder, clock, shape)
    yield made
    await made.client.aclose()


@pytest.fixture
async def near_street(builder: Builder, clock: FixedClock) -> AsyncIterator[Street]:
    """Near only, for what is not about the door."""
    made = await build(builder, clock, Shape.NEAR)
    yield made
    await made.client.aclose()
