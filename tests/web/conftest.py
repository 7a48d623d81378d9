"""The pages with fakes behind their doors, as a browser without scripts sees them."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from litestar import Litestar
from litestar.di import Provide

from houses import KEYS
from overland.booking import Bookings
from overland.identity import Identity
from overland.kernel.clock import FixedClock
from overland.kernel.http import BODY_LIMIT, HANDLERS, Entrance, provide_by
from overland.kernel.room import Doors
from overland.notifications import Notifications
from overland.operations import Operations
from overland.payments import Payments
from overland.reporting import Reports
from overland.web.room import open_web
from web.cast import NOW
from web.fakes import FakeBookings, FakeIdentity, FakeNotifications, FakeOperations, FakePayments, FakeReports

BASE = "http://overland.test"


@dataclass
class Behind:
    """The fakes behind the pages."""

    clock: FixedClock
    bookings: FakeBookings
    identity: FakeIdentity
    payments: FakePayments
    notifications: FakeNotifications


class Browser(httpx.AsyncClient):
    """A browser without scripts: keeps cookies, follows answers, fills forms."""

    async def send_form(self, page: httpx.Response, action: str, /, **typed: Any) -> httpx.Response:
        """Send the form of a page that goes to `action`, its hidden fields kept, with what is typed."""
        form = re.search(rf'<form[^>]*action="{re.escape(action)}".*?</form>', page.text, re.DOTALL)
        assert form, f"no form to {action} on {page.url}"
        hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form[0])
        data: dict[str, Any] = dict(hidden) | {name.replace("__", "-"): value for name, value in typed.items()}
        return await self.post(action.replace("&amp;", "&"), data=data)


def build_pages(clock: FixedClock) -> tuple[Entrance, Behind]:
    """The application of the pages alone."""
    behind = Behind(clock, FakeBookings(clock), FakeIdentity(KEYS, clock), FakePayments(), FakeNotifications())
    doors = Doors()
    for kind, fake in (
        (Bookings, behind.bookings), (Identity, behind.identity), (Payments, behind.payments),
        (Operations, FakeOperations()), (Reports, FakeReports()), (Notifications, behind.notifications),
    ):  # fmt: skip
        doors.hang(kind, fake)
    app = Litestar(
        list(open_web(doors, KEYS, clock, BASE, production=False)), exception_handlers=HANDLERS,
        dependencies={"by": Provide(provide_by)}, request_max_body_size=BODY_LIMIT, logging_config=None,
    )  # fmt: skip
    return Entrance(app, KEYS), behind


@pytest.fixture
def clock() -> FixedClock:
    """Monday 2 November 2026, 08:00 in Hà Nội."""
    return FixedClock(NOW)


@pytest.fixture
def built(clock: FixedClock) -> tuple[Entrance, Behind]:
    """The pages and what is behind them."""
    return build_pages(clock)


@pytest.fixture
def behind(built: tuple[Entrance, Behind]) -> Behind:
    """The fakes behind the pages."""
    return built[1]


@pytest.fixture
async def browser(built: tuple[Entrance, Behind]) -> AsyncIterator[Browser]:
    """A visitor who reads English."""
    transport = httpx.ASGITransport(built[0])  # type: ignore[arg-type]
    headers = {"accept": "text/html", "accept-language": "en"}
    async with Browser(transport=transport, base_url=BASE, headers=headers, follow_redirects=True) as client:
        yield client
