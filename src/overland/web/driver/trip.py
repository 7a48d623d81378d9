"""One trip at the door of the bus: how many are on board, who is still to come, and the next thing to do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post

from overland.booking import Bookings, Manifest, ManifestEntry, TicketStatus, tail
from overland.kernel.http import may
from overland.kernel.ids import read_reference
from overland.kernel.permissions import Permission
from overland.kernel.problems import Conflict, Invalid, NotFound, Problem
from overland.operations import Operations, Seen, StopReport, Trip, TripStatus
from overland.web.driver.offline import kept
from overland.web.driver.trips import LIVE
from overland.web.forms import Typed, from_body, whole
from overland.web.site import Site
from overland.web.visit import Visit

LATENESS = ("10", "20", "30", "45", "60", "90", "120")
"""Minutes that a driver can tell with one tap."""
OFFLINE = (("welcome", "tick"), ("already", "hand"), ("unsure", "hand"), ("wrong-trip", "cross"), ("void", "cross"),
           ("unknown", "cross"))  # fmt: skip
"""What a phone without a network may say of a ticket, with its shape."""
EXPECTED = {TicketStatus.ISSUED, TicketStatus.BOARDED}


class AtStop(msgspec.Struct, frozen=True):
    """Who gets on at a stop, by seat; and how many leave there."""

    sequence: int
    people: list[ManifestEntry]
    boarded: int
    leaving: int


@get("/driver/trips/{trip_id:uuid}", guards=[may(Permission.BOARDING_READ)])
async def trip(visit: Visit, site: Site, trip_id: UUID) -> Response[str]:
    """The trip's page; it can read codes with the camera."""
    return await show(visit, site, await site.doors[Operations].trip(visit.by, trip_id))


async def show(
    visit: Visit, site: Site, found: Trip, status: int = 200, problem: Problem | None = None
) -> Response[str]:
    """The page of a trip, perhaps with what was refused."""
    manifest = await _manifest(visit, site, found)
    people = [entry for entry in manifest.entries if entry.status in EXPECTED] if manifest else []
    answer = visit.page(
        "driver/trip.html", status, scans=True, trip=found, manifest=manifest, now=site.clock.now(), problem=problem,
        stops=at_stops(people), expected=len(people), boarded=sum(e.status is TicketStatus.BOARDED for e in people),
        next_stop=next_stop(found, site.clock.now()), lateness=LATENESS, ahead=next_unseen(found),
        conflicts=manifest.conflicts if manifest else (),
        tail=tail, code_of=read_reference, offline=OFFLINE,
    )  # fmt: skip
    last = found.stops[-1]
    answer.headers |= kept((last.expected_arrival or last.arrival) if found.status in LIVE else None)
    return answer


async def _manifest(visit: Visit, site: Site, found: Trip) -> Manifest | None:
    if not found.published:
        return None
    try:
        return await site.doors[Bookings].manifest(visit.by, found.id)
    except NotFound:
        return None  # published a moment ago: booking has not heard of it yet


def at_stops(people: Sequence[ManifestEntry]) -> list[AtStop]:
    """The stops at which somebody gets on, in order."""
    ordered = sorted(people, key=lambda entry: (entry.origin, entry.seat))
    return [
        AtStop(
            origin, group := list(entries), sum(e.status is TicketStatus.BOARDED for e in group),
            sum(e.destination == origin for e in people),
        )
        for origin, entries in groupby(ordered, key=lambda entry: entry.origin)
    ]  # fmt: skip


def next_stop(found: Trip, now: datetime) -> int:
    """Where the bus is or is going next: behind the last stop that it was seen to leave, and by what is expected."""
    ahead = found.stops[next_unseen(found) :]
    expected = (stop.sequence for stop in ahead if (stop.expected_departure or stop.departure) >= now)
    return next(expected, found.stops[-1].sequence)


def next_unseen(found: Trip) -> int:
    """The stop behind the last one that it was seen to leave: the one that the driver tells of next."""
    return max((stop.sequence + 1 for stop in found.stops if stop.left_at), default=0)


@post("/driver/trips/{trip_id:uuid}/status", guards=[may(Permission.TRIPS_DRIVE)])
async def step(visit: Visit, site: Site, request: Request[Any, Any, Any], trip_id: UUID) -> Response[Any]:
    """Let people on, begin or complete the trip."""
    typed: Typed = await from_body(request)
    if typed["status"] not in {TripStatus.BOARDING, TripStatus.IN_PROGRESS, TripStatus.COMPLETED}:
        raise NotFound
    try:
        await site.doors[Operations].step_trip(visit.by, trip_id, TripStatus(typed["status"]))
    except Conflict as refused:
        found = await site.doors[Operations].trip(visit.by, trip_id)
        return await show(visit, site, found, refused.status, refused)
    return visit.go(f"/driver/trips/{trip_id}")


@post("/driver/trips/{trip_id:uuid}/reports", guards=[may(Permission.TRIPS_DRIVE)])
async def report(visit: Visit, site: Site, request: Request[Any, Any, Any], trip_id: UUID) -> Response[Any]:
    """The bus came to a stop, or left it, now; or it will leave so many minutes late."""
    typed: Typed = await from_body(request)
    operations = site.doors[Operations]
    found = await operations.trip(visit.by, trip_id)
    told = _told(typed, found)
    if told is None:
        raise NotFound
    try:
        await operations.report_stop(visit.by, trip_id, told)
    except (Conflict, Invalid) as refused:
        return await show(visit, site, found, refused.status, refused)
    return visit.go(f"/driver/trips/{trip_id}")


def _told(typed: Typed, found: Trip) -> StopReport | None:
    """What the form tells; None for what no button of the page sends."""
    sequence = whole(typed["sequence"])
    if sequence is None or sequence >= len(found.stops):
        return None
    if typed["seen"] in {Seen.ARRIVED, Seen.LEFT}:
        return StopReport(sequence, Seen(typed["seen"]))
    if typed["seen"] == Seen.EXPECTED and typed["minutes"] in LATENESS:
        late = timedelta(minutes=int(typed["minutes"]))
        return StopReport(sequence, Seen.EXPECTED, found.stops[sequence].departure + late)
    return None
