"""What booking goes by. Pure: no SQL, no web, no clock."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta
from typing import Final

from overland.booking.holds import HoldSeats
from overland.booking.network import LineOnSale
from overland.booking.refusals import NotForSale, TooManySeats, UnknownSeats
from overland.booking.travellers import Checkout, Contact
from overland.kernel.money import Money
from overland.kernel.problems import Invalid
from overland.kernel.text import one_line
from overland.operations import RefundStep, TripStatus

MOST_SEATS: Final = 6
"""Seats in one hold."""
MOST_HOLDS: Final = 2
"""Holds of one account at a time."""
SETTLE: Final = timedelta(minutes=1)
"""A payment is over this long before its hold, so that money that comes in time finds its seats; less when time is
short."""
ON_SALE: Final = frozenset({TripStatus.UPCOMING, TripStatus.BOARDING, TripStatus.IN_PROGRESS})


def settle(pay_for: timedelta) -> timedelta:
    """How long before its hold a payment is over."""
    return min(SETTLE, pay_for / 4)


def overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether two stretches [origin, destination) share a leg. Where one gets off another may get on."""
    return a[0] < b[1] and b[0] < a[1]


def check_order(line: LineOnSale, origin: int, destination: int) -> None:
    """Refuse two stops that the line does not have in this order. Raises Invalid."""
    if not 0 <= origin < len(line.stops):
        raise Invalid(fields={"origin": "unknown-stop"})
    if not 0 <= destination < len(line.stops):
        raise Invalid(fields={"destination": "unknown-stop"})
    if origin >= destination:
        raise Invalid(fields={"destination": "not-after-origin"})


def check_stretch(line: LineOnSale, origin: int, destination: int) -> None:
    """Refuse a stretch that this line does not sell. Raises Invalid."""
    check_order(line, origin, destination)
    if not line.sells(origin, destination):
        raise Invalid(fields={"destination": "not-sold"})


def check_seats(line: LineOnSale, request: HoldSeats) -> None:
    """Refuse what cannot be held at all. Raises Invalid, TooManySeats, UnknownSeats."""
    if not request.seats:
        raise Invalid(fields={"seats": "missing"})
    if len(request.seats) > MOST_SEATS:
        raise TooManySeats(limit=MOST_SEATS)
    check_known(line, request.seats)
    unsold = [s for s in request.seats if line.fare(request.origin, request.destination, line.seats[s]) is None]
    if unsold:
        raise UnknownSeats(seats=unsold)


def check_known(line: LineOnSale, seats: Sequence[str]) -> None:
    """Refuse seats that the plan does not have, or one named twice. Raises Invalid, UnknownSeats."""
    if strange := [seat for seat in seats if seat not in line.seats]:
        raise UnknownSeats(seats=strange)
    if len(set(seats)) < len(seats):
        raise Invalid(fields={"seats": "twice"})


def open_until(line: LineOnSale, starts_at: datetime, origin: int) -> datetime:
    """When the sale from this stop closes (UTC)."""
    return line.departs(starts_at, origin) - timedelta(minutes=line.content.sales_close_minutes)


def check_open(line: LineOnSale, status: TripStatus, starts_at: datetime, origin: int, now: datetime) -> None:
    """Refuse a trip that can no longer be had from this stop. Raises NotForSale."""
    if status not in ON_SALE or now >= open_until(line, starts_at, origin):
        raise NotForSale


def check_selling(selling: bool) -> None:  # noqa: FBT001
    """Refuse what a company may not sell for now, which the platform has switched off. Raises NotForSale."""
    if not selling:
        raise NotForSale


def cheapest(line: LineOnSale, origin: int, destination: int, taken: Collection[str]) -> Money | None:
    """The lowest price of a seat that is not taken; of any seat when all are; None where nothing is sold."""
    prices = line.prices(origin, destination)
    amount = min(map(prices.__getitem__, (prices.keys() - taken) or prices), default=None)
    return None if amount is None else Money(amount, line.content.currency)


def lowest_total(line: LineOnSale, stretch: tuple[int, int], free: Iterable[str], people: int) -> Money | None:
    """What so many people pay at least on this stretch; None when there are not seats enough."""
    prices = line.prices(*stretch)
    fares = [prices[seat] for seat in free if seat in prices]
    return Money(sum(sorted(fares)[:people]), line.content.currency) if len(fares) >= people else None


def together(line: LineOnSale, free: AbstractSet[str], people: int) -> bool:
    """Whether so many can sit beside one another: two in a row, more in rows right behind one another as well."""
    if people <= 2:
        return people < 2 or any(line.neighbours[seat] & free for seat in free)
    left = set(free)
    while left:
        group = connected(line.reach, next(iter(left)), left)
        if len(group) >= people:
            return True
        left -= group
    return False


def connected(close: Mapping[str, frozenset[str]], seat: str, among: AbstractSet[str]) -> set[str]:
    """The seats among these that can be reached from this one by going from seat to close seat, itself included."""
    found, edge = {seat}, [seat]
    while edge:
        fresh = (close[edge.pop()] & among) - found
        found |= fresh
        edge.extend(fresh)
    return found


def refund_due(total: Money, steps: Iterable[RefundStep], departs: datetime, now: datetime) -> Money:
    """What comes back when one cancels now: the best step whose time has not passed; nothing after departure."""
    left = departs - now
    shares = [s.basis_points for s in steps if left >= timedelta(hours=s.hours_before)] if left > timedelta() else []
    return total.percent(max(shares, default=0))


def changes_free(steps: Iterable[RefundStep], departs: datetime, now: datetime) -> bool:
    """Whether a ticket counts whole when it is changed now: until the first limit of its refund has passed."""
    first = max((step.hours_before for step in steps), default=None)
    return first is not None and departs - now >= timedelta(hours=first)


def refund_ends(steps: Iterable[RefundStep], departs: datetime) -> list[datetime]:
    """The instants (UTC) after which less comes back, or nothing, the first ones first."""
    share, ends = 0, []
    for step in sorted(steps, key=lambda step: step.hours_before):
        if step.basis_points > share:
            share = step.basis_points
            ends.append(departs - timedelta(hours=step.hours_before))
    return ends[::-1]


def check_people(seats: Sequence[str], checkout: Checkout, *, present: bool = False) -> None:
    """Refuse a checkout that does not name exactly one person for each seat, or nobody to tell. Raises Invalid.

    Who is `present` at a counter gets the tickets in the hand, and need not be told anything.
    """
    fields = _wrong_contact(checkout.contact, present=present)
    if sorted(t.seat for t in checkout.travellers) != sorted(seats):
        fields["travellers"] = "one-for-each-seat"
    for n, traveller in enumerate(checkout.travellers):
        if wrong := _wrong_name(traveller.name):
            fields[f"travellers.{n}.name"] = wrong
        if traveller.infant and (wrong := _wrong_name(traveller.infant.name)):
            fields[f"travellers.{n}.infant.name"] = wrong
        if traveller.phone and not phone_digits(traveller.phone):
            fields[f"travellers.{n}.phone"] = "not-a-phone"
        if traveller.email and not mail(traveller.email):
            fields[f"travellers.{n}.email"] = "not-an-email"
    if fields:
        raise Invalid(fields=fields)


def check_contact(contact: Contact) -> None:
    """Refuse a contact whom nobody could tell anything. Raises Invalid."""
    if fields := _wrong_contact(contact):
        raise Invalid(fields=fields)


def _wrong_contact(contact: Contact, *, present: bool = False) -> dict[str, str]:
    fields: dict[str, str] = {}
    if wrong := _wrong_name(contact.name):
        fields["contact.name"] = wrong
    if not (present or phone_digits(contact.phone) or mail(contact.email)):
        fields["contact.phone"] = "phone-or-email"
    if contact.phone and not phone_digits(contact.phone):
        fields["contact.phone"] = "not-a-phone"
    if contact.email and not mail(contact.email):
        fields["contact.email"] = "not-an-email"
    return fields


def _wrong_name(name: str) -> str:
    line = one_line(name)
    return "name-unreadable" if line is None else "" if line else "missing"


def phone_digits(text: str) -> str:
    """The last nine digits of a phone number, the same for its national and international form; empty if it is none."""
    plain = "".join(c for c in text if c.isascii() and c.isdigit())
    decorated = all(c in "+()-. /" or (c.isascii() and c.isdigit()) for c in text.strip())
    return plain[-9:] if decorated and 8 <= len(plain) <= 15 else ""


def mail(text: str) -> str:
    """An e-mail address as it is compared, in lower case; empty if it is none."""
    plain = text.strip().lower()
    name, at, host = plain.rpartition("@")
    good = name and at and "." in host and not any(c.isspace() or ord(c) < 33 for c in plain) and len(plain) <= 254
    return plain if good else ""
