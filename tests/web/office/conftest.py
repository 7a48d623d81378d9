"""The office with fakes behind its doors, seen by people of several roles."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from uuid import UUID

import httpx
import pytest
from litestar import Litestar
from litestar.di import Provide

from houses import KEYS, bearer, someone
from overland.booking import Bookings
from overland.identity import Identity
from overland.kernel.clock import FixedClock
from overland.kernel.http import BODY_LIMIT, HANDLERS, Entrance, provide_by
from overland.kernel.permissions import Role
from overland.kernel.room import Doors
from overland.notifications import Notifications
from overland.operations import Operations
from overland.payments import Payments
from overland.reporting import Reports
from overland.web.room import open_web
from web.conftest import BASE, Browser
from web.office.cast import SAO_MAI
from web.office.fakes import OfficeBookings, OfficeOperations
from web.office.fakes_behind import OfficeIdentity, OfficeMessages, OfficePayments, OfficeReports

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


def open_pages(rooms: Rooms, clock: FixedClock) -> Entrance:
    """The application of the pages over these fakes."""
    doors = Doors()
    for kind, fake in (
        (Operations, rooms.operations), (Bookings, rooms.bookings), (Reports, rooms.reports),
        (Notifications, rooms.messages), (Payments, rooms.payments), (Identity, rooms.identity),
    ):  # fmt: skip
        doors.hang(kind, fake)
    rooms.reports.doors = doors
    app = Litestar(
        list(open_web(doors, KEYS, clock, BASE, production=False)), exception_handlers=HANDLERS,
        dependencies={"by": Provide(provide_by)}, request_max_body_size=BODY_LIMIT, logging_config=None,
    )  # fmt: skip
    return Entrance(app, KEYS)


@pytest.fixture
async def seen_by(rooms: Rooms, clock: FixedClock) -> AsyncIterator[Seen]:
    """A browser of someone with a role at Sao Mai, or elsewhere."""
    pages = open_pages(rooms, clock)
    async with AsyncExitStack() as opened:

        def browser(role: Role, operator_id: UUID | None = SAO_MAI.id, account_id: UUID | None = None) -> Browser:
            who = someone(role, operator_id, account_id)
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
