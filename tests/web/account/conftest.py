"""The pages of one's own account over the real room of identity; the other rooms are fakes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import httpx
import pytest

from houses import Builder, Opened
from overland.booking import Bookings
from overland.identity import Identity
from overland.identity.room import BLUEPRINT
from overland.kernel.clock import FixedClock
from overland.kernel.entrance import Entrance
from overland.operations import Operations
from overland.payments import Payments
from web.account.cast import Person
from web.conftest import Browser
from web.fakes import FakeBookings
from web.fakes_behind import FakeOperations, FakePayments
from web.stage import BASE, staged


@pytest.fixture
async def identity(builder: Builder) -> Opened:
    """The room."""
    return await builder.open(BLUEPRINT)


@pytest.fixture
def pages(identity: Opened, clock: FixedClock) -> Iterator[Entrance]:
    """The application of the pages alone."""
    fakes = {
        Bookings: FakeBookings(clock), Payments: FakePayments(), Operations: FakeOperations(),
        Identity: identity.door(Identity),
    }  # fmt: skip
    with staged(fakes, clock) as shown:
        yield shown


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
