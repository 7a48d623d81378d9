"""What speaks against a bus or a person on a trip. Pure: no clock, no SQL; instants in UTC.

What blocks is what the database refuses too; the rest is said before somebody chooses, because a timetable does not
know who of a crew is at the wheel, or whether a bus is driven over empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from uuid import UUID

import msgspec

from overland.kernel.clock import local
from overland.operations.crew import Absence, Candidate, CrewRulesDraft, Objection, ObjectionKind
from overland.operations.network import Bus, Driver
from overland.operations.trips import Trip

MINUTE = timedelta(minutes=1)


class Taken(msgspec.Struct, frozen=True):
    """A trip for the time it takes its bus and crew (UTC), turn-round included, with how many seats are on sale."""

    trip: Trip
    begins: datetime
    ends: datetime
    seats: int = 0

    @property
    def name(self) -> str:
        """What people call it."""
        first = self.trip.stops[0]
        return f"{local(first.departure, first.zone):%H:%M} {self.trip.route_name}"


def weigh_bus(
    bus: Bus, wanted: Taken, others: Sequence[Taken], absences: Iterable[Absence], zone: str
) -> tuple[Objection, ...]:
    """What speaks against this bus. `others` are trips of any bus, the wanted one may be among them."""
    own = [o for o in others if o.trip.id != wanted.trip.id and o.trip.bus and o.trip.bus.id == bus.id]
    last = _last_day(wanted, zone)
    away = [absence for absence in absences if absence.bus_id == bus.id]
    return (
        *_busy(wanted, own), *_away(wanted, away),
        *_paper(ObjectionKind.INSPECTION, bus.inspection_until, last),
        *_paper(ObjectionKind.INSURANCE, bus.insurance_until, last),
        *((Objection(ObjectionKind.SEATS, blocks=True),) if bus.plan_id != wanted.trip.plan_id else ()),
        *_around(wanted, own),
    )  # fmt: skip


def weigh_driver(
    driver: Driver, wanted: Taken, others: Sequence[Taken], absences: Iterable[Absence], rules: CrewRulesDraft,
    zone: str, crew: int,
) -> tuple[Objection, ...]:  # fmt: skip
    """What speaks against this person in a crew of so many."""
    own = [o for o in others if o.trip.id != wanted.trip.id and any(d.id == driver.id for d in o.trip.drivers)]
    away = [absence for absence in absences if absence.driver_id == driver.id]
    found = [*_busy(wanted, own), *_away(wanted, away)]
    if not driver.attendant:
        found += _paper(ObjectionKind.LICENCE, driver.licence_expires, _last_day(wanted, zone))
    if not any(concern.kind is ObjectionKind.BUSY for concern in found):
        found += _rest(wanted, own, rules)
    if not driver.attendant:
        found += _wheel(wanted, own, rules, crew, zone)
    return (*found, *_around(wanted, own))


def rested(busy: Iterable[tuple[datetime, datetime]], begins: datetime, ends: datetime, rules: CrewRulesDraft) -> bool:
    """Whether the duty that this time becomes part of is short enough; one trip alone always is."""
    duty = _duty([*busy, (begins, ends)], begins, rules)
    return len(duty) == 1 or duty[-1][1] - duty[0][0] <= rules.duty_minutes * MINUTE


def _duty(
    busy: Iterable[tuple[datetime, datetime]], begins: datetime, rules: CrewRulesDraft
) -> list[tuple[datetime, datetime]]:
    """The times without a rest between them among which the one is that begins then."""
    duties: list[list[tuple[datetime, datetime]]] = []
    for span in sorted(busy):
        if duties and span[0] - duties[-1][-1][1] < rules.rest_minutes * MINUTE:
            duties[-1].append(span)
        else:
            duties.append([span])
    return next(duty for duty in duties if any(span[0] == begins for span in duty))


def _busy(wanted: Taken, own: Iterable[Taken]) -> Iterator[Objection]:
    for other in own:
        if wanted.begins < other.ends and other.begins < wanted.ends:
            yield Objection(ObjectionKind.BUSY, blocks=True, note=other.name, until=other.ends)


def _away(wanted: Taken, absences: Iterable[Absence]) -> Iterator[Objection]:
    for absence in absences:
        if wanted.begins < absence.ends and absence.starts < wanted.ends:
            yield Objection(ObjectionKind.AWAY, blocks=True, note=absence.reason, until=absence.ends)


def _paper(kind: ObjectionKind, until: date | None, last: date) -> Iterator[Objection]:
    if until and until < last:
        yield Objection(kind, blocks=True, day=until)


def _rest(wanted: Taken, own: Sequence[Taken], rules: CrewRulesDraft) -> Iterator[Objection]:
    busy = [(other.begins, other.ends) for other in own]
    if not rested(busy, wanted.begins, wanted.ends, rules):
        nearest = min(own, key=lambda o: max(o.begins - wanted.ends, wanted.begins - o.ends))
        yield Objection(ObjectionKind.REST, blocks=True, note=nearest.name, until=nearest.ends)


def _wheel(wanted: Taken, own: Sequence[Taken], rules: CrewRulesDraft, crew: int, zone: str) -> Iterator[Objection]:
    duty = _duty([*((o.begins, o.ends) for o in own), (wanted.begins, wanted.ends)], wanted.begins, rules)
    mine = driving(wanted.trip) // max(crew, 1)
    together = mine + sum(_share(other) for other in own if (other.begins, other.ends) in duty)
    if together > rules.driving_day_minutes:
        yield Objection(ObjectionKind.DAY, blocks=False, minutes=together)
    week = mine + sum(_share(other) for other in own if _week(other, zone) == _week(wanted, zone))
    if week > rules.driving_week_minutes:
        yield Objection(ObjectionKind.WEEK, blocks=False, minutes=week)
    if crew <= 1 and (longest := stretch(wanted.trip, rules.pause_minutes)) > rules.stretch_minutes:
        yield Objection(ObjectionKind.STRETCH, blocks=False, minutes=longest)


def _around(wanted: Taken, own: Sequence[Taken]) -> Iterator[Objection]:
    """Where it comes from late, or is somewhere else before or after."""
    before = max((o for o in own if o.ends <= wanted.begins), key=lambda o: o.ends, default=None)
    after = min((o for o in own if o.begins >= wanted.ends), key=lambda o: o.begins, default=None)
    if before:
        last = before.trip.stops[-1]
        comes = before.ends + ((last.expected_arrival or last.arrival) - last.arrival)
        if comes > wanted.begins:
            yield Objection(ObjectionKind.LATE, blocks=False, note=before.name, until=comes)
        if last.place != wanted.trip.stops[0].place:
            yield Objection(ObjectionKind.ELSEWHERE, blocks=False, note=last.place, until=before.ends)
    if after and after.trip.stops[0].place != wanted.trip.stops[-1].place:
        yield Objection(ObjectionKind.ELSEWHERE, blocks=False, note=after.trip.stops[0].place, until=after.begins)


def driving(trip: Trip) -> int:
    """Minutes on the road, halts left out."""
    return sum((behind.arrival - stop.departure) // MINUTE for stop, behind in pairwise(trip.stops))


def stretch(trip: Trip, pause_minutes: int) -> int:
    """The longest time at the wheel, in minutes, without a halt that is long enough for a pause."""
    longest, since = timedelta(), trip.stops[0].departure
    for stop in trip.stops[1:]:
        longest = max(longest, stop.arrival - since)
        if stop.departure - stop.arrival >= pause_minutes * MINUTE:
            since = stop.departure
    return longest // MINUTE


def ranked(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Who is there already first, then who fits, the fewer concerns the better, by name."""
    return tuple(sorted(candidates, key=lambda c: (not c.here, not c.fits, len(c.concerns), c.name)))


def _share(taken: Taken) -> int:
    return driving(taken.trip) // max(len(taken.trip.drivers), 1)


def _week(taken: Taken, zone: str) -> tuple[int, int]:
    return local(taken.begins, zone).isocalendar()[:2]


def _last_day(wanted: Taken, zone: str) -> date:
    return local(wanted.trip.stops[-1].arrival, zone).date()


def ids(trip: Trip) -> set[UUID]:
    """The bus and the people that a trip has."""
    return {one.id for one in (*trip.drivers, *((trip.bus,) if trip.bus else ()))}
