"""What travellers wish for on a form: fare types, infants, extras, a promo code; and what of it was refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from overland.booking import (
    PROMO_REFUSALS,
    Access,
    Booking,
    Bookings,
    Checkout,
    Contact,
    ExtraSoldOut,
    FareKind,
    Infant,
    Per,
    PriceKind,
    PriceLine,
    SellingPolicy,
    Ticket,
    TooManyGuesses,
    Traveller,
    WantedExtra,
    summed,
)
from overland.kernel.money import Money
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid, Problem
from overland.web.forms import Typed

REFUSED = (*PROMO_REFUSALS, ExtraSoldOut, TooManyGuesses)
"""Why a checkout is refused that has its place beside a field."""


class Bill(NamedTuple):
    """What is to be paid, and what it is made of."""

    lines: tuple[PriceLine, ...]
    total: Money

    @property
    def tells(self) -> bool:
        """Whether there is more to see than fares."""
        return any(line.kind is not PriceKind.FARE for line in self.lines)


def bill_of(booking: Booking) -> Bill:
    """What a booking costs, with all that is bought together with it."""
    parts = booking.parts or (booking,)
    total = sum((part.total for part in parts), Money.zero(booking.total.currency))
    return Bill(summed(part.lines for part in parts), total)


async def quoted(bookings: Bookings, by: Principal, access: Access, wish: Checkout) -> Bill:
    """What these wishes would cost; nothing is reserved."""
    quote = await bookings.quote(by, access, wish)
    return Bill(quote.lines, quote.total)


def fill_wishes(typed: Typed, booking: Booking, policy: SellingPolicy, party: Mapping[str, int]) -> None:
    """What was wished for before; at first the fare types of those who were searched for, adults before the others."""
    kinds = _by_party(len(booking.tickets), policy, party)
    for ticket, first in zip(booking.tickets, kinds, strict=True):
        chosen = ticket.fare_type.code if ticket.fare_type else "" if booking.contact else first
        infant = ticket.infant.name if ticket.infant else ""
        typed.fill(**{f"type-{ticket.seat}": chosen, f"infant-{ticket.seat}": infant})
        for code, count in _counts(ticket, PriceKind.EXTRA).items():
            typed.fill(**{f"extra-{ticket.seat}-{code}": str(count)})
    for code, count in _counts(booking.tickets[0], PriceKind.SHARED).items():
        typed.fill(**{f"shared-{code}": str(count)})
    typed.fill(promo=booking.promo)


def _by_party(seats: int, policy: SellingPolicy, party: Mapping[str, int]) -> list[str]:
    offered = {it.code for it in policy.fare_types if it.kind is not FareKind.INFANT}
    children = {it.code for it in policy.fare_types if it.kind is FareKind.CHILD}
    others = [code for code, count in party.items() if code in offered for _ in range(count)][:seats]
    others.sort(key=children.__contains__)  # as seats that are chosen for them stand
    adult = "adult" if "adult" in offered else ""
    return [adult] * (seats - len(others)) + others


def _counts(ticket: Ticket, kind: PriceKind) -> dict[str, int]:
    return {line.code: line.count for line in ticket.lines if line.kind is kind}


def checkout_of(typed: Typed, policy: SellingPolicy, contact: Contact, people: Iterable[Traveller]) -> Checkout:
    """The people with what they wish for, as far as it is offered at all."""
    travellers = tuple(_wishing(typed, policy, who) for who in people)
    return Checkout(contact, travellers, extras_of(typed, policy, Per.JOURNEY, "shared-"), typed["promo"][:60])


def _wishing(typed: Typed, policy: SellingPolicy, who: Traveller) -> Traveller:
    fare_type = typed[f"type-{who.seat}"]
    seated = {it.code for it in policy.fare_types if it.kind is not FareKind.INFANT}
    laps = [it.code for it in policy.fare_types if it.kind is FareKind.INFANT]
    name = typed[f"infant-{who.seat}"][:120]
    return msgspec.structs.replace(
        who, fare_type=fare_type if fare_type in seated else None,
        extras=extras_of(typed, policy, Per.TRAVELLER, f"extra-{who.seat}-"),
        infant=Infant(name, laps[0]) if name and laps else None,
    )  # fmt: skip


def extras_of(typed: Typed, policy: SellingPolicy, per: Per, prefix: str) -> tuple[WantedExtra, ...]:
    """The extras that are wanted, by the fields that begin so."""
    said = {it.code: typed[prefix + it.code] for it in policy.extras if it.per is per}
    return tuple(WantedExtra(code, int(n)) for code, n in said.items() if n in set("123456789"))


def fields_of(booking: Booking) -> dict[str, str]:
    """The fields of a checkout, as booking names them, by the fields of the form."""
    names = {f"contact.{field}": field for field in ("name", "phone", "email")} | {"extras": "extras"}
    for index, ticket in enumerate(booking.tickets):
        at = f"travellers.{index}"
        names |= {f"{at}.{field}": f"{field}-{ticket.seat}" for field in ("name", "phone", "email", "extras", "infant")}
        names |= {f"{at}.fare_type": f"type-{ticket.seat}", f"{at}.infant.name": f"infant-{ticket.seat}"}
        names[f"{at}.seat"] = f"type-{ticket.seat}"
    return names


def refuse_wish(typed: Typed, refused: Problem, booking: Booking) -> int:
    """Put a refused checkout into the form, beside the field it is about; the status to answer with."""
    if isinstance(refused, ExtraSoldOut):
        typed.errors["extras"] = refused.slug
    elif isinstance(refused, (*PROMO_REFUSALS, TooManyGuesses)):
        typed.errors["promo"] = refused.slug
    elif isinstance(refused, Invalid):
        typed.refuse(refused, fields_of(booking))
    return refused.status
