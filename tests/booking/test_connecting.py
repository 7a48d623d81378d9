"""The search for changes against trying everything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from booking.cast import ZONE, line, named
from overland.booking.connecting import LONGEST, MOST_PARTS, Part, Ride, Wanted, Way, least, ways
from overland.booking.network import LineOnSale
from overland.booking.store.claims import Occupied
from overland.booking.store.trips import StoredTrip
from overland.operations import LineStop, PairFare, TripStatus

PLACES = "OABCD"
DAY = datetime(2026, 11, 6, tzinfo=UTC)
HOUR = timedelta(hours=1)
WANTED = Wanted(named("O"), named("D"), DAY, DAY + timedelta(days=1), DAY - HOUR)


def some_rides(seed: int) -> list[Ride]:
    """A day's trips of a few lines among five places with two stops each, on which little is free."""
    draw = Random(seed)
    every = [(place, stop) for place in PLACES for stop in (1, 2)]
    found = []
    for n in range(draw.randint(2, 5)):
        stops = draw.sample(every, draw.randint(2, 5))
        fares = {(on, off): draw.randint(1, 4) for on in range(5) for off in range(5)}
        sold = _line(str(n), stops, fares, draw.randint(10, 90), draw.choice((None, None, 5, 60)))
        starts = draw.sample(range(30), draw.randint(1, 5))
        found += [_ride(sold, DAY + start * HOUR / 3, _taken(draw)) for start in starts]
    return found


def _taken(draw: Random) -> list[tuple[str, int, int]]:
    return [(draw.choice(("A1", "A2")), draw.randint(0, 3), draw.randint(1, 2)) for _ in range(draw.randint(0, 3))]


def _line(
    name: str, stops: Sequence[tuple[str, int]], prices: dict[tuple[int, int], int], leg: int, transfer: int | None
) -> LineOnSale:
    halts = tuple(
        LineStop(
            n, named(f"{place}{stop}"), named(place), place, "", "", "", "", 20.0, 105.0, ZONE, n * leg * 60,
            n * leg * 60 + 60 * (n > 0), n, True, True, (), transfer if stop == 1 else None,
        )
        for n, (place, stop) in enumerate(stops)
    )  # fmt: skip
    pairs = [(on, off) for on in range(len(stops)) for off in range(on + 1, len(stops))]
    table = tuple(PairFare(*pair, "standard", prices.get(pair, 2) * 1000) for pair in pairs if pair[0] != 3)
    return LineOnSale(line(name, stops=halts, fares=table))


def _ride(sold: LineOnSale, starts_at: datetime, claims: Sequence[tuple[str, int, int]]) -> Ride:
    trip_id = named(f"{sold.content.id} {starts_at}")
    trip = StoredTrip(
        trip_id, sold.content.operator_id, sold.content.id, starts_at.date(), starts_at, "", (), TripStatus.UPCOMING, 1
    )
    rest = [Occupied(trip_id, seat, 0, 9, "sold", False, "") for seat in sold.seats if seat not in {"A1", "A2"}]
    some = [Occupied(trip_id, seat, on, on + legs, "sold", False, "") for seat, on, legs in claims]
    return Ride(trip, sold, rest + some, 1)


def _everything(all_rides: Sequence[Ride]) -> Iterator[Way]:
    """Each way from O to D of at most three parts, found by trying all."""
    parts = [part for ride in all_rides for part in _parts(ride)]

    def go_on(way: tuple[Part, ...]) -> Iterator[Way]:
        if _end(way[-1]).place_id == WANTED.destination:
            total = sum(part.ride.price(part.origin, part.destination) or 0 for part in way)
            yield Way(way[0].departs, way[-1].arrives, total, way)
        elif len(way) < MOST_PARTS:
            for part in parts:
                if _may_follow(way, part):
                    yield from go_on((*way, part))

    for part in parts:
        if _begin(part).place_id == WANTED.origin and part.arrives - part.departs <= LONGEST:
            yield from go_on((part,))


def _parts(ride: Ride) -> Iterator[Part]:
    stops = ride.line.stops
    for on in stops:
        for off in stops[on.sequence + 1 :]:
            if on.place_id != off.place_id and ride.price(on.sequence, off.sequence) is not None:
                begin, start = ride.trip.starts_at, on.sequence
                departs, arrives = ride.line.departs(begin, start), ride.line.arrives(begin, off.sequence)
                yield Part(ride, start, off.sequence, departs, arrives)


def _may_follow(way: tuple[Part, ...], part: Part) -> bool:
    off, on = _end(way[-1]), _begin(part)
    return (
        off.place_id == on.place_id
        and _end(part).place_id != WANTED.origin
        and way[-1].arrives + least(off, on) <= part.departs
        and part.ride.trip.trip_id != way[-1].ride.trip.trip_id
        and part.arrives - way[0].departs <= LONGEST
    )


def _begin(part: Part) -> LineStop:
    return part.ride.line.stops[part.origin]


def _end(part: Part) -> LineStop:
    return part.ride.line.stops[part.destination]


def _told(found: Sequence[Way]) -> set[tuple[datetime, datetime, int, int]]:
    best = [way for way in found if not any(o.no_worse(way) and not way.no_worse(o) for o in found)]
    return {(way.departs, way.arrives, way.price, len(way.parts)) for way in best}


@settings(max_examples=200)
@given(st.integers(0, 2**32))
def test_nothing_better_is_found_by_trying_everything(seed: int) -> None:
    all_rides = some_rides(seed)
    found = ways(all_rides, WANTED)
    every = list(_everything(all_rides))
    assert _told(found) == _told(every)
    assert len(found) == len(_told(found))


@settings(max_examples=100)
@given(st.integers(0, 2**32))
def test_every_way_can_be_ridden(seed: int) -> None:
    for way in ways(some_rides(seed), WANTED):
        places = [_begin(way.parts[0]).place_id, *(_end(part).place_id for part in way.parts)]
        assert (places[0], places[-1]) == (WANTED.origin, WANTED.destination)
        assert len(set(places)) == len(places)
        for before, after in pairwise(way.parts):
            assert after.departs - before.arrives >= least(_end(before), _begin(after))


def test_who_came_later_may_go_on_by_the_bus_that_others_came_with() -> None:
    """One bus is the first at A and goes on to D, but is not sold through; a slower one reaches A in time for it."""
    fares = {(0, 1): 1, (1, 2): 1, (0, 2): 0}
    through = _line("through", [("O", 1), ("A", 1), ("D", 1)], fares, 60, 0)
    through._fares.pop((0, 2, "standard"))
    slow = _line("slow", [("O", 1), ("A", 1)], {(0, 1): 3}, 61, 0)
    [way] = ways([_ride(through, DAY + HOUR, ()), _ride(slow, DAY + HOUR - timedelta(minutes=1), ())], WANTED)
    assert [part.ride.line for part in way.parts] == [slow, through]
