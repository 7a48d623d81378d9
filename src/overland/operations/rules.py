"""What holds for a timetable, in plain Python: fares of a journey, days of a schedule, times of a trip."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Final
from uuid import UUID, uuid5

import msgspec

from overland.kernel.clock import instant
from overland.kernel.permissions import Role
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid
from overland.operations.events import Line, LineStop, PairFare
from overland.operations.network import FarePair, FareTable, Operator, PerKilometre, RouteStop
from overland.operations.own_prices import PriceChanges
from overland.operations.price_trip import own_fares
from overland.operations.seatplan import SeatPlan
from overland.operations.trips import OnHolidays, ScheduleDraft
from overland.operations.way import Way

LINES: Final = UUID("5d1f5a3c-7a0e-5d3b-9c54-6f0b5a1c9e11")
LATEST_DEPARTURE: Final = 172_800
"""Seconds of the service day."""
EARLIEST, LATEST = date(2000, 1, 1), date(2199, 12, 31)

Busy = list[tuple[datetime, datetime]]
"""The times a bus or driver is taken, half open, in UTC."""


def check_halts(stops: Sequence[RouteStop]) -> None:
    """Raises Invalid unless time and way only grow, from zero at the first stop, and somebody can ride."""
    if stops[0].departure != 0 or stops[0].arrival != 0:
        raise Invalid(fields={"stops[0].departure": "starts-at-zero"})
    for index, (before, halt) in enumerate(pairwise(stops), start=1):
        if not before.departure <= halt.arrival <= halt.departure:
            raise Invalid(fields={f"stops[{index}].arrival": "not-after-the-stop-before"})
        if halt.distance < before.distance:
            raise Invalid(fields={f"stops[{index}].distance": "not-further-than-the-stop-before"})


def check_fares(fares: FareTable | PerKilometre, stops: Sequence[RouteStop]) -> None:
    """Raises Invalid for a price between stops that are not there, or in the wrong order, or given twice."""
    if isinstance(fares, PerKilometre):
        return
    seen = set()
    for index, pair in enumerate(fares.pairs):
        if not pair.origin < pair.destination < len(stops):
            raise Invalid(fields={f"fares.pairs[{index}]": "not-a-journey-of-this-route"})
        key = (pair.origin, pair.destination, pair.seat_class)
        if key in seen:
            raise Invalid(fields={f"fares.pairs[{index}]": "priced-twice"})
        seen.add(key)


def mirrored(
    stops: Sequence[RouteStop], fares: FareTable | PerKilometre
) -> tuple[tuple[RouteStop, ...], FareTable | PerKilometre]:
    """The way back: the same halts and prices the other way round; who got off gets on."""
    last, end = stops[-1], stops[-1].arrival
    back = tuple(
        RouteStop(
            halt.stop_id, max(end - halt.departure, 0), end - halt.arrival, last.distance - halt.distance,
            pickup=halt.drop_off, drop_off=halt.pickup,
        )
        for halt in reversed(stops)
    )  # fmt: skip
    if isinstance(fares, PerKilometre):
        return back, fares
    top = len(stops) - 1
    pairs = (FarePair(top - p.destination, top - p.origin, p.amount, p.seat_class) for p in fares.pairs)
    return back, FareTable(tuple(sorted(pairs, key=lambda p: (p.seat_class, p.origin, p.destination))))


def pair_fares(
    fares: FareTable | PerKilometre, stops: Sequence[RouteStop | LineStop], classes: Iterable[str]
) -> tuple[PairFare, ...]:
    """The price of every journey that can be sold: from where one may get on to where one may get off, by class."""
    wanted = tuple(classes)
    if isinstance(fares, FareTable):
        return tuple(
            PairFare(pair.origin, pair.destination, pair.seat_class, pair.amount)
            for pair in fares.pairs
            if pair.seat_class in wanted and can_ride(stops, pair.origin, pair.destination)
        )
    return tuple(
        PairFare(
            origin,
            destination,
            seat_class,
            kilometre_fare(fares, stops[destination].distance - boarding.distance, seat_class),
        )
        for origin, boarding in enumerate(stops)
        for destination in range(origin + 1, len(stops))
        for seat_class in wanted
        if can_ride(stops, origin, destination)
    )


def can_ride(stops: Sequence[RouteStop | LineStop], origin: int, destination: int) -> bool:
    """Whether one may get on here and off there, and no leg between is closed."""
    return (
        stops[origin].pickup and stops[destination].drop_off
        and not any(stop.closed for stop in stops[origin:destination])
    )  # fmt: skip


def priced_classes(fares: FareTable | PerKilometre) -> list[str]:
    """The classes of seats that have a price of their own, standard first where it is asked by the kilometre."""
    if isinstance(fares, FareTable):
        return sorted({pair.seat_class for pair in fares.pairs})
    return ["standard", *sorted(fares.class_basis_points.keys() - {"standard"})]


def kilometre_fare(fares: PerKilometre, metres: int, seat_class: str) -> int:
    """Minor units for a way of so many metres: exact until it is rounded up, once, at the end."""
    thousandths = max(fares.amount * metres, fares.minimum * 1000)
    basis_points = fares.class_basis_points.get(seat_class, 10_000)
    whole = 1000 * 10_000 * fares.round_to
    return -(-thousandths * basis_points // whole) * fares.round_to


def build_line(
    operator: Operator, way: Way, plan: SeatPlan, bus_kind: str, amenities: tuple[str, ...], prices: PriceChanges = ()
) -> Line:
    """The line that booking sells. Its id is made of its content: equal lines are one, a change makes another.

    `prices` is what was done to those of its trips alone.
    """
    fares = own_fares(pair_fares(way.fares, way.stops, [c.code for c in plan.classes]), prices)
    draft = Line(
        LINES, operator.id, operator.name, operator.phone, way.route_id, way.code, way.name, operator.currency,
        way.stops, plan, fares, operator.refund_steps, operator.sales_close_minutes, bus_kind, amenities,
    )  # fmt: skip
    return msgspec.structs.replace(draft, id=uuid5(LINES, msgspec.json.encode(draft, order="sorted").decode()))


def service_days(schedule: ScheduleDraft, first: date, last: date, resting: Collection[date] = ()) -> list[date]:
    """The service days between two (both included) on which it runs: its weekdays, less `removed`, and `added`.

    `resting` are the operator's days of rest.
    """
    begin, end = max(first, schedule.starts), min(last, schedule.ends)
    weekly = (begin + timedelta(days=n) for n in range((end - begin).days + 1))
    running = {day for day in weekly if schedule.weekdays[day.weekday()]} - set(schedule.removed)
    if schedule.on_holidays is OnHolidays.NOT:
        running -= set(resting)
    elif schedule.on_holidays is OnHolidays.ONLY:
        running &= set(resting)
    return sorted(running | {day for day in schedule.added if first <= day <= last})


def check_day(day: date, field: str = "service_day") -> None:
    """Raises Invalid for a day no bus of ours has ever run or will."""
    if not EARLIEST <= day <= LATEST:
        raise Invalid(fields={field: "out-of-range"})


def times(day: date, departure: int, zone: str, duration: int, turn_round_minutes: int) -> tuple[datetime, datetime]:
    """When a trip leaves and its bus and drivers are free again (UTC). `duration` in seconds, first to last stop."""
    leaves_at = instant(day, departure, zone)
    return leaves_at, leaves_at + timedelta(seconds=max(duration, 60), minutes=turn_round_minutes)


def take_if_free(busy: Busy, begin: datetime, end: datetime) -> bool:
    """Whether nothing in `busy` meets this time; if so, it is taken now."""
    if not is_free(busy, begin, end):
        return False
    busy.append((begin, end))
    return True


def is_free(busy: Busy, begin: datetime, end: datetime) -> bool:
    """Whether nothing in `busy` meets this time."""
    return not any(begin < until and since < end for since, until in busy)


def may_drive(by: Principal, operator_id: UUID, accounts: Iterable[UUID]) -> bool:
    """Whether they may begin and end this trip: its own drivers (by account), and whoever is above drivers."""
    if by.everywhere or by.account_id in set(accounts):
        return True
    above = {Role.STAFF, Role.MANAGER}
    return any(m.role in above and m.operator_id in {None, operator_id} for m in by.memberships)
