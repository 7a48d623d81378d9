"""Seats kept for who books by phone, until a deadline."""

from datetime import timedelta

import pytest

from booking.cast import CLERK, DRIVER, LAN, MANAGER, MINH, SAO_MAI, STRANGER, once, people
from booking.conftest import House, money_for
from overland.booking import (
    Access,
    Booking,
    BookingStatus,
    Contact,
    HoldExpired,
    MoneyAwaited,
    Pay,
    Reserve,
    ReservingPolicy,
    SeatsTaken,
    WrongStep,
)
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.kernel.principal import GUEST, Principal
from overland.kernel.problems import Forbidden, Invalid, NotFound, Unauthenticated
from overland.payments import CloseShift, Tender


def later(house: House, hours: float) -> Reserve:
    return Reserve(house.builder.clock.now() + timedelta(hours=hours))


async def by_phone(house: House, *seats: str) -> Booking:
    return await house.check_out(await house.hold(*seats, by=CLERK), CLERK)


async def reserved(house: House, *seats: str, hours: float = 20) -> Booking:
    held = await by_phone(house, *seats)
    return await house.door.reserve(CLERK, house.access(held), later(house, hours), once())


async def test_kept_until_the_deadline_and_told(house: House) -> None:
    kept = await reserved(house, "A1", "A2")
    wanted = later(house, 20).until
    assert kept.pay_by == wanted
    assert kept.expires_at
    assert kept.expires_at - kept.created_at > timedelta(hours=19)
    [told] = await house.opened.told(MoneyAwaited)
    assert (told.booking.reference, told.until, told.booking.key) == (kept.reference, wanted, kept.key)
    with pytest.raises(SeatsTaken):
        await house.hold("A1", by=MINH)


async def test_freed_by_itself_afterwards(house: House) -> None:
    kept = await reserved(house, "A1")
    await house.time_passes(kept)
    await house.opened.queue.tick("end holds")
    assert (await house.door.booking(CLERK, house.access(kept))).status is BookingStatus.EXPIRED
    await house.hold("A1", by=MINH)


async def test_paid_online_by_the_link(house: House) -> None:
    kept = await reserved(house, "A1")
    link = Access(kept.reference, kept.key)
    await house.door.pay(GUEST, link, Pay("local", "http://overland.test/back"), once())
    [opened] = house.payments.opened
    assert opened.expires_at - house.builder.clock.now() < timedelta(minutes=16)
    await house.opened.hear(money_for(kept))
    assert (await house.door.booking(GUEST, link)).status is BookingStatus.CONFIRMED


async def test_paid_at_the_counter_later(house: House) -> None:
    kept = await reserved(house, "A1")
    sold = await house.door.sell(CLERK, house.access(kept), Tender(), once())
    assert (sold.status, sold.pay_by) == (BookingStatus.CONFIRMED, None)


async def test_the_operator_says_how_far_it_goes(house: House) -> None:
    await house.door.settle_reserving(MANAGER, SAO_MAI, ReservingPolicy(minutes_before=120, longest_hours=6))
    held = await by_phone(house, "A1")
    for hours, why in ((7, "too-late-to-pay"), (-1, "past")):
        with pytest.raises(Invalid) as refused:
            await house.door.reserve(CLERK, house.access(held), later(house, hours), once())
        assert refused.value.facts["fields"] == {"until": why}
    await house.door.reserve(CLERK, house.access(held), later(house, 5), once())
    house.clock_to("2026-11-02T01:01:00+00:00")
    await house.door.settle_reserving(MANAGER, SAO_MAI, ReservingPolicy(longest_hours=0))
    with pytest.raises(Invalid):
        await house.door.reserve(CLERK, house.access(held), later(house, 1), once())


async def test_never_up_to_the_departure(house: House) -> None:
    house.clock_to("2026-11-05T22:00+00:00")
    held = await by_phone(house, "A1")
    with pytest.raises(Invalid):
        await house.door.reserve(CLERK, house.access(held), later(house, 1.5), once())


async def test_somebody_must_be_told(house: House) -> None:
    held = await house.hold("A1", by=CLERK)
    with pytest.raises(WrongStep):
        await house.door.reserve(CLERK, house.access(held), later(house, 1), once())
    await house.door.checkout(CLERK, house.access(held), people("A1", phone=""))
    with pytest.raises(Invalid) as refused:
        await house.door.reserve(CLERK, house.access(held), later(house, 1), once())
    assert refused.value.facts["fields"] == {"contact.phone": "phone-or-email"}


async def test_only_who_stands_at_a_counter_needs_no_contact(house: House) -> None:
    held = await house.hold("A1", by=LAN)
    with pytest.raises(Invalid):
        await house.door.checkout(LAN, house.access(held), people("A1", phone=""))
    sold = await house.hold("A2", by=CLERK)
    await house.door.checkout(CLERK, house.access(sold), people("A2", phone=""))
    done = await house.door.sell(CLERK, house.access(sold), Tender(), once())
    assert done.contact == Contact("Nguyễn Thị Lan")


async def test_it_is_no_unfinished_sale(house: House) -> None:
    await reserved(house, "A1")
    counted = CloseShift(SAO_MAI, new_id(), Money(500_000, "VND"))
    await house.door.close_shift(CLERK, counted, once())
    assert house.payments.closed == [counted]


async def test_not_when_the_hold_is_over(house: House) -> None:
    held = await by_phone(house, "A1")
    await house.time_passes(held)
    with pytest.raises(HoldExpired):
        await house.door.reserve(CLERK, house.access(held), later(house, 1), once())


@pytest.mark.parametrize(
    ("by", "refusal"), [(GUEST, Unauthenticated), (LAN, NotFound), (STRANGER, NotFound), (DRIVER, Forbidden)]
)
async def test_only_by_the_operators_sellers(house: House, by: Principal, refusal: type[Exception]) -> None:
    held = await by_phone(house, "A1")
    with pytest.raises(refusal):
        await house.door.reserve(by, house.access(held), later(house, 1), once())
    with pytest.raises(refusal):
        await house.door.settle_reserving(by, SAO_MAI, ReservingPolicy())
