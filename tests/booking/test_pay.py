"""Beginning to pay."""

from datetime import timedelta

import pytest

from booking.cast import LAN, once, people
from booking.conftest import House, money_for
from overland.booking import Access, HoldExpired, Pay, WrongStep
from overland.kernel.idempotency import KeyReused
from overland.kernel.money import Money
from overland.kernel.principal import GUEST
from overland.kernel.problems import Invalid, NotFound, Unavailable

PAY = Pay("local", "https://overland.test/back")


async def test_payments_is_asked_for_what_was_stored(house: House) -> None:
    held = await house.check_out(await house.hold("A1", "VIP1"))
    await house.door.pay(LAN, house.access(held), PAY, once())
    [asked] = house.payments.opened
    assert (asked.amount, asked.method, asked.return_url) == (Money(875_000, "VND"), "local", PAY.return_url)
    assert asked.reference.replace("-", "") == held.reference


async def test_the_hold_is_lengthened_once(house: House) -> None:
    held = await house.check_out(await house.hold("A1"))
    await house.door.pay(LAN, house.access(held), PAY, once())
    longer = await house.door.booking(LAN, house.access(held))
    assert longer.expires_at
    assert held.expires_at
    assert longer.expires_at - held.expires_at > timedelta(minutes=4)
    await house.door.pay(LAN, house.access(held), PAY, once())
    assert (await house.door.booking(LAN, house.access(held))).expires_at == longer.expires_at
    in_time = house.builder.clock.now() + timedelta(minutes=14)
    assert in_time < longer.expires_at
    assert [asked.expires_at for asked in house.payments.opened] == [in_time] * 2


async def test_the_same_key_opens_the_same_payment(house: House) -> None:
    held = await house.check_out(await house.hold("A1"))
    first = await house.door.pay(LAN, house.access(held), PAY, once("p"))
    assert await house.door.pay(LAN, house.access(held), PAY, once("p")) == first
    assert len(house.payments.opened) == 1
    with pytest.raises(KeyReused):
        await house.door.pay(LAN, house.access(held), PAY, once("p", content="other"))


async def test_a_try_that_did_not_reach_payments_goes_on_with_the_same_key(house: House) -> None:
    held = await house.check_out(await house.hold("A1"))
    house.payments.away = True
    with pytest.raises(Unavailable):
        await house.door.pay(LAN, house.access(held), PAY, once("p"))
    house.payments.away = False
    assert (await house.door.pay(LAN, house.access(held), PAY, once("p"))).redirect_url


async def test_people_come_first(house: House) -> None:
    held = await house.hold("A1")
    with pytest.raises(WrongStep):
        await house.door.pay(LAN, house.access(held), PAY, once())


async def test_not_when_the_hold_is_over(house: House) -> None:
    held = await house.check_out(await house.hold("A1"))
    await house.time_passes(held)
    with pytest.raises(HoldExpired):
        await house.door.pay(LAN, house.access(held), PAY, once())
    assert house.payments.opened == []


async def test_not_what_is_paid(house: House) -> None:
    held = await house.check_out(await house.hold("A1"))
    await house.opened.hear(money_for(held))
    with pytest.raises(WrongStep):
        await house.door.pay(LAN, house.access(held), PAY, once())


async def test_not_a_strangers_booking_and_not_to_a_strange_place(house: House) -> None:
    held = await house.check_out(await house.hold("A1"))
    with pytest.raises(NotFound):
        await house.door.pay(GUEST, Access(held.reference), PAY, once())
    with pytest.raises(Invalid):
        await house.door.pay(LAN, house.access(held), Pay("local", "javascript:alert(1)"), once())


async def test_checking_out_again_after_the_payment_began(house: House) -> None:
    held = await house.check_out(await house.hold("A1"))
    await house.door.pay(LAN, house.access(held), PAY, once())
    await house.door.checkout(LAN, house.access(held), people("A1", name="Lan Anh"))
    await house.opened.hear(money_for(held))
    assert (await house.door.booking(LAN, house.access(held))).tickets[0].name == "Lan Anh"


async def test_not_when_there_is_no_time_left_to_pay_in(house: House) -> None:
    held = await house.check_out(await house.hold("A1"))
    await house.door.pay(LAN, house.access(held), PAY, once())
    await house.opened.db.pool.execute("UPDATE booking SET expires_at = clock_timestamp() + interval '30 s'")
    with pytest.raises(HoldExpired):
        await house.door.pay(LAN, house.access(held), PAY, once())
