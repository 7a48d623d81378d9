"""One trip: its stops and how full each leg is, bus and drivers, the seats, the people."""

from __future__ import annotations

from itertools import groupby
from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post

from overland.booking import (
    BlockSeats,
    Bookings,
    HoldSeats,
    Manifest,
    ManifestEntry,
    NotForSale,
    SeatMap,
    SeatMapQuery,
    SeatsTaken,
    SeatState,
    TicketStatus,
    Waiting,
)
from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Conflict, Invalid, NotFound
from overland.operations import Operations, Seen, Trip, TripStatus
from overland.web.forms import Typed, from_body, from_query, once_of
from overland.web.office.choices import bus_and_crew
from overland.web.office.draw import Drawn, draw
from overland.web.office.first_steps import pays_online
from overland.web.office.loads import Load, load_of
from overland.web.office.office import Office
from overland.web.office.planned import disruptions_of
from overland.web.office.read import Fields, refuse
from overland.web.office.trips import CREW
from overland.web.office.who import names
from overland.web.office.why import why


class OnSale(msgspec.Struct, frozen=True):
    """What booking knows of a trip."""

    manifest: Manifest
    seats: SeatMap
    load: Load
    by_stop: list[tuple[int, list[ManifestEntry]]]
    waiting: list[Waiting]


@get("/trips/{trip_id:uuid}", guards=[may(Permission.TRIPS_READ)])
async def trip(office: Office, request: Request[Any, Any, Any], trip_id: UUID) -> Response[str]:
    """Everything about a trip on one page."""
    return await show(office, await own_trip(office, trip_id), from_query(request))


async def own_trip(office: Office, trip_id: UUID) -> Trip:
    """A trip of this office. Raises NotFound."""
    found = await office.site.doors[Operations].trip(office.by, trip_id)
    office.own(found.operator_id)
    return found


async def show(
    office: Office, found: Trip, typed: Typed, status: int = 200, edit: Typed | None = None,
    report: Typed | None = None,
) -> Response[str]:  # fmt: skip
    """The page of a trip. `typed` says which stretch the seats are for, `edit` and `report` what was typed there."""
    stretch = read_stretch(found, typed)
    on_sale = await _on_sale(office, found, stretch) if found.published else None
    writes = office.may(Permission.TRIPS_WRITE) and found.status in {TripStatus.UPCOMING, TripStatus.BOARDING}
    return office.page(
        "trip.html", status, trip=found, on_sale=on_sale, stretch=stretch, typed=typed, writes=writes, crew=CREW,
        unpayable=writes and not found.published and not await pays_online(office),
        drawn=await _drawn(office, found, on_sale), edit=edit or Typed(), open_edit=edit is not None,
        why=why(office, edit.problem if edit else None),
        report=report or Typed(), open_report=report is not None, seen=list(Seen), next_step=next_step(found),
        disruptions=await disruptions_of(office, found.id) if on_sale else [],
        log=await office.site.doors[Operations].trip_log(office.by, found.id), names=await names(office),
        states=list(SeatState), over={TripStatus.COMPLETED, TripStatus.CANCELLED}, seat=_seat_of(on_sale),
        **(await bus_and_crew(office) if writes else {}),
    )  # fmt: skip


def next_step(found: Trip) -> TripStatus | None:
    """The step that comes next in the usual course."""
    match found.status:
        case TripStatus.UPCOMING:
            return TripStatus.BOARDING
        case TripStatus.BOARDING:
            return TripStatus.IN_PROGRESS
        case TripStatus.IN_PROGRESS:
            return TripStatus.COMPLETED
        case _:
            return None


def read_stretch(found: Trip, typed: Typed) -> tuple[int, int]:
    """The stretch that stands in the address or form; the whole way where none does, or none that makes sense."""
    last = len(found.stops) - 1
    try:
        origin, destination = int(typed["origin"] or 0), int(typed["destination"] or last)
    except ValueError:
        return 0, last
    return (origin, destination) if 0 <= origin < destination <= last else (0, last)


async def _on_sale(office: Office, found: Trip, stretch: tuple[int, int]) -> OnSale | None:
    bookings = office.site.doors[Bookings]
    try:
        manifest = await bookings.manifest(office.by, found.id)
        seats = await bookings.seat_map(office.by, SeatMapQuery(found.id, *stretch))
    except NotFound:
        return None  # published a moment ago: booking has not heard of it yet
    people = sorted((e for e in manifest.entries if e.status is not TicketStatus.VOID), key=lambda e: e.origin)
    by_stop = [(origin, list(group)) for origin, group in groupby(people, key=lambda e: e.origin)]
    listed = office.may(Permission.BOOKINGS_READ)
    waiting = await bookings.waiting_list(office.by, found.id) if listed else []
    return OnSale(manifest, seats, load_of(manifest), by_stop, waiting)


async def _drawn(office: Office, found: Trip, on_sale: OnSale | None) -> list[Drawn]:
    if on_sale:
        return draw(on_sale.seats.plan)
    plans = await office.site.doors[Operations].plans(office.by, office.id)
    return next((draw(stored.plan) for stored in plans if stored.id == found.plan_id), [])


def _seat_of(on_sale: OnSale | None) -> dict[str, Any]:
    return {choice.label: choice for choice in on_sale.seats.seats} if on_sale else {}


@post("/trips/{trip_id:uuid}/seats", guards=[may(Permission.SEATS_BLOCK)])
async def seats(office: Office, request: Request[Any, Any, Any], trip_id: UUID) -> Response[Any]:
    """What is done with the chosen seats: block them, give them back, or sell them over the counter."""
    found = await own_trip(office, trip_id)
    typed = await from_body(request)
    stretch, chosen = read_stretch(found, typed), tuple(typed.all("seat"))
    if not chosen:
        typed.errors["seat"] = "no-seats"
    elif typed["do"] == "block":
        fields = Fields(typed)
        fields.text("reason", most=200)
        fields.text("owner", optional=True, most=120)
        fields.whole("hours_before", 0, 720, otherwise=0)
    if typed.errors:
        return await show(office, found, typed, 422)
    try:
        return await _do(office, typed, found.id, stretch, chosen)
    except (SeatsTaken, NotForSale, Conflict, Invalid) as refused:
        refuse(typed, refused, {"free_minutes": "hours_before"})
        return await show(office, found, typed, refused.status)


async def _do(
    office: Office, typed: Typed, trip_id: UUID, stretch: tuple[int, int], chosen: tuple[str, ...]
) -> Response[Any]:
    bookings, back = office.site.doors[Bookings], f"/trips/{trip_id}?origin={stretch[0]}&destination={stretch[1]}"
    match typed["do"]:
        case "block":
            free = int(typed["hours_before"]) * 60 if typed["hours_before"] else None
            wish = BlockSeats(trip_id, *stretch, chosen, typed["reason"], typed["owner"], free)
            await bookings.block(office.by, wish, once_of(office.by, "POST /office/blocks", typed, wish))
            return office.go(back, "blocked")
        case "unblock":
            await bookings.unblock(office.by, BlockSeats(trip_id, *stretch, chosen, ""))
            return office.go(back, "unblocked")
        case _:
            hold = HoldSeats(trip_id, *stretch, chosen, kept_for_them=typed["do"] == "sell_kept")
            held = await bookings.hold(office.by, hold, once_of(office.by, "POST /office/holds", typed, hold))
            return office.go(f"/bookings/{held.reference}/sale")


@get("/trips/{trip_id:uuid}/manifest", guards=[may(Permission.BOARDING_READ)])
async def manifest(office: Office, trip_id: UUID) -> Response[str]:
    """The people of a trip on paper, by boarding stop."""
    found = await own_trip(office, trip_id)
    on_sale = await _on_sale(office, found, (0, len(found.stops) - 1)) if found.published else None
    return office.page("manifest.html", trip=found, on_sale=on_sale)
