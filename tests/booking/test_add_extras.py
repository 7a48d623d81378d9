"""Extras for a ticket that is sold already."""

import pytest

from booking.cast import CLERK, LAN, MINH, once
from booking.conftest import House, access, money_for
from booking.offered import offer_all, wish
from overland.booking import (
    Access,
    AddExtras,
    Booking,
    BookingQuery,
    BookingStatus,
    ExtrasAdded,
    ExtraSoldOut,
    Pay,
    TicketsWanted,
    WantedExtra,
    WrongStep,
)
from overland.kernel.principal import GUEST, Principal
from overland.kernel.problems import Invalid, NotFound

PAY = Pay("local", "https://overland.test/back")


@pytest.fixture(autouse=True)
async def offered(house: House) -> None:
    await offer_all(house)


async def add(house: House, sold: Booking, *extras: str, by: Principal = LAN) -> Booking:
    request = AddExtras(tuple(WantedExtra(code) for code in extras))
    return await house.door.add_extras(by, access(sold), sold.tickets[0].id, request, once())


async def test_they_are_paid_by_themselves_and_then_stand_on_the_ticket(house: House) -> None:
    sold = await house.buy("A1")
    addition = await add(house, sold, "luggage", "bike")
    assert (addition.total.amount, addition.tickets, addition.adds_to and addition.adds_to.reference) == (
        150_000, (), sold.reference,
    )  # fmt: skip
    await house.door.pay(LAN, access(addition), PAY, once())
    assert house.payments.opened[-1].sale_id == sold.id
    await house.opened.hear(money_for(addition))
    await house.opened.hear(money_for(addition))
    [ticket] = (await house.door.booking(LAN, access(sold))).tickets
    assert (ticket.price.amount, [line.code for line in ticket.lines]) == (500_000, ["", "luggage", "bike"])
    [told] = await house.opened.told(ExtrasAdded)
    assert (told.paid.amount, told.ticket_id, told.booking.total.amount) == (150_000, ticket.id, 500_000)
    assert len(await house.opened.told(TicketsWanted)) == 1
    assert await house.refunds() == [(addition.total, "paid_twice")]
    listed = await house.door.bookings(LAN, BookingQuery())
    assert [booking.id for booking in listed.items] == [sold.id]


async def test_they_come_back_with_their_ticket(house: House) -> None:
    sold = await house.buy("A1")
    for _ in range(2):
        await house.opened.hear(money_for(await add(house, sold, "luggage")))
    ended = await house.door.cancel(LAN, access(sold), once())
    assert ended.refunded == ended.total.percent(9000)
    assert ended.total.amount == 450_000


async def test_what_is_counted_is_held_until_it_is_paid_and_freed_with_the_ticket(house: House) -> None:
    sold, other = await house.buy("A1"), await house.buy("A2", by=MINH)
    kept, lapsing = await add(house, sold, "bike"), await add(house, other, "bike", by=MINH)
    held = await house.hold("A3", by=CLERK)
    with pytest.raises(ExtraSoldOut):
        await house.door.checkout(CLERK, access(held), wish("A3", extras={"A3": ("bike",)}))
    await house.door.release(MINH, access(lapsing))
    await house.opened.hear(money_for(kept))
    await house.door.checkout(CLERK, access(held), wish("A3", extras={"A3": ("bike",)}))
    with pytest.raises(ExtraSoldOut):
        await add(house, other, "bike", by=MINH)
    await house.door.cancel(LAN, access(sold), once())
    assert (await add(house, other, "bike", by=MINH)).status is BookingStatus.HELD


async def test_money_for_a_ticket_that_is_over_goes_back(house: House) -> None:
    sold = await house.buy("A1")
    addition = await add(house, sold, "luggage")
    await house.door.cancel(LAN, access(sold), once())
    await house.opened.hear(money_for(addition))
    assert await house.refunds() == [(sold.total.percent(9000), "cancelled"), (addition.total, "exchange_over")]


async def test_only_what_is_offered_only_for_what_stands_and_only_by_whom_it_is(house: House) -> None:
    sold = await house.buy("A1")
    for extras in (("piano",), ("guide",), ("luggage", "luggage")):
        with pytest.raises(Invalid):
            await add(house, sold, *extras)
    await house.opened.hear(money_for(await add(house, sold, "bike")))
    with pytest.raises(Invalid):
        await add(house, sold, "bike")
    with pytest.raises(NotFound):
        request = AddExtras((WantedExtra("luggage"),))
        await house.door.add_extras(GUEST, Access(sold.reference), sold.tickets[0].id, request, once())
    await house.door.cancel(LAN, access(sold), once())
    with pytest.raises(WrongStep):
        await add(house, sold, "luggage")
