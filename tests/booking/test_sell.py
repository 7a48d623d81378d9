"""Selling over the counter."""

import pytest

from booking.cast import CLERK, DRIVER, LAN, STRANGER, once
from booking.conftest import House, money_for
from overland.booking import BookingConfirmed, BookingStatus, HoldExpired, WrongStep
from overland.kernel.principal import GUEST
from overland.kernel.problems import Forbidden, NotFound, Unauthenticated, Unavailable
from overland.payments import Tender


async def test_cash_confirms_at_once(house: House) -> None:
    held = await house.check_out(await house.hold("A1", "A2", by=CLERK), CLERK)
    sold = await house.door.sell(CLERK, house.access(held), Tender(), once())
    assert sold.status is BookingStatus.CONFIRMED
    assert all(ticket.token for ticket in sold.tickets)
    [taken] = house.payments.taken
    assert taken.amount == held.total


async def test_the_same_key_takes_cash_once(house: House) -> None:
    held = await house.check_out(await house.hold("A1", by=CLERK), CLERK)
    first = await house.door.sell(CLERK, house.access(held), Tender(), once("s"))
    assert await house.door.sell(CLERK, house.access(held), Tender(), once("s")) == first
    assert len(house.payments.taken) == 1
    with pytest.raises(WrongStep):
        await house.door.sell(CLERK, house.access(held), Tender(), once("another"))


async def test_the_event_of_the_same_cash_changes_nothing(house: House) -> None:
    held = await house.check_out(await house.hold("A1", by=CLERK), CLERK)
    await house.door.sell(CLERK, house.access(held), Tender(), once())
    payment = await house.opened.db.value("SELECT payment_id FROM receipt")
    await house.opened.hear(money_for(held, payment_id=payment))
    assert len(await house.opened.told(BookingConfirmed)) == 1
    assert await house.refunds() == []


async def test_a_till_that_is_away_leaves_the_hold(house: House) -> None:
    held = await house.check_out(await house.hold("A1", by=CLERK), CLERK)
    house.payments.away = True
    with pytest.raises(Unavailable):
        await house.door.sell(CLERK, house.access(held), Tender(), once("s"))
    house.payments.away = False
    assert (await house.door.sell(CLERK, house.access(held), Tender(), once("s"))).status is BookingStatus.CONFIRMED


async def test_not_when_the_hold_is_over(house: House) -> None:
    held = await house.check_out(await house.hold("A1", by=CLERK), CLERK)
    await house.time_passes(held)
    with pytest.raises(HoldExpired):
        await house.door.sell(CLERK, house.access(held), Tender(), once())
    assert house.payments.taken == []


async def test_only_by_the_operators_sellers(house: House) -> None:
    held = await house.check_out(await house.hold("A1"))
    for by, refusal in ((GUEST, Unauthenticated), (LAN, NotFound), (STRANGER, NotFound), (DRIVER, Forbidden)):
        with pytest.raises(refusal):
            await house.door.sell(by, house.access(held), Tender(), once())
