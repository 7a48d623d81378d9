"""What is stored, as it is handed out: bookings, journeys, tickets, offers, trips."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from overland.booking import rules, token
from overland.booking.bookings import Booking, BookingLink, BookingStatus, Journey, RefundStage, Ticket, TicketStatus
from overland.booking.desk import Desk
from overland.booking.fees import ServiceFee, fee_on, kept_back
from overland.booking.network import LineOnSale
from overland.booking.offers import Call, Offer, TripOnSale
from overland.booking.price import summed
from overland.booking.ratings import Reputation
from overland.booking.store.booked import Issued, Kin, StoredBooking, StoredSeat
from overland.booking.store.trips import Offered, StoredTrip
from overland.kernel.money import Money, shares
from overland.operations import TripStatus

_STANDING = frozenset({TicketStatus.ISSUED, TicketStatus.UNPLACED})
"""Tickets that can be given back or changed."""
Dated = StoredTrip | Offered
"""A trip of which one only needs to know its id and when it begins."""


def departure(line: LineOnSale, starts_at: datetime, sequence: int) -> Call:
    """Where and when one gets on."""
    return _call(line, sequence, line.departs(starts_at, sequence))


def arrival(line: LineOnSale, starts_at: datetime, sequence: int) -> Call:
    """Where and when one gets off."""
    return _call(line, sequence, line.arrives(starts_at, sequence))


def offer(
    line: LineOnSale, trip: Dated, stretch: tuple[int, int], taken: Collection[str], price: Money, people: int = 1,
    rating: Reputation | None = None, fees: Sequence[ServiceFee] = (),
) -> Offer:  # fmt: skip
    """A trip between two stops for some people; `taken` are the seats that cannot be had on the way."""
    origin, destination = departure(line, trip.starts_at, stretch[0]), arrival(line, trip.starts_at, stretch[1])
    content, free = line.content, line.free_seats(*stretch, taken)
    lowest = rules.lowest_total(line, stretch, free, people) if people > 1 else price
    total = lowest or price * people
    return Offer(
        trip_id=trip.trip_id, operator_id=content.operator_id, operator=content.operator, route=content.route,
        origin=origin, destination=destination, duration=int((destination.at - origin.at).total_seconds()),
        stops_between=stretch[1] - stretch[0] - 1, bus_kind=content.bus_kind, amenities=content.amenities, price=price,
        seats_left=len(free), refund_steps=content.refund_steps,
        total=total, together=rules.together(line, free, people), rating=rating,
        fee=fee_on(shared(total, people), fees, content.currency) if fees else None,
    )  # fmt: skip


def trip_on_sale(line: LineOnSale, trip: StoredTrip) -> TripOnSale:
    """A trip as everyone may know it; the last stop with its arrival, the others with their departure."""
    last = len(line.stops) - 1
    calls = (*(departure(line, trip.starts_at, n) for n in range(last)), arrival(line, trip.starts_at, last))
    return TripOnSale(
        trip_id=trip.trip_id, operator_id=trip.operator_id, operator=line.content.operator, route=line.content.route,
        service_day=trip.service_day, status=trip.status, calls=calls, plate=trip.plate, drivers=trip.drivers,
        seat_count=len(line.seats),
    )  # fmt: skip


def booking(desk: Desk, line: LineOnSale, stored: StoredBooking, runs_as: LineOnSale | None = None) -> Booking:
    """A booking for someone who may see it, with what a cancellation would give back now.

    `line` is what it was sold as; `runs_as` what its trip is by now, where that is not known yet.
    """
    issued = {one.id: one for one in stored.issued}
    tickets = tuple(ticket(desk, line, stored, n, issued.get(seat.id)) for n, seat in enumerate(stored.seats, 1))
    due: Money | None = None
    stages: tuple[RefundStage, ...] = ()
    if stored.status is BookingStatus.CONFIRMED:
        due = Money(sum(one.refund_due.amount for one in tickets if one.refund_due), stored.currency)
        stages = _stages(desk, line, stored)
    return Booking(
        id=stored.id, reference=stored.reference, key=desk.access_key(stored.id), status=stored.status,
        journey=journey(desk, line, stored, runs_as), tickets=tickets, total=stored.price,
        refund_steps=line.content.refund_steps, created_at=stored.created_at, expires_at=stored.expires_at,
        contact=stored.contact, account_id=stored.account_id, refund_due=due,
        refund_stages=stages, refunded=None if stored.refund is None else Money(stored.refund, stored.currency),
        sale_id=stored.sale_id, part=stored.part, direction=stored.direction, promo=stored.promo_code or "",
        lines=summed([*(seat.lines for seat in stored.seats), stored.adds]),
        adds_to=_link(desk, stored.adds_to) if stored.adds_to else None, version=stored.version,
        instead_of=stored.instead_of, credit=Money(stored.credit, stored.currency) if stored.replaces else None,
        due=stored.due if stored.status is BookingStatus.HELD else None,
        replaces=_link(desk, stored.replaces) if stored.replaces else None,
        became=tuple(_link(desk, kin) for kin in stored.became),
        pay_by=stored.pay_by if stored.status is BookingStatus.HELD else None, agent_id=stored.reseller_id,
    )  # fmt: skip


def _link(desk: Desk, kin: Kin) -> BookingLink:
    return BookingLink(kin.reference, desk.access_key(kin.id))


def purchase(desk: Desk, parts: Sequence[StoredBooking], which: UUID) -> Booking:
    """One of the bookings that were bought together, with all of them. Their lines must be known."""
    shown = tuple(booking(desk, desk.network.known(part.line_id), part) for part in parts)
    this = next(one for one in shown if one.id == which)
    return this if len(shown) == 1 else msgspec.structs.replace(this, parts=shown)


def journey(desk: Desk, line: LineOnSale, stored: StoredBooking, runs_as: LineOnSale | None = None) -> Journey:
    """What was bought, with the trip's present stops, instants and bus."""
    now = runs_as or desk.network.if_known(stored.runs_as) or line
    now = now if len(now.stops) == len(line.stops) else line
    return Journey(
        trip_id=stored.trip_id, operator_id=stored.operator_id, operator=line.content.operator,
        operator_phone=line.content.operator_phone, route=line.content.route,
        origin=departure(now, stored.starts_at, stored.origin),
        destination=arrival(now, stored.starts_at, stored.destination), bus_kind=now.content.bus_kind,
        plate=stored.plate, drivers=stored.drivers, cancelled=stored.trip_status is TripStatus.CANCELLED,
    )  # fmt: skip


def ticket(desk: Desk, line: LineOnSale, stored: StoredBooking, number: int, issued: Issued | None) -> Ticket:
    """The ticket of the seat of this number (from 1) in its booking."""
    seat = stored.seats[number - 1]
    live = issued is not None and issued.status in {TicketStatus.ISSUED, TicketStatus.BOARDED}
    return Ticket(
        id=seat.id, code=code(stored.reference, number), seat=seat.seat, seat_class=seat.seat_class,
        price=Money(seat.price, stored.currency), name=seat.name, phone=seat.phone, email=seat.email,
        fare_type=seat.fare_type, infant=seat.infant, lines=seat.lines, sticker=line.stickers.get(seat.seat, ""),
        status=issued.status if issued else _unissued(stored.status),
        token=_token(desk, line, stored, seat, issued.issue) if issued and live else "",
        boarded_at=issued.boarded_at if issued else None,
        refund_due=refund_of(desk, line, stored, seat) if issued and issued.status in _STANDING else None,
        worth=worth_of(desk, line, stored, seat) if issued and issued.status in _STANDING else None,
    )  # fmt: skip


def _stages(desk: Desk, line: LineOnSale, stored: StoredBooking) -> tuple[RefundStage, ...]:
    """How the refund of what is left falls from now on, each ticket's rounded by itself."""
    departs, now = line.departs(stored.starts_at, stored.origin), desk.clock.now()
    steps, open_ = line.content.refund_steps, {t.id for t in stored.issued if t.status in _STANDING}
    left = [seat for seat in stored.seats if seat.id in open_]
    prices = [Money(seat.price, stored.currency) for seat in left]
    if stored.stranded_at and now < departs:
        return (RefundStage(departs, sum(prices, Money.zero(stored.currency))),) if prices else ()
    stages = []
    prices = [price - Money(kept_back(seat.lines), stored.currency) for price, seat in zip(prices, left, strict=True)]
    for until in rules.refund_ends(steps, departs):
        parts = (rules.refund_due(price, steps, departs, until) for price in prices)
        if until >= now and (amount := sum(parts, Money.zero(stored.currency))):
            stages.append(RefundStage(until, amount))
    return tuple(stages)


def shared(total: Money, people: int) -> list[Money]:
    """A total as prices of so many people, as equal as can be."""
    return [Money(part, total.currency) for part in shares(total.amount, [1] * people)]


def refund_of(desk: Desk, line: LineOnSale, stored: StoredBooking, seat: StoredSeat) -> Money:
    """What cancelling one ticket would give back now; each is rounded by itself, so that parts add up to the whole.

    All of it where it does not run as it was sold, or another part of the same way, as long as it has not left.
    """
    departs = line.departs(stored.starts_at, stored.origin)
    if stored.stranded_at and desk.clock.now() < departs:
        return Money(seat.price, stored.currency)
    returns = Money(seat.price - kept_back(seat.lines), stored.currency)
    return rules.refund_due(returns, line.content.refund_steps, departs, desk.clock.now())


def worth_of(desk: Desk, line: LineOnSale, stored: StoredBooking, seat: StoredSeat) -> Money:
    """What one ticket counts when it is changed for another trip now."""
    departs, now = line.departs(stored.starts_at, stored.origin), desk.clock.now()
    if rules.changes_free(line.content.refund_steps, departs, now):
        return Money(seat.price, stored.currency)
    # A fee goes along to the new trip, and is not asked for twice.
    return refund_of(desk, line, stored, seat) + Money(kept_back(seat.lines), stored.currency)


def code(reference: str, number: int) -> str:
    """The short code of a booking's ticket of this number, to be typed where nothing can be scanned."""
    return f"{reference}{number}"


def _unissued(status: BookingStatus) -> TicketStatus:
    waits = status in {BookingStatus.HELD, BookingStatus.OFFERED}
    return TicketStatus.RESERVED if waits else TicketStatus.VOID


def _token(desk: Desk, line: LineOnSale, stored: StoredBooking, seat: StoredSeat, issue: int) -> str:
    number = line.seat_numbers[seat.seat]
    facts = token.TicketFacts(
        token.tail(stored.trip_id), token.tail(seat.id), number, stored.origin, stored.destination, issue
    )
    return token.sign(desk.keys.ticket, facts)


def _call(line: LineOnSale, sequence: int, at: datetime) -> Call:
    stop = line.stops[sequence]
    return Call(
        stop.sequence,
        stop.place_id,
        stop.place,
        stop.name,
        stop.address,
        at,
        stop.zone,
        stop.landmark,
        stop.lat,
        stop.lon,
    )
