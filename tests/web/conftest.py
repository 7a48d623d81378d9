"""The pages with fakes behind their doors, as a browser without scripts sees them."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from houses import KEYS
from overland.booking import Bookings
from overland.identity import Identity
from overland.kernel.clock import FixedClock
from overland.kernel.entrance import Entrance
from overland.notifications import Notifications
from overland.operations import Operations
from overland.payments import Payments
from overland.reporting import Reports
from web.cast import NOW
from web.fakes import FakeBookings
from web.fakes_behind import FakeIdentity, FakeNotifications, FakeOperations, FakePayments, FakeReports
from web.stage import BASE, staged


@dataclass
class Behind:
    """The fakes behind the pages."""

    clock: FixedClock
    bookings: FakeBookings
    identity: FakeIdentity
    payments: FakePayments
    notifications: FakeNotifications
    operations: FakeOperations


class Browser(httpx.AsyncClient):
    """A browser without scripts: keeps cookies, follows answers, fills forms."""

    async def send_form(self, page: httpx.Response, action: str, /, **typed: Any) -> httpx.Response:
        """Send the form of a page that goes to `action`, its hidden fields kept, with what is typed."""
        form = re.search(rf'<form[^>]*action="{re.escape(action)}".*?</form>', page.text, re.DOTALL)
        assert form, f"no form to {action} on {page.url}"
        hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form[0])
        data: dict[str, Any] = dict(hidden) | {name.replace("__", "-"): value for name, value in typed.items()}
        return await self.post(action.replace("&amp;", "&"), data=data)


@pytest.fixture
def clock() -> FixedClock:
    """Monday 2 November 2026, 08:00 in Hà Nội."""
    return FixedClock(NOW)


@pytest.fixture
def behind(clock: FixedClock) -> Behind:
    """The fakes behind the pages."""
    return Behind(
        clock, FakeBookings(clock), FakeIdentity(KEYS, clock), FakePayments(), FakeNotifications(), FakeOperations()
    )


@pytest.fixture
def pages(behind: Behind, clock: FixedClock) -> Iterator[Entrance]:
    """The application of the pages alone."""
    fakes = {
        Bookings: behind.bookings, Identity: behind.identity, Payments: behind.payments,
        Operations: behind.operations, Reports: FakeReports(), Notifications: behind.notifications,
    }  # fmt: skip
    with staged(fakes, clock) as shown:
        yield shown


@pytest.fixture
async def browser(pages: Entrance) -> AsyncIterator[Browser]:
    """A visitor who reads English."""
    transport = httpx.ASGITransport(pages)  # type: ignore[arg-type]
    headers = {"accept": "text/html", "accept-language": "en"}
    async with Browser(transport=transport, base_url=BASE, headers=headers, follow_redirects=True) as client:
        yield client
