"""Travellers by type, with extras: what they pay, what stands on the ticket, and what is left on the bus."""

from typing import Any

import pytest

from booking.cast import CLERK, DRIVER, LAN, MINH, MORNING, once
from booking.conftest import House, money_for
from booking.offered import offer_all, promote, wish
from overland.booking import Booking, CancelTickets, ExtraSoldOut, Pay, PriceKind, WrongStep
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid

FAMILY: dict[str, Any] = {
    "types": {"A1": "adult", "A2": "child"},
    "infants": {"A1": "Bi"},
    "extras": {"A2": ("luggage",)},
    "shared": ("guide",),
}


@pytest.fixture(autouse=True)
async def offered(house: House) -> None:
    await offer_all(house)


async def test_a_family_pays_by_who_they_are(house: House) -> None:
    held = await house.hold("A1", "A2")
    said = wish("A1", "A2", **FAMILY)
    quote = await house.door.quote(LAN, house.access(held), said)
    done = await house.door.checkout(LAN, house.access(held), said)
    assert [t.price.amount for t in done.tickets] == [350_000 + 35_000 + 50_001, 262_500 + 50_000 + 50_000]
    assert quote.total == done.total == sum((t.price for t in done.tickets[1:]), done.tickets[0].price)
    assert quote.lines == done.lines
    adult, child = done.tickets
    assert adult.infant
    assert adult.infant.name == "Bi"
    assert child.fare_type
    assert child.fare_type.names.en == "Child"
    await house.door.pay(LAN, house.access(held), Pay("local", "https://overland.test/back"), once())
    assert house.payments.opened[0].amount == done.total


async def test_who_leaves_gets_back_what_they_paid(house: House) -> None:
    held = await house.hold("A1", "A2")
    done = await house.door.checkout(LAN, house.access(held), wish("A1", "A2", **FAMILY))
    await house.opened.hear(money_for(done))
    child = done.tickets[1]
    left = await house.door.cancel_tickets(LAN, house.access(held), CancelTickets((child.id,)), once())
    assert left.refunded == child.price.percent(9000)


async def test_the_driver_knows_type_infant_and_extras(house: House) -> None:
    held = await house.hold("A1", "A2")
    done = await house.door.checkout(LAN, house.access(held), wish("A1", "A2", **FAMILY))
    await house.opened.hear(money_for(done))
    adult, child = (await house.door.manifest(DRIVER, MORNING)).entries
    assert (adult.infant, child.fare_type and child.fare_type.code) == ("Bi", "child")
    assert [(extra.code, extra.count) for extra in child.extras] == [("luggage", 1), ("guide", 1)]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"types": {"A1": "senior"}}, "travellers.0.fare_type"),
        ({"types": {"A1": "infant"}}, "travellers.0.fare_type"),
        ({"types": {"A1": "child"}, "infants": {"A1": "Bi"}}, "travellers.0.infant"),
        ({"infants": {"A1": " "}}, "travellers.0.infant.name"),
        ({"extras": {"A1": ("piano",)}}, "travellers.0.extras"),
        ({"extras": {"A1": ("guide",)}}, "travellers.0.extras"),
        ({"extras": {"A1": ("bike", "bike")}}, "travellers.0.extras"),
        ({"shared": ("luggage",)}, "extras"),
    ],
)
async def test_what_is_not_offered_is_named(house: House, facts: dict[str, object], field: str) -> None:
    held = await house.hold("A1")
    with pytest.raises(Invalid) as refused:
        await house.door.checkout(LAN, house.access(held), wish("A1", **facts))  # type: ignore[arg-type]
    assert field in refused.value.facts["fields"]


async def _with_bike(house: House, seat: str, by: Principal = LAN) -> Booking:
    held = await house.hold(seat, by=by)
    return await house.door.checkout(by, house.access(held), wish(seat, extras={seat: ("bike",)}))


async def test_there_are_as_many_bikes_as_places_for_them(house: House) -> None:
    first = await _with_bike(house, "A1")
    await _with_bike(house, "A2")
    with pytest.raises(ExtraSoldOut) as refused:
        await _with_bike(house, "A3", by=CLERK)
    assert refused.value.facts["extra"] == "bike"
    await house.door.checkout(LAN, house.access(first), wish("A1"))
    await _with_bike(house, "A4", by=CLERK)


async def test_a_bike_goes_with_its_hold_and_with_its_ticket(house: House) -> None:
    first, second = await _with_bike(house, "A1"), await _with_bike(house, "A2")
    await house.time_passes(first)
    third = await _with_bike(house, "A3", by=MINH)
    await house.opened.hear(money_for(second))
    await house.door.cancel(LAN, house.access(second), once())
    await _with_bike(house, "A4", by=MINH)
    # Money that comes late for the first buys nothing any more: its seat is free, but no place for its bike.
    await house.opened.hear(money_for(first))
    assert await house.refunds() == [(second.total.percent(9000), "cancelled"), (first.total, "too_late")]
    await house.opened.hear(money_for(third))
    assert (await house.door.booking(MINH, house.access(third))).status == "confirmed"


async def test_once_the_payment_began_the_price_stands_and_names_may_change(house: House) -> None:
    await promote(house)
    held = await house.hold("A1", "A2")
    said = wish("A1", "A2", **FAMILY, promo="chaotet")
    done = await house.door.checkout(LAN, house.access(held), said)
    await house.door.pay(LAN, house.access(held), Pay("local", "https://overland.test/back"), once())
    again = await house.door.checkout(LAN, house.access(held), said)
    assert (again.total, again.lines) == (done.total, done.lines)
    with pytest.raises(WrongStep) as refused:
        await house.door.checkout(LAN, house.access(held), wish("A1", "A2"))
    assert refused.value.facts["because"] == "paying"


async def test_a_code_is_off_each_ticket_and_comes_back_with_it(house: House) -> None:
    await promote(house, share=None, amount=100_001)
    held = await house.hold("A1", "A2")
    done = await house.door.checkout(LAN, house.access(held), wish("A1", "A2", promo="chao tet"))
    assert [t.price.amount for t in done.tickets] == [350_000 - 50_001, 350_000 - 50_000]
    assert (done.promo, done.lines[-1].kind, done.lines[-1].amount.amount) == ("CHAOTET", PriceKind.PROMO, -100_001)
