"""The search that finds anything of an office: bookings, routes, stops, buses, drivers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from typing import Any, Final

import msgspec
from litestar import Response, get

from overland.kernel.http import may
from overland.kernel.ids import CROCKFORD, read_reference
from overland.kernel.permissions import Permission
from overland.kernel.problems import NotFound
from overland.operations import Operations
from overland.web.office.bookings import own_booking, search
from overland.web.office.office import Office
from overland.web.passenger.places import fold

MOST: Final = 12
REFERENCE: Final = re.compile(f"[{CROCKFORD}]{{6,16}}")


class Hit(msgspec.Struct, frozen=True):
    """Something found, with its page."""

    kind: str
    name: str
    more: str
    address: str


@get("/find", guards=[may(Permission.NETWORK_READ)])
async def find(office: Office, text: str = "") -> Response[Any]:
    """What the words fit. A booking's full reference leads straight to it."""
    text = " ".join(text.split())[:120]
    reference = read_reference(text)
    if REFERENCE.fullmatch(reference):
        with suppress(NotFound):
            return office.go(f"/bookings/{(await own_booking(office, reference)).reference}")
    found = (await search(office, text, limit=MOST)).items if text else []
    return office.page("find.html", text=text, bookings=found, hits=await _hits(office, text) if text else [])


async def _hits(office: Office, text: str) -> list[Hit]:
    operations, wanted = office.site.doors[Operations], fold(text)
    hits = [
        *(Hit("route", r.name, r.code, f"/routes/{r.id}") for r in await operations.routes(office.by, office.id)),
        *(Hit("bus", b.plate, b.kind, "/fleet") for b in await operations.buses(office.by, office.id)),
        *(Hit("driver", d.name, d.phone, "/fleet") for d in await operations.drivers(office.by, office.id)),
        *(Hit("stop", s.name, s.address, "/network") for s in await operations.stops(office.by, office.id)),
    ]
    return list(_fitting(hits, wanted))[:MOST]


def _fitting(hits: Iterable[Hit], wanted: str) -> Iterable[Hit]:
    return (hit for hit in hits if wanted in fold(f"{hit.name} {hit.more}"))
