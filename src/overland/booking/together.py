"""What can be bought together, and what the parts of one way cost. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from fractions import Fraction
from itertools import groupby, pairwise
from typing import NamedTuple

from overland.booking import connecting, rules
from overland.booking.holds import Direction, HoldPart
from overland.booking.network import LineOnSale
from overland.booking.refusals import SeveralOperators, TooManySeats, UnknownSeats
from overland.booking.store.trips import StoredTrip
from overland.kernel.problems import Invalid


class Piece(NamedTuple):
    """A part that someone wants, with its trip and line."""

    wish: HoldPart
    trip: StoredTrip
    line: LineOnSale

    @property
    def departs(self) -> datetime:
        """When one gets on (UTC)."""
        return self.line.departs(self.trip.starts_at, self.wish.origin)

    @property
    def arrives(self) -> datetime:
        """When one gets off (UTC)."""
        return self.line.arrives(self.trip.starts_at, self.wish.destination)


Ride = list[tuple[int, Piece]]
"""What is ridden on one bus without getting off, each piece with its number (from 0): only the seat is changed."""


def rides(pieces: Sequence[Piece]) -> list[Ride]:
    """The pieces, those that follow each other on the same bus together."""
    runs = groupby(enumerate(pieces), key=lambda n: (n[1].wish.trip_id, n[1].wish.direction))
    return [list(run) for _, run in runs]


def stretch(ride: Ride) -> tuple[int, int]:
    """From where one gets on to where one gets off."""
    return ride[0][1].wish.origin, ride[-1][1].wish.destination


def check(pieces: Sequence[Piece], now: datetime) -> None:
    """Refuse what cannot be bought together.

    Raises Invalid, SeveralOperators, NotForSale, TooManySeats, UnknownSeats.
    """
    if len({piece.trip.operator_id for piece in pieces}) > 1:
        raise SeveralOperators
    if wrong := dict(_wrong(pieces)):
        raise Invalid(fields=wrong)
    for ride in rides(pieces):
        first = ride[0][1]
        rules.check_stretch(first.line, *stretch(ride))
        rules.check_selling(first.trip.selling)
        rules.check_open(first.line, first.trip.status, first.trip.starts_at, first.wish.origin, now)
        for _, piece in ride:
            _check_seats(piece, stretch(ride))


def _wrong(pieces: Sequence[Piece]) -> Iterator[tuple[str, str]]:
    """The fields that do not go together, with why."""
    first = pieces[0]
    if first.wish.direction is Direction.RETURN:
        yield "parts.0.direction", "return-first"
    for n, piece in enumerate(pieces):
        rules.check_order(piece.line, piece.wish.origin, piece.wish.destination)
        if len(piece.wish.seats) != len(first.wish.seats):
            yield f"parts.{n}.seats", "as-many-in-each"
        if piece.line.content.currency != first.line.content.currency:
            yield f"parts.{n}", "other-currency"
    for n, (before, after) in enumerate(pairwise(pieces), 1):
        if why := _apart(before, after):
            yield f"parts.{n}", why


def _apart(before: Piece, after: Piece) -> str:
    """Why a part cannot follow another; empty when it can."""
    directions = (before.wish.direction, after.wish.direction)
    if directions == (Direction.RETURN, Direction.OUTWARD):
        return "outward-after-return"
    if directions == (Direction.OUTWARD, Direction.RETURN):
        return "" if after.departs >= before.arrives else "before-arrival"
    if before.trip.trip_id == after.trip.trip_id:
        return "" if before.wish.destination == after.wish.origin else "not-joined"
    off, on = before.line.stops[before.wish.destination], after.line.stops[after.wish.origin]
    if off.place_id != on.place_id:
        return "not-joined"
    return "" if after.departs - before.arrives >= connecting.least(off, on) else "too-short"


def _check_seats(piece: Piece, way: tuple[int, int]) -> None:
    seats = piece.wish.seats
    if len(seats) > rules.MOST_SEATS:
        raise TooManySeats(limit=rules.MOST_SEATS)
    rules.check_known(piece.line, seats)
    if unsold := [seat for seat in seats if piece.line.fare(*way, piece.line.seats[seat]) is None]:
        raise UnknownSeats(seats=unsold)


def prices(pieces: Sequence[Piece]) -> list[tuple[int, ...]]:
    """What each seat of each piece costs (minor units).

    Who stays on a bus pays the fare of the whole way, shared over the pieces by the time they take; with seats of
    several classes, of each the share that is ridden in it. What is rounded off one piece is on the next.
    """
    found: list[tuple[int, ...]] = [()] * len(pieces)
    for ride in rides(pieces):
        people = len(ride[0][1].wish.seats)
        by_person = [_shares(ride, person) for person in range(people)]
        for (n, _), seats in zip(ride, zip(*by_person, strict=True), strict=True):
            found[n] = seats
    return found


def _shares(ride: Ride, person: int) -> list[int]:
    line, way = ride[0][1].line, stretch(ride)
    lasts = [_seconds(piece) for _, piece in ride]
    shares, whole, told = [], Fraction(0), 0
    for (_, piece), seconds in zip(ride, lasts, strict=True):
        fare = line.fare(*way, line.seats[piece.wish.seats[person]])
        assert fare is not None, "check refuses seats without a price"
        whole += Fraction(fare.amount * seconds, sum(lasts))
        shares.append(round(whole) - told)
        told = round(whole)
    return shares


def _seconds(piece: Piece) -> int:
    """How long a piece takes from departure to departure, so that halts count once; never nothing."""
    stops, wish = piece.line.stops, piece.wish
    return max(1, stops[wish.destination].departure - stops[wish.origin].departure)
