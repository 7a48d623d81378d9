"""The pages of one's own account over the real room of identity; the other rooms are fakes."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest
from litestar import Litestar
from litestar.di import Provide

from houses import KEYS, Builder, Opened
from overland.booking import Bookings
from overland.identity import Identity
from overland.identity.room import BLUEPRINT
from overland.kernel.clock import FixedClock
from overland.kernel.http import BODY_LIMIT, HANDLERS, Entrance, provide_by
from overland.kernel.room import Doors
from overland.operations import Operations
from overland.payments import Payments
from overland.web.room import open_web
from web.account.cast import Person
from web.conftest import BASE, Browser
from web.fakes import FakeBookings, FakeOperations, FakePayments


@pytest.fixture
async def identity(builder: Builder) -> Opened:
    """The room."""
    return await builder.open(BLUEPRINT)


@pytest.fixture
def pages(identity: Opened, clock: FixedClock) -> Entrance:
    """The application of the pages alone."""
    doors = Doors()
    fakes = {Bookings: FakeBookings(clock), Payments: FakePayments(), Operations: FakeOperations()}
    for kind, fake in fakes.items():
        doors.hang(kind, fake)
    doors.hang(Identity, identity.door(Identity))
    app = Litestar(
        list(open_web(doors, KEYS, clock, BASE, production=False)), exception_handlers=HANDLERS,
        dependencies={"by": Provide(provide_by)}, request_max_body_size=BODY_LIMIT, logging_config=None,
    )  # fmt: skip
    return Entrance(app, KEYS)


@pytest.fixture
async def lan(pages: Entrance, identity: Opened) -> AsyncIterator[Person]:
    """Lan, who has just signed up, at her browser."""
    async with browser_of(pages) as browser:
        person = Person(browser, identity)
        await person.sign_up()
        yield person


@pytest.fixture
async def elsewhere(pages: Entrance, identity: Opened) -> AsyncIterator[Person]:
    """Another browser, where nobody has signed in."""
    async with browser_of(pages) as browser:
        yield Person(browser, identity)


def browser_of(pages: Entrance) -> Browser:
    """A visitor who reads English."""
    headers = {"accept": "text/html", "accept-language": "en"}
    transport = httpx.ASGITransport(pages)  # type: ignore[arg-type]
    return Browser(transport=transport, base_url=BASE, headers=headers, follow_redirects=True)
