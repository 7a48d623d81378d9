"""The search that finds anything of an office: bookings, routes, stops, buses, drivers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import msgspec
from litestar import Response, get

from overland.kernel.http import may
from overland.kernel.ids import read_reference
from overland.kernel.permissions import Permission
from overland.operations import Operations
from overland.web.office.bookings import search
from overland.web.office.office import Office
from overland.web.passenger.places import fold

MOST: Final = 12


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
    found = (await search(office, text, limit=MOST)).items if text else []
    for booking in found:
        if booking.reference == read_reference(text):
            return office.go(f"/bookings/{booking.reference}")
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
