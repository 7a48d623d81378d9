"""What the company of these pages offers beside its fares, and its one promo code; priced by the room's own rules."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import msgspec

from overland.booking import (
    Booking,
    Checkout,
    Extra,
    ExtraSoldOut,
    FareKind,
    FareType,
    Named,
    OnLap,
    Per,
    PriceLine,
    PromoCode,
    PromoUnknown,
    PromoUsedUp,
    Proven,
    Quote,
    QuotedTicket,
    SellingPolicy,
    SoldType,
    summed,
)
from overland.booking.price import SeatToPrice, price, total_of
from overland.kernel.money import Money

OPERATOR = UUID(int=1)
PAPER = Proven("", "Birth certificate")
CHILD = FareType(
    UUID(int=801), OPERATOR, "child", Named("Trẻ em", "Child"), 7500, FareKind.CHILD, PAPER, 6, 11
)  # fmt: skip
ADULT = FareType(
    UUID(int=802), OPERATOR, "adult", Named("Người lớn", "Adult"), 10_000, FareKind.ADULT, Proven(), None, None
)
INFANT = FareType(UUID(int=803), OPERATOR, "infant", Named("Em bé", "Infant"), 0, FareKind.INFANT, Proven(), None, 2)
LUGGAGE = Extra(
    UUID(int=811), OPERATOR, "luggage", Named("Hành lý", "Luggage"), Money(50_000, "VND"), Per.TRAVELLER, 2, None
)
GUIDE = Extra(UUID(int=812), OPERATOR, "guide", Named("Hướng dẫn", "Guide"), Money(10_001, "VND"), Per.JOURNEY, 1, None)
POLICY = SellingPolicy((ADULT, CHILD, INFANT), (LUGGAGE, GUIDE))
CODE = PromoCode(
    UUID(int=821), OPERATOR, "CHAOTET", "VND", 1000, None, None, None, None, None, None, (), 100, 1, False,
    datetime(2026, 11, 1, tzinfo=UTC), None, 7, 2,
)  # fmt: skip


def quote_of(policy: SellingPolicy, booking: Booking, wish: Checkout) -> Quote:
    """What a checkout costs. CHAOTET takes off a tenth, GONE is used up; of luggage one is left."""
    code = wish.promo.upper()
    if code == "GONE":
        raise PromoUsedUp(by="all")
    if code not in {"", "CHAOTET"}:
        raise PromoUnknown
    types, extras = {it.code: it for it in policy.fare_types}, {it.code: it for it in policy.extras}
    if sum(it.count for who in wish.travellers for it in who.extras) > 1:
        raise ExtraSoldOut(extra="luggage")
    seats = [
        SeatToPrice(
            ticket.lines[0].amount if ticket.lines else ticket.price,
            types.get(who.fare_type) if who.fare_type else None,
            types.get(who.infant.fare_type) if who.infant else None,
            tuple((extras[it.extra], it.count) for it in who.extras),
        )
        for ticket, who in zip(booking.tickets, wish.travellers, strict=True)
    ]
    shared = [(extras[it.extra], it.count) for it in wish.extras]
    lines = price(seats, shared, CODE if code else None)
    tickets = tuple(
        QuotedTicket(t.seat, total_of(own, "VND"), own) for t, own in zip(booking.tickets, lines, strict=True)
    )
    total: list[PriceLine] = [line for own in lines for line in own]
    return Quote(tickets, summed(lines), total_of(total, "VND"))


def charged(policy: SellingPolicy, booking: Booking, wish: Checkout) -> Booking:
    """The booking with its prices and people."""
    quote = quote_of(policy, booking, wish)
    types = {it.code: SoldType(it.code, it.names, it.kind, it.proof) for it in policy.fare_types}
    tickets = tuple(
        msgspec.structs.replace(
            ticket, name=who.name, phone=who.phone, email=who.email, price=one.price, lines=one.lines,
            fare_type=types[who.fare_type] if who.fare_type else None,
            infant=OnLap(who.infant.name, types[who.infant.fare_type]) if who.infant else None,
        )
        for ticket, who, one in zip(booking.tickets, wish.travellers, quote.tickets, strict=True)
    )  # fmt: skip
    return msgspec.structs.replace(
        booking, contact=wish.contact, tickets=tickets, total=quote.total, lines=quote.lines, promo=wish.promo.upper()
    )
