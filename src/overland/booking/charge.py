"""What a checkout costs: wishes, held against what is offered, become the lines of each ticket. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, TypeVar

import msgspec

from overland.booking.fees import ServiceFee, with_fees
from overland.booking.network import LineOnSale, Network
from overland.booking.price import SeatToPrice, check_here, check_promo, holds_here, price, total_of
from overland.booking.prices import (
    Extra,
    FareKind,
    FareType,
    OnLap,
    Per,
    PriceKind,
    PriceLine,
    PromoCode,
    SellingPolicy,
    SoldType,
)
from overland.booking.store.booked import StoredBooking, StoredSeat
from overland.booking.store.prices import Taken
from overland.booking.store.purchases import Parts
from overland.booking.travellers import Checkout, Infant, Traveller, WantedExtra
from overland.kernel.clock import local
from overland.kernel.problems import Invalid

T = TypeVar("T", FareType, Extra)


class Part(NamedTuple):
    """A held booking, as it was sold, with who takes each of its seats; one of several that are paid together."""

    stored: StoredBooking
    line: LineOnSale
    people: Mapping[str, Traveller]


def seated(held: Parts, this: StoredBooking, network: Network, travellers: Sequence[Traveller]) -> list[Part]:
    """The parts with their people: who is named for the first seat of this one has the first seat of every part."""
    people = {who.seat: who for who in travellers}
    order = [people.get(seat.seat) for seat in this.seats]
    return [
        Part(part, network.known(part.line_id), {s.seat: who for s, who in zip(part.seats, order, strict=True) if who})
        for part in held
    ]


class Charged(NamedTuple):
    """The seats of each part with their prices, and the counted extras that they take."""

    seats: tuple[tuple[StoredSeat, ...], ...]
    taken: tuple[Taken, ...]


def _with_lead(parts: Sequence[Part]) -> list[tuple[Part, Part]]:
    """Each part with the first one that goes the same way."""
    return [(part, next(one for one in parts if one.stored.direction == part.stored.direction)) for part in parts]


class _Chosen(NamedTuple):
    """What one traveller has chosen, as it is offered."""

    fare_type: FareType | None
    lap: FareType | None
    extras: tuple[tuple[Extra, int], ...]


def charge(
    policy: SellingPolicy, parts: Sequence[Part], wish: Checkout, promo: PromoCode | None, now: datetime,
    fees: Sequence[ServiceFee] = (),
) -> Charged:  # fmt: skip
    """Price every seat. What is for all is divided over the seats of all parts, and so are `fees`.

    Raises Invalid for what is not offered, PromoUnknown, PromoOver, PromoNotHere.
    """
    chosen = _choose(policy, parts[0].stored.currency, wish)
    shared = _shared(policy, parts[0].stored.currency, wish.extras)
    holds = _where_it_holds(parts, promo, now) if promo else [True] * len(parts)
    to_price = [
        SeatToPrice(seat.fare(part.stored.currency), *_of(chosen, parts, part, seat), promoted=here)
        for part, here in zip(parts, holds, strict=True)
        for seat in part.stored.seats
    ]
    first = parts[0].stored
    lines = with_fees(
        price(to_price, shared, promo), fees, first.currency, at_counter=first.agent_id is not None,
        first=[part is lead for part, lead in _with_lead(parts) for _ in part.stored.seats],
    )  # fmt: skip
    priced = iter(zip(to_price, lines, strict=True))
    seats = tuple(tuple(_priced(part, seat, *next(priced)) for seat in part.stored.seats) for part in parts)
    return Charged(seats, _taken(chosen, parts))


def wished_again(parts: Sequence[Part], wish: Checkout) -> bool:
    """Whether a checkout wishes for what these parts were charged for already, whoever the people are."""
    first = parts[0]
    return "".join(wish.promo.split()).upper() == (first.stored.promo_code or "") and all(
        _wished(seat, first.people.get(seat.seat), wish) for seat in first.stored.seats
    )


def kept(part: Part) -> tuple[StoredSeat, ...]:
    """The seats as they were charged for, with the infants' names as they are said now."""
    return tuple(_renamed(seat, part.people[seat.seat].infant) for seat in part.stored.seats)


def _choose(policy: SellingPolicy, currency: str, wish: Checkout) -> dict[str, _Chosen]:
    """What each traveller has chosen, by the seat that they are named for."""
    fields: dict[str, str] = {}
    types = {it.code: it for it in policy.fare_types}
    chosen = {}
    for n, who in enumerate(wish.travellers):
        fare_type = types.get(who.fare_type) if who.fare_type else None
        if who.fare_type and (fare_type is None or fare_type.kind is FareKind.INFANT):
            fields[f"travellers.{n}.fare_type"] = "not-offered"
        lap = types.get(who.infant.fare_type) if who.infant else None
        if who.infant and (lap is None or lap.kind is not FareKind.INFANT):
            fields[f"travellers.{n}.infant"] = "not-offered"
        elif lap and fare_type and fare_type.kind is not FareKind.ADULT:
            fields[f"travellers.{n}.infant"] = "needs-an-adult"
        extras, wrong = extras_of(policy, currency, who.extras)
        if wrong:
            fields[f"travellers.{n}.extras"] = wrong
        chosen[who.seat] = _Chosen(fare_type, lap, extras)
    if fields:
        raise Invalid(fields=fields)
    return chosen


def _shared(policy: SellingPolicy, currency: str, wanted: Sequence[WantedExtra]) -> tuple[tuple[Extra, int], ...]:
    offered = {it.code: it for it in policy.extras if it.per is Per.JOURNEY and it.price.currency == currency}
    extras, wrong = _extras(offered, wanted)
    if wrong:
        raise Invalid(fields={"extras": wrong})
    return extras


def extras_of(
    policy: SellingPolicy, currency: str, wanted: Sequence[WantedExtra]
) -> tuple[tuple[tuple[Extra, int], ...], str]:
    """What a traveller wants beside the seat, as it is offered, and what is wrong with that."""
    offered = {it.code: it for it in policy.extras if it.per is Per.TRAVELLER and it.price.currency == currency}
    return _extras(offered, wanted)


def _extras(offered: Mapping[str, Extra], wanted: Sequence[WantedExtra]) -> tuple[tuple[tuple[Extra, int], ...], str]:
    """The extras that are wanted, and what is wrong with that."""
    if len({it.extra for it in wanted}) < len(wanted):
        return (), "twice"
    if any(it.extra not in offered for it in wanted):
        return (), "not-offered"
    if any(it.count > offered[it.extra].most for it in wanted):
        return (), "too-many"
    return tuple((offered[it.extra], it.count) for it in wanted), ""


def _where_it_holds(parts: Sequence[Part], promo: PromoCode, now: datetime) -> list[bool]:
    first = parts[0]
    check_promo(promo, local(now, first.line.stops[first.stored.origin].zone).date())
    reasons = [_why_not(part, promo) for part in parts]
    check_here(reasons)
    return [not reason for reason in reasons]


def _why_not(part: Part, promo: PromoCode) -> str:
    stored, line = part.stored, part.line
    leaves = local(line.departs(stored.starts_at, stored.origin), line.stops[stored.origin].zone)
    return holds_here(promo, line.content.route_id, leaves.date(), stored.currency)


def _of(chosen: Mapping[str, _Chosen], parts: Sequence[Part], part: Part, seat: StoredSeat) -> _Chosen:
    """What the traveller on this seat has chosen. An extra is had once on a bus, though one may change seats in it."""
    who = part.people.get(seat.seat)
    mine = chosen.get(who.seat, _NOTHING) if who else _NOTHING
    again = next(one for one in parts if one.stored.trip_id == part.stored.trip_id) is not part
    return mine._replace(extras=()) if again else mine


_NOTHING = _Chosen(None, None, ())


def _taken(chosen: Mapping[str, _Chosen], parts: Sequence[Part]) -> tuple[Taken, ...]:
    return tuple(
        Taken(part.stored.trip_id, seat.id, extra.code, count, extra.stock)
        for part in parts
        for seat in part.stored.seats
        for extra, count in _of(chosen, parts, part, seat).extras
        if extra.stock is not None
    )


def _priced(part: Part, seat: StoredSeat, asked: SeatToPrice, lines: tuple[PriceLine, ...]) -> StoredSeat:
    who = part.people.get(seat.seat)
    on_lap = OnLap(who.infant.name, _sold(asked.lap)) if who and who.infant and asked.lap else None
    return msgspec.structs.replace(
        seat, price=total_of(lines, part.stored.currency).amount, lines=lines, infant=on_lap,
        fare_type=_sold(asked.fare_type) if asked.fare_type else None,
    )  # fmt: skip


def _sold(it: FareType) -> SoldType:
    return SoldType(it.code, it.names, it.kind, it.proof)


def _wished(seat: StoredSeat, who: Traveller | None, wish: Checkout) -> bool:
    if who is None:
        return False
    same_type = who.fare_type == (seat.fare_type.code if seat.fare_type else None)
    same_lap = (who.infant.fare_type if who.infant else None) == (seat.infant.fare_type.code if seat.infant else None)
    own = _counts(seat, PriceKind.EXTRA) == {it.extra: it.count for it in who.extras}
    shared = _counts(seat, PriceKind.SHARED) == {it.extra: it.count for it in wish.extras}
    return same_type and same_lap and own and shared


def _counts(seat: StoredSeat, kind: PriceKind) -> dict[str, int]:
    return {line.code: line.count for line in seat.lines if line.kind is kind}


def _renamed(seat: StoredSeat, infant: Infant | None) -> StoredSeat:
    lap = seat.infant
    return msgspec.structs.replace(seat, infant=OnLap(infant.name, lap.fare_type)) if infant and lap else seat
