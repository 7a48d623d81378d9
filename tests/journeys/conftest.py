"""All rooms in one process over a fresh database, reached through their doors."""

from __future__ import annotations

import dataclasses
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from overland.app import open_house
from overland.commands.database import STORED
from overland.house import House
from overland.kernel.clock import FixedClock
from overland.settings import Settings


@pytest.fixture
async def house(dsn: str) -> AsyncIterator[House]:
    """Monday 3 March 2014, 08:00 in Berlin, when the real coaches of these feeds ran."""
    settings = dataclasses.replace(
        Settings(), database_url=dsn, secret="a secret that only the tests know, long enough"
    )
    opened = await open_house(settings, STORED, clock=FixedClock(datetime(2014, 3, 3, 7, tzinfo=UTC)))
    yield opened
    await opened.close()
