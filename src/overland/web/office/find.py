"""The search that finds anything: of an office, or (for admins) everywhere."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any, Final

from litestar import Response, get

from overland.kernel.http import may
from overland.kernel.ids import CROCKFORD, read_reference
from overland.kernel.permissions import Permission
from overland.kernel.problems import NotFound
from overland.operations import Operations
from overland.reporting import Found, Hit, Reports
from overland.web.office.bookings import own_booking
from overland.web.office.office import Office
from overland.web.site import Site
from overland.web.visit import Visit

REFERENCE: Final = re.compile(f"[{CROCKFORD}]{{6,16}}")
PAGES: Final = {"booking": "/bookings/{}", "trip": "/trips/{}", "route": "/routes/{}", "stop": "/network",
                "bus": "/fleet", "driver": "/fleet", "person": "/people",
                "agent": "/agents/{}"}  # fmt: skip
"""Where a hit is opened, within its office."""


@get("/find", guards=[may(Permission.NETWORK_READ)])
async def find(office: Office, text: str = "") -> Response[Any]:
    """What the words fit. A booking's full reference leads straight to it."""
    text = " ".join(text.split())[:120]
    reference = read_reference(text)
    if REFERENCE.fullmatch(reference) and office.may(Permission.BOOKINGS_READ):
        with suppress(NotFound):
            return office.go(f"/bookings/{(await own_booking(office, reference)).reference}")
    found = await office.site.doors[Reports].find(office.by, text, office.id)
    return office.page("find.html", text=text, found=found, homes={office.id: office.operator}, address=address_of)


@get("/admin/find", guards=[may(Permission.USERS_READ)])
async def find_everywhere(visit: Visit, site: Site, text: str = "") -> Response[Any]:
    """What the words fit at any operator, and among all accounts."""
    text = " ".join(text.split())[:120]
    found: Found = await site.doors[Reports].find(visit.by, text, None)
    homes = {one.id: one for one in await site.doors[Operations].operators(visit.by)}
    return visit.page(
        "platform/find.html", office=None, done="", text=text, found=found, homes=homes, address=address_of
    )


def address_of(hit: Hit, code: str) -> str:
    """Where a hit is opened."""
    if hit.kind == "account":
        return f"/admin/users/{hit.key}"
    return f"/office/{code}{PAGES[hit.kind].format(hit.key)}"
