"""The room of notifications with a mail server and a practice phone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest

from houses import Builder, Opened
from notifications.cast import MailServer, mail_server
from notifications.system import System, running
from overland.notifications.room import BLUEPRINT
from overland.notifications.simulator import build_simulator

KEY = "a key for the practice phone"


@pytest.fixture
async def box() -> AsyncIterator[MailServer]:
    """A mail server."""
    async with mail_server() as found:
        yield found


@pytest.fixture
async def phone() -> AsyncIterator[httpx.AsyncClient]:
    """A way to the practice phone that knows its key."""
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(build_simulator(KEY)),  # type: ignore[arg-type]
        base_url="http://phone.test", headers={"authorization": f"Bearer {KEY}"},
    ) as client:  # fmt: skip
        yield client


@pytest.fixture
async def system() -> AsyncIterator[System]:
    """A system of the operator's own, which hears what it is told."""
    async with running() as found:
        yield found


@pytest.fixture
async def room(builder: Builder, box: MailServer, phone: httpx.AsyncClient) -> Opened:
    """The room, with both channels set."""
    calling = replace(BLUEPRINT, open=lambda kit: BLUEPRINT.open(replace(kit, client=phone)))
    return await builder.open(calling, smtp_url=box.url, sms_url="http://phone.test", sms_key=KEY)
