"""The board of a day: a lane for each bus and for everybody of the crew, and who could run a trip."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post

from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Conflict, Invalid, NotFound, Stale
from overland.operations import Absence, Assignment, DayBoard, Operations, Trip, TripEdit, TripStatus, Worry
from overland.web.forms import Typed, from_body, from_query
from overland.web.office.office import Office
from overland.web.office.read import Fields, refuse
from overland.web.office.timeline import Tick, timeline
from overland.web.office.trip import own_trip
from overland.web.office.why import concern_said, why


class Block(msgspec.Struct, frozen=True):
    """A trip in a lane: where it lies (percent of the axis), and what is said against it there."""

    trip: Trip
    left: float
    width: float
    blocked: bool
    remarks: tuple[str, ...]


class BoardLane(msgspec.Struct, frozen=True):
    """What a bus or a person does that day."""

    id: UUID
    name: str
    detail: str
    blocks: tuple[Block, ...]
    absences: tuple[Absence, ...]


class Laid(msgspec.Struct, frozen=True):
    """The board as it is drawn; `lacking` are the trips that want a bus or a driver."""

    buses: tuple[BoardLane, ...]
    drivers: tuple[BoardLane, ...]
    without_bus: tuple[Block, ...]
    without_driver: tuple[Block, ...]
    ticks: tuple[Tick, ...]
    now: float | None


@get("/board", guards=[may(Permission.TRIPS_READ)])
async def board(office: Office, request: Request[Any, Any, Any]) -> Response[str]:
    """A day's lanes; each trip leads to who could run it."""
    typed = from_query(request).fill(day=office.today.isoformat())
    return await show_board(office, typed)


async def show_board(office: Office, typed: Typed, status: int = 200) -> Response[str]:
    """The board, perhaps with what was refused."""
    day = Fields(typed).day("day", office.today)
    found = await office.site.doors[Operations].day_board(office.by, office.id, day)
    running = [trip for trip in found.trips if trip.status is not TripStatus.CANCELLED]
    wrong = [(worry, concern_said(office, worry.concern)) for worry in found.worries if worry.concern.blocks]
    return office.page(
        "board.html", status, day=day, short_day=office.visit.speaker.day, laid=lay(office, found, running),
        wrong_now=wrong, typed=typed,
        trip_of={trip.id: trip for trip in running}, why=why(office, typed.problem), days=_days(day),
        writes=office.may(Permission.TRIPS_WRITE), trips=running,
    )  # fmt: skip


def lay(office: Office, found: DayBoard, running: Sequence[Trip]) -> Laid:
    """The lanes of a day: first those that have something to do."""
    line = timeline(running, {}, office.site.clock.now(), office.operator.zone)
    place = {lane.trip.id: (lane.left, lane.width) for lane in line.lanes}

    def blocks(trips: Iterable[Trip], who: UUID | None) -> tuple[Block, ...]:
        return tuple(_block(office, trip, place[trip.id], found.worries, who) for trip in trips)

    buses = [
        BoardLane(bus.id, bus.plate, bus.kind, blocks(_of(running, bus.id), bus.id), _away(found, bus.id))
        for bus in found.buses
    ]
    drivers = [
        BoardLane(
            one.id, one.name, one.licence_class, blocks(_of(running, one.id), one.id), _away(found, one.id)
        )
        for one in found.drivers
    ]  # fmt: skip
    return Laid(
        tuple(sorted(buses, key=lambda lane: not lane.blocks)),
        tuple(sorted(drivers, key=lambda lane: not lane.blocks)),
        blocks((trip for trip in running if trip.bus is None), None),
        blocks((trip for trip in running if not trip.drivers), None), line.ticks, line.now,
    )  # fmt: skip


def _of(trips: Iterable[Trip], who: UUID) -> list[Trip]:
    return [trip for trip in trips if (trip.bus and trip.bus.id == who) or any(d.id == who for d in trip.drivers)]


def _away(found: DayBoard, who: UUID) -> tuple[Absence, ...]:
    return tuple(absence for absence in found.absences if who in {absence.bus_id, absence.driver_id})


def _block(office: Office, trip: Trip, place: tuple[float, float], worries: Iterable[Worry], who: UUID | None) -> Block:
    mine = [worry.concern for worry in worries if worry.trip_id == trip.id and worry.who == who]
    remarks = tuple(concern_said(office, concern) for concern in mine)
    return Block(trip, *place, any(concern.blocks for concern in mine), remarks)


def _days(day: date) -> list[date]:
    return [day + timedelta(days=n) for n in range(-2, 5)]


@get("/trips/{trip_id:uuid}/assignment", guards=[may(Permission.TRIPS_READ)])
async def ask_assignment(office: Office, trip_id: UUID) -> Response[str]:
    """Every bus and everybody of the crew for a trip, with what speaks against them."""
    return await _assignment(office, trip_id, Typed())


async def _assignment(office: Office, trip_id: UUID, typed: Typed, status: int = 200) -> Response[str]:
    await own_trip(office, trip_id)
    found = await office.site.doors[Operations].candidates(office.by, trip_id)
    return office.page(
        "assignment.html", status, found=found, trip=found.trip, typed=typed, why=why(office, typed.problem),
        said=lambda concern: concern_said(office, concern),
        writes=office.may(Permission.TRIPS_WRITE)
        and found.trip.status in {TripStatus.UPCOMING, TripStatus.BOARDING},
    )  # fmt: skip


@post("/trips/{trip_id:uuid}/assignment", guards=[may(Permission.TRIPS_WRITE)])
async def assign(office: Office, request: Request[Any, Any, Any], trip_id: UUID) -> Response[Any]:
    """The chosen bus and crew, unless somebody else changed the trip since its page was read."""
    found = await own_trip(office, trip_id)
    typed = await from_body(request)
    fields = Fields(typed)
    operations = office.site.doors[Operations]
    bus = fields.maybe("bus_id", [one.id for one in await operations.buses(office.by, office.id)])
    known = {str(one.id): one.id for one in await operations.drivers(office.by, office.id)}
    crew = tuple(known[chosen] for chosen in typed.all("driver_id") if chosen in known)
    edit = TripEdit(
        fields.whole("version", 1), bus_id=bus, without_bus=bus is None, driver_ids=_kept_order(found, crew)
    )
    if typed.errors:
        return await _assignment(office, trip_id, typed, 422)
    try:
        await operations.edit_trip(office.by, found.id, edit)
    except (Stale, Conflict, Invalid) as refused:
        return await _assignment(office, trip_id, typed, refuse(typed, refused))
    return office.go(f"/board?day={found.service_day}", "saved")


def _kept_order(found: Trip, crew: tuple[UUID, ...]) -> tuple[UUID, ...]:
    """Who was there already stays in front, in their order."""
    before = [driver.id for driver in found.drivers if driver.id in crew]
    return (*before, *(one for one in crew if one not in before))


@post("/board", guards=[may(Permission.TRIPS_WRITE)])
async def move(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """A trip that was drawn from one lane into another: another bus, or another of the crew."""
    typed = await from_body(request)
    fields = Fields(typed)
    operations = office.site.doors[Operations]
    day = await operations.day_board(office.by, office.id, fields.day("day", office.today))
    found = next((trip for trip in day.trips if str(trip.id) == typed["trip"]), None)
    if found is None:
        raise NotFound
    version = fields.whole("version", 1)
    edit = _moved(found, version, typed, {bus.id for bus in day.buses}, {one.id for one in day.drivers})
    if typed.errors or edit is None:
        return await show_board(office, typed, 422)
    try:
        await operations.edit_trip(office.by, found.id, edit)
    except (Stale, Conflict, Invalid) as refused:
        return await show_board(office, typed, refuse(typed, refused))
    return office.go(f"/board?day={found.service_day}", "saved")


def _moved(found: Trip, version: int, typed: Typed, buses: set[UUID], drivers: set[UUID]) -> TripEdit | None:
    """What drawing it there means; None where it came from nowhere known."""
    target = _id(typed["to"])
    if typed["kind"] == "bus" and (target is None or target in buses):
        return TripEdit(version, bus_id=target, without_bus=target is None)
    if typed["kind"] == "driver" and (target is None or target in drivers):
        return TripEdit(version, driver_ids=_crew_with(found.drivers, _id(typed["from"]), target))
    return None


def _crew_with(drivers: Sequence[Assignment], leaves: UUID | None, comes: UUID | None) -> tuple[UUID, ...]:
    crew = [comes if one.id == leaves else one.id for one in drivers]
    if comes and comes not in crew:
        crew.append(comes)
    return tuple(dict.fromkeys(one for one in crew if one))


def _id(said: str) -> UUID | None:
    try:
        return UUID(said)
    except ValueError:
        return None
