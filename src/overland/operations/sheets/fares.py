"""What rides cost, from a table: a row is a price from one stop of a route to another, in a class.

Journeys that are not in the table keep their price; an empty amount takes one off sale. A route by the kilometre
becomes a table of prices as soon as one of them is other than by the kilometre.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from babel.numbers import get_currency_precision

from overland.kernel.clock import Clock, local
from overland.kernel.db import Database, Tx
from overland.kernel.money import Money
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Problem
from overland.kernel.sheet import MOST_ISSUES, RowRefused, Sheet, SheetRow
from overland.kernel.table import Cell
from overland.operations.limits import checked
from overland.operations.network import FarePair, FareTable, Operator, Place, Route, Stop
from overland.operations.rules import can_ride, pair_fares
from overland.operations.seatplan import StoredPlan
from overland.operations.set_fares import reprice
from overland.operations.sheets import BringSheet, FieldChange, RowChange, SheetReport
from overland.operations.sheets.columns import FARES
from overland.operations.sheets.whole import Taking, take_whole
from overland.operations.store import network, routes
from overland.operations.tariffs import FaresDraft

MOST_FARES: Final = 20_000
"""Rows of a file of fares: a long route alone has hundreds of journeys."""
Journey = tuple[int, int, str]
"""From the stop of this index to that of this one, in a class."""


@dataclass(frozen=True)
class FareNames:
    """How stops are called, in which classes seats are sold, and in which currency."""

    stops: Mapping[UUID, Stop]
    places: Mapping[UUID, str]
    classes: tuple[str, ...]
    currency: str

    @classmethod
    def of(cls, operator: Operator, stops: list[Stop], places: list[Place], plans: list[StoredPlan]) -> FareNames:
        """From what an operator has."""
        classes = dict.fromkeys(["standard", *(one.code for plan in plans for one in plan.plan.classes)])
        named = {place.id: place.name for place in places}
        return cls({stop.id: stop for stop in stops}, named, tuple(classes), operator.currency)

    def cells(self, route: Route) -> Iterator[dict[str, Cell]]:
        """Each journey of a route as a row of the table."""
        for one in pair_fares(route.fares, route.stops, self.classes):
            yield {
                "route_code": route.code, "origin_sequence": one.origin, "origin": self.stop(route, one.origin),
                "destination_sequence": one.destination, "destination": self.stop(route, one.destination),
                "class": one.seat_class, "amount": Money(one.amount, self.currency), "currency": self.currency,
            }  # fmt: skip

    def stop(self, route: Route, index: int) -> str:
        """A stop of a route by place and name."""
        stop = self.stops.get(route.stops[index].stop_id)
        return f"{self.places.get(stop.place_id, '')} – {stop.name}" if stop else ""

    def called(self, route: Route, index: int, said: str) -> bool:
        """Whether a stop of a route is called so: by place and name, by name, or by code."""
        stop = self.stops.get(route.stops[index].stop_id)
        names = (self.stop(route, index), stop.name, stop.code) if stop else ()
        return said.casefold() in [name.casefold() for name in names]


@dataclass
class _Repriced:
    """A route of the table: what its journeys cost by now, and what the rows ask."""

    route: Route
    now: dict[Journey, int]
    asked: dict[Journey, int | None] = field(default_factory=dict)
    row: SheetRow | None = None
    """The first that changes anything."""

    def fares(self) -> FareTable:
        """All prices as they will be."""
        standing = self.route.fares
        kept = standing.pairs if isinstance(standing, FareTable) else _pairs(self.now)
        left = [pair for pair in kept if (pair.origin, pair.destination, pair.seat_class) not in self.asked]
        priced = _pairs({journey: amount for journey, amount in self.asked.items() if amount is not None})
        return FareTable(tuple(sorted([*left, *priced], key=lambda p: (p.seat_class, p.origin, p.destination))))


async def bring_fares(db: Database, clock: Clock, by: Principal, wish: BringSheet, sheet: Sheet) -> SheetReport:
    """Set the prices of every route of the table (FARES_WRITE), as they hold today, or none."""
    by.require(Permission.FARES_WRITE, wish.operator_id)

    async def rows(tx: Tx, taking: Taking) -> None:
        operator, now = await network.operator(tx, wish.operator_id), clock.now()
        names = FareNames.of(
            operator, await network.stops(tx, operator.id), await network.places(tx),
            await network.plans(tx, operator.id),
        )  # fmt: skip
        known = {
            route.code.casefold(): _Repriced(route, _now(route, names.classes))
            for route in await routes.routes(tx, operator.id, local(now, operator.zone).date())
        }
        for row in sheet.rows:
            if len(taking.issues) >= MOST_ISSUES:
                return
            try:
                _read(row, known, names, taking)
            except RowRefused as refused:
                taking.refuse(row, refused)
        for one in known.values():
            await _set(tx, one, taking, by, now)

    return await take_whole(db, wish, sheet, FARES, {}, rows)


def _read(row: SheetRow, known: Mapping[str, _Repriced], names: FareNames, taking: Taking) -> None:
    """Understand a row, and note what it changes. Raises RowRefused."""
    code = row.cells.get("route_code", "")
    found = known.get(code.casefold())
    if found is None:
        raise RowRefused(("route_code", "unknown" if code else "missing", code))
    origin = _halt(row, "origin", found.route, names)
    destination = _halt(row, "destination", found.route, names)
    journey = (origin, destination, row.cells.get("class", "") or "standard")
    if journey[2] not in names.classes:
        raise RowRefused(("class", "unknown", journey[2]))
    if origin >= destination or not can_ride(found.route.stops, origin, destination):
        raise RowRefused(("destination", "no-journey", names.stop(found.route, destination)))
    if journey in found.asked:
        raise RowRefused(("", "twice", code))
    amount, was = _amount(row, names.currency), found.now.get(journey)
    found.asked[journey] = amount
    if amount == was:
        taking.same += 1
        return
    found.row = found.row or row
    name = f"{found.route.code}: {names.stop(found.route, origin)} → {names.stop(found.route, destination)}"
    shown = FieldChange("amount", _shown(was, names.currency), _shown(amount, names.currency))
    taking.changes.append(RowChange(row.line, name, "new" if was is None else "changed", (shown,)))


def _halt(row: SheetRow, side: str, route: Route, names: FareNames) -> int:
    """The stop that a row means: by its place in the route, counted from 0, or by its name. Raises RowRefused."""
    number, name = row.cells.get(f"{side}_sequence", ""), row.cells.get(side, "")
    if number:
        if not (number.isdecimal() and len(number) < 4 and int(number) < len(route.stops)):
            raise RowRefused((f"{side}_sequence", "not-valid", number))
        if name and not names.called(route, int(number), name):
            raise RowRefused((side, "other-stop", name))
        return int(number)
    found = [index for index in range(len(route.stops)) if name and names.called(route, index, name)]
    if len(found) != 1:
        raise RowRefused((side, "several-stops" if found else "unknown" if name else "missing", name))
    return found[0]


def _amount(row: SheetRow, currency: str) -> int | None:
    """Minor units. A price with signs between its thousands is refused: 150.000 would be a hundred and fifty."""
    said, other = row.cells.get("amount"), row.cells.get("currency", "")
    if said is None:
        raise RowRefused(("amount", "missing", ""))
    if other and other.upper() != currency:
        raise RowRefused(("currency", "not-valid", other))
    digits = get_currency_precision(currency)
    found = re.fullmatch(r"(\d{1,12})(?:[.,](\d+))?", said, re.ASCII)
    if said and (not found or len(found[2] or "") > digits):
        raise RowRefused(("amount", "not-valid", said))
    return int(found[1] + (found[2] or "").ljust(digits, "0")) if found else None


async def _set(tx: Tx, one: _Repriced, taking: Taking, by: Principal, now: datetime) -> None:
    if one.row is None:
        return
    try:
        async with tx.part():
            draft = checked(FaresDraft(one.route.edition, one.fares(), one.route.version))
            await reprice(tx, one.route, draft, by, now)
    except Problem as problem:
        taking.refuse(one.row, problem)


def _now(route: Route, classes: tuple[str, ...]) -> dict[Journey, int]:
    priced = pair_fares(route.fares, route.stops, classes)
    return {(one.origin, one.destination, one.seat_class): one.amount for one in priced}


def _pairs(prices: Mapping[Journey, int]) -> tuple[FarePair, ...]:
    return tuple(FarePair(journey[0], journey[1], amount, journey[2]) for journey, amount in prices.items())


def _shown(amount: int | None, currency: str) -> str:
    return "" if amount is None else str(Money(amount, currency).major)
