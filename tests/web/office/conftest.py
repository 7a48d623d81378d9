"""The office with fakes behind its doors, seen by people of several roles."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from uuid import UUID

import httpx
import pytest

from houses import bearer, someone
from overland.booking import Bookings
from overland.identity import Identity
from overland.kernel.clock import FixedClock
from overland.kernel.entrance import Entrance
from overland.kernel.permissions import Role
from overland.kernel.principal import Principal
from overland.notifications import Notifications
from overland.operations import Operations
from overland.payments import Payments
from overland.reporting import Reports
from web.conftest import Browser
from web.office.cast import SAO_MAI
from web.office.fakes import OfficeBookings
from web.office.fakes_behind import OfficeIdentity, OfficeMessages, OfficeReports
from web.office.fakes_operations import OfficeOperations
from web.office.fakes_payments import OfficePayments
from web.stage import BASE, staged

Seen = Callable[..., Browser]


@dataclass
class Rooms:
    """The fakes behind the office."""

    operations: OfficeOperations = field(default_factory=OfficeOperations)
    bookings: OfficeBookings = field(default_factory=OfficeBookings)
    reports: OfficeReports = field(default_factory=OfficeReports)
    messages: OfficeMessages = field(default_factory=OfficeMessages)
    payments: OfficePayments = field(default_factory=OfficePayments)
    identity: OfficeIdentity = field(default_factory=OfficeIdentity)


@pytest.fixture
def rooms() -> Rooms:
    """What is behind the doors."""
    return Rooms()


@pytest.fixture
def pages(rooms: Rooms, clock: FixedClock) -> Iterator[Entrance]:
    """The application of the pages over these fakes."""
    fakes = {
        Operations: rooms.operations, Bookings: rooms.bookings, Reports: rooms.reports,
        Notifications: rooms.messages, Payments: rooms.payments, Identity: rooms.identity,
    }  # fmt: skip
    for kind, fake in fakes.items():
        rooms.reports.doors.hang(kind, fake)
    with staged(fakes, clock) as shown:
        yield shown


@pytest.fixture
async def seen_by(pages: Entrance) -> AsyncIterator[Seen]:
    """A browser of someone with a role at Sao Mai, or elsewhere."""
    async with AsyncExitStack() as opened:

        def browser(
            role: Role, operator_id: UUID | None = SAO_MAI.id, account_id: UUID | None = None,
            who: Principal | None = None,
        ) -> Browser:  # fmt: skip
            who = who or someone(role, operator_id, account_id)
            made = Browser(
                transport=httpx.ASGITransport(pages), base_url=BASE, follow_redirects=True,  # type: ignore[arg-type]
                headers={"accept": "text/html", "accept-language": "en"} | bearer(who),
            )  # fmt: skip
            opened.push_async_callback(made.aclose)
            return made

        yield browser


@pytest.fixture
def manager(seen_by: Seen) -> Browser:
    """Hùng, who runs Sao Mai's timetable."""
    return seen_by(Role.MANAGER, account_id=UUID(int=601))


@pytest.fixture
def staff(seen_by: Seen) -> Browser:
    """Mai, who sells at the counter."""
    return seen_by(Role.STAFF)
