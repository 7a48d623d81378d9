"""A journey of several parts before it is held: it stands in the address alone, and so works with Back and reload."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from overland.booking import (
    Booking,
    Connection,
    Direction,
    HoldPart,
    HoldTogether,
    JourneyQuote,
    SplitOffer,
    WishedPart,
)  # fmt: skip
from overland.kernel.problems import NotFound
from overland.web.forms import Typed
from overland.web.passenger.party import CHILD, Party, party_of

BACK = "back"
MOST_PARTS = 6
MOST_PASSENGERS = 6


class Plan(NamedTuple):
    """Parts with or without their seats, for how many people and who they are, and the day of the way back."""

    parts: tuple[WishedPart, ...]
    passengers: int = 1
    back: date | None = None
    party: Party = ()

    @property
    def children(self) -> int:
        """How many children are to sit beside a grown-up; none where nobody else comes along."""
        children = dict(self.party).get(CHILD, 0)
        return children if children < self.passengers else 0

    @property
    def returns(self) -> bool:
        """Whether it has a way back."""
        return any(part.direction is Direction.RETURN for part in self.parts)

    def address(self, path: str = "/journeys", **more: object) -> str:
        """Where a page about it is."""
        facts = [("part", text(part)) for part in self.parts]
        facts.append(("passengers", str(self.passengers)))
        facts += [("back", self.back.isoformat())] if self.back else []
        said = [*self.party, *more.items()]
        return f"{path}?{urlencode([*facts, *((name, str(value)) for name, value in said)], safe=',')}"

    def seats_page(self, n: int) -> str:
        """Where the seats of one part are chosen."""
        part = self.parts[n]
        return self.address(f"/trips/{part.trip_id}/seats", set=n, origin=part.origin, destination=part.destination)

    def seated(self, n: int, seats: tuple[str, ...]) -> Plan:
        """With these seats in one part, for as many people; parts with seats for another number choose anew."""
        people = len(seats) or self.passengers
        parts = [part if len(part.seats) == people else _with(part, ()) for part in self.parts]
        parts[n] = _with(parts[n], seats)
        return self._replace(parts=tuple(parts), passengers=people)

    def filled(self, quote: JourneyQuote) -> Plan:
        """With the seats that were quoted."""
        seats = [tuple(seat.label for seat in part.seats) for part in quote.parts]
        return self._replace(parts=tuple(map(_with, self.parts, seats)))

    def without_seats(self, trip_id: UUID) -> Plan:
        """With none chosen on one trip."""
        parts = tuple(_with(part, ()) if part.trip_id == trip_id else part for part in self.parts)
        return self._replace(parts=parts)

    def hold(self, shown: int | None = None) -> HoldTogether:
        """The wish to hold it, for what it was shown to cost (minor units)."""
        parts = tuple(HoldPart(p.trip_id, p.origin, p.destination, p.seats, p.direction) for p in self.parts)
        return HoldTogether(parts, shown=shown)


def read(typed: Typed) -> Plan:
    """The journey of an address. Raises NotFound for one that no page of ours has made."""
    parts = tuple(_part(said) for said in typed.all("part"))
    people = typed["passengers"] or "1"
    if len(parts) > MOST_PARTS or people not in map(str, range(1, MOST_PASSENGERS + 1)):
        raise NotFound
    try:
        back = date.fromisoformat(typed[BACK]) if typed[BACK] else None
    except ValueError:
        raise NotFound from None
    return Plan(parts, int(people), back, tuple(party_of(typed).items()))


def parts_of(way: Connection | SplitOffer, direction: Direction = Direction.OUTWARD) -> tuple[WishedPart, ...]:
    """The parts of a journey that was found."""
    if isinstance(way, SplitOffer):
        trip = way.offer.trip_id
        return tuple(
            WishedPart(trip, p.origin.sequence, p.destination.sequence, direction, p.seats) for p in way.pieces
        )
    return tuple(WishedPart(p.trip_id, p.origin.sequence, p.destination.sequence, direction) for p in way.parts)


def again(booking: Booking) -> Plan:
    """The same journey once more, with other seats to be chosen."""
    journeys = [(part.journey, part.direction or Direction.OUTWARD) for part in booking.parts]
    parts = tuple(WishedPart(j.trip_id, j.origin.sequence, j.destination.sequence, way) for j, way in journeys)
    return Plan(parts, max(1, min(len(booking.tickets), MOST_PASSENGERS)))


def text(part: WishedPart) -> str:
    """A part as it stands in an address: trip, stops, `back` for the way back, seats."""
    way = BACK if part.direction is Direction.RETURN else ""
    plain = f"{part.trip_id}.{part.origin}.{part.destination}"
    return f"{plain}.{way}.{','.join(part.seats)}" if part.seats else f"{plain}.{way}" if way else plain


def _part(said: str) -> WishedPart:
    facts = said.split(".", 4)
    trip, origin, destination, way, seats = [*facts, *[""] * (5 - len(facts))]
    try:
        stops = [_stop(stop) for stop in (origin, destination)]
        direction = {"": Direction.OUTWARD, BACK: Direction.RETURN}[way]
        return WishedPart(UUID(trip), stops[0], stops[1], direction, _labels(seats.split(",")))
    except (ValueError, KeyError):
        raise NotFound from None


def _stop(said: str) -> int:
    if not (said.isascii() and said.isdigit() and len(said) <= 3 and int(said) <= 254):
        raise ValueError
    return int(said)


def _labels(seats: Iterable[str]) -> tuple[str, ...]:
    found = tuple(seat for seat in seats if seat)
    if len(found) > MOST_PASSENGERS or any(len(seat) > 20 for seat in found):
        raise ValueError
    return found


def _with(part: WishedPart, seats: tuple[str, ...]) -> WishedPart:
    return WishedPart(part.trip_id, part.origin, part.destination, part.direction, seats)
