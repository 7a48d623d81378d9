"""What a company has set up, as lists to take away, to work on and to bring back: network, crew, fares, what runs."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any, Final

from overland.kernel.permissions import Permission
from overland.kernel.table import Cell
from overland.operations import (
    Around,
    FareNames,
    Operations,
    Route,
    ScheduleNames,
    SheetKind,
    StoredPlan,
    TripStatus,
    roster_cells,
    sheet_columns,
)
from overland.web.forms import Typed
from overland.web.office.office import Office
from overland.web.office.read import Fields
from overland.web.office.take_away import Listing

Row = Mapping[str, Cell]


async def _rows(kind: SheetKind, office: Office, _: Typed) -> AsyncIterator[Row]:
    operations, by = office.site.doors[Operations], office.by
    places = await operations.places(by)
    kept: list[Any]
    match kind:
        case SheetKind.STOPS | SheetKind.PLACES:
            stops = await operations.stops(by, office.id)
            halted = {stop.place_id for stop in stops}
            kept = [*stops] if kind is SheetKind.STOPS else [place for place in places if place.id in halted]
        case SheetKind.BUSES:
            kept = [*await operations.buses(by, office.id)]
        case SheetKind.DRIVERS:
            kept = [*await operations.drivers(by, office.id)]
        case _:
            raise AssertionError("has rows of its own")
    for row in Around(places, await operations.plans(by, office.id)).cells(kind, kept):
        yield row


async def _roster(office: Office, typed: Typed) -> AsyncIterator[Row]:
    """A week from the day on."""
    first = Fields(typed).day("day", office.today)
    for ahead in range(7):
        board = await office.site.doors[Operations].day_board(office.by, office.id, first + timedelta(days=ahead))
        for trip in board.trips:
            if trip.status is not TripStatus.CANCELLED:
                yield roster_cells(trip)


async def _schedules(office: Office, _: Typed) -> AsyncIterator[Row]:
    operations, by = office.site.doors[Operations], office.by
    names = ScheduleNames(
        await operations.routes(by, office.id), await operations.plans(by, office.id),
        await operations.buses(by, office.id), await operations.drivers(by, office.id),
    )  # fmt: skip
    for one in await operations.schedules(by, office.id):
        yield names.cells(one)


async def _fares(office: Office, _: Typed) -> AsyncIterator[Row]:
    operations, by = office.site.doors[Operations], office.by
    names = FareNames.of(
        office.operator, await operations.stops(by, office.id), await operations.places(by),
        await operations.plans(by, office.id),
    )  # fmt: skip
    for route in await operations.routes(by, office.id):
        for row in names.cells(route):
            yield row


async def _holidays(office: Office, _: Typed) -> AsyncIterator[Row]:
    last = date(office.today.year + 1, 12, 31)
    for one in await office.site.doors[Operations].operator_holidays(office.by, office.id, office.today, last):
        yield {name: getattr(one, name) for name in sheet_columns(SheetKind.HOLIDAYS)}


def _columns(kind: SheetKind) -> dict[str, Callable[[Row], Cell]]:
    return {name: partial(_cell, name) for name in sheet_columns(kind)}


def _cell(name: str, row: Row) -> Cell:
    return row.get(name)


async def _routes(office: Office, _: Typed) -> AsyncIterator[Route]:
    for route in await office.site.doors[Operations].routes(office.by, office.id):
        yield route


async def _plans(office: Office, _: Typed) -> AsyncIterator[StoredPlan]:
    for plan in await office.site.doors[Operations].plans(office.by, office.id):
        yield plan


ROUTES: Final = Listing(
    "routes", Permission.NETWORK_READ,
    {
        "id": lambda route: route.id, "code": lambda route: route.code, "name": lambda route: route.name,
        "stops": lambda route: len(route.stops), "metres": lambda route: route.stops[-1].distance,
        "minutes": lambda route: route.stops[-1].arrival // 60, "holds_from": lambda route: route.holds_from,
        "retired_at": lambda route: route.retired_at,
    },
    _routes,
)  # fmt: skip
PLANS: Final = Listing(
    "plans", Permission.NETWORK_READ,
    {
        "id": lambda plan: plan.id, "name": lambda plan: plan.name, "version": lambda plan: plan.version,
        "seats": lambda plan: plan.seat_count, "classes": lambda plan: [one.name for one in plan.plan.classes],
        "decks": lambda plan: len(plan.plan.decks), "retired_at": lambda plan: plan.retired_at,
    },
    _plans,
)  # fmt: skip
_RIGHTS: Final = {
    SheetKind.FARES: Permission.FARES_READ, SheetKind.ROSTER: Permission.TRIPS_READ,
    SheetKind.SCHEDULES: Permission.TRIPS_READ, SheetKind.HOLIDAYS: Permission.TRIPS_READ,
}  # fmt: skip
_ROWS: Final[Mapping[SheetKind, Callable[[Office, Typed], AsyncIterator[Row]]]] = {
    SheetKind.ROSTER: _roster, SheetKind.SCHEDULES: _schedules, SheetKind.FARES: _fares, SheetKind.HOLIDAYS: _holidays,
}  # fmt: skip
KEPT: Final[tuple[Listing[Office, Row], ...]] = tuple(
    Listing(
        kind.value, _RIGHTS.get(kind, Permission.NETWORK_READ), _columns(kind),
        _ROWS.get(kind) or partial(_rows, kind),
    )
    for kind in SheetKind
)  # fmt: skip
