"""Paying for what is bought together, and giving all or some of it back."""

from __future__ import annotations

import pytest

from booking.cast import CLERK, LAN, MINH, MORNING, SAO_MAI, once
from booking.conftest import House, access, money_for
from booking.journeys import (
    HILLS,
    buy,
    check_out,
    cost,
    hold,
    open_lines,
    split,
    there_and_back,
    with_change,
)
from overland.booking import (
    Booking,
    BookingCancelled,
    BookingConfirmed,
    BookingStatus,
    CancelTickets,
    EndedTogether,
    MilestoneKind,
    MoneyReturned,
    Pay,
    RefundChanged,
    TicketsCancelled,
    TicketStatus,
)
from overland.kernel.money import Money
from overland.operations import TripCancelled
from overland.payments import Tender


@pytest.fixture(autouse=True)
async def lines(house: House) -> None:
    await open_lines(house)


def vnd(amount: int) -> Money:
    return Money(amount, "VND")


async def cancelled(house: House, trip: object) -> None:
    """The operator lets a trip not run."""
    await house.opened.hear(TripCancelled(trip_id=trip, operator_id=SAO_MAI, reason="", version=9))  # type: ignore[arg-type]


async def test_one_payment_over_the_sum_makes_tickets_of_every_part(house: House) -> None:
    held = await hold(house, *with_change("A1", "A2"))
    await check_out(house, held)
    pay = Pay("local", "https://overland.test/back")
    await house.door.pay(LAN, access(held.parts[1]), pay, once(by=LAN, content=pay))
    [asked] = house.payments.opened
    assert (asked.booking_id, asked.amount) == (held.id, vnd(560_000))
    lasting = (await house.door.booking(LAN, access(held))).parts
    assert len({one.expires_at for one in lasting}) == 1
    await house.opened.hear(money_for(held, amount=cost(held)))
    sold = await house.door.booking(LAN, access(held))
    assert [one.status for one in sold.parts] == [BookingStatus.CONFIRMED] * 2
    assert all(ticket.token for one in sold.parts for ticket in one.tickets)
    told = sorted(await house.opened.told(BookingConfirmed), key=lambda t: t.booking.part or 0)
    assert [(t.booking.id, t.paid, len(t.booking.parts)) for t in told] == [
        (sold.parts[0].id, vnd(400_000), 2),
        (sold.parts[1].id, vnd(160_000), 0),
    ]


async def test_money_for_one_part_buys_none(house: House) -> None:
    held = await hold(house, *with_change("A1"))
    await check_out(house, held)
    await house.opened.hear(money_for(held, amount=held.total))
    assert {one.status for one in (await house.door.booking(LAN, access(held))).parts} == {BookingStatus.HELD}
    assert await house.refunds() == [(held.total, "wrong_amount")]


async def test_cash_at_the_counter_sells_all_of_it(house: House) -> None:
    held = await hold(house, *there_and_back("A1"), by=CLERK)
    await check_out(house, held, by=CLERK)
    sold = await house.door.sell(CLERK, access(held), Tender(), once(by=CLERK))
    assert [one.status for one in sold.parts] == [BookingStatus.CONFIRMED] * 2
    assert [taken.amount for taken in house.payments.taken] == [vnd(380_000)]


async def test_late_money_takes_all_the_same_seats(house: House) -> None:
    held = await hold(house, *with_change("A1"))
    await check_out(house, held)
    for one in held.parts:
        await house.time_passes(one)
    await house.opened.hear(money_for(held, amount=cost(held)))
    assert {one.status for one in (await house.door.booking(LAN, access(held))).parts} == {BookingStatus.CONFIRMED}


async def test_late_money_goes_back_whole_if_one_seat_of_one_part_is_gone(house: House) -> None:
    held = await hold(house, *with_change("A1"))
    await check_out(house, held)
    for one in held.parts:
        await house.time_passes(one)
    await house.hold("A1", trip=HILLS, stretch=(0, 1), by=MINH)
    await house.opened.hear(money_for(held, amount=cost(held)))
    now = await house.door.booking(LAN, access(held))
    assert {one.status for one in now.parts} == {BookingStatus.REFUNDED}
    assert [one.refunded for one in now.parts] == [one.total for one in now.parts]
    assert await house.refunds() == [(vnd(280_000), "too_late")]
    [told] = await house.opened.told(MoneyReturned)
    assert told.amount == vnd(280_000)
    await house.hold("A1", stretch=(0, 2), by=MINH)


async def test_a_part_is_given_back_alone(house: House) -> None:
    bought = await buy(house, *there_and_back("A1"))
    left = await house.door.cancel(LAN, access(bought.parts[1]), once(by=LAN))
    assert [one.status for one in left.parts] == [BookingStatus.CONFIRMED, BookingStatus.CANCELLED]
    assert await house.refunds() == [(vnd(162_000), "cancelled")]
    assert house.payments.refunds[0].booking_id == bought.id, "money goes back over the payment of the whole"


async def test_tickets_of_several_parts_end_in_one_go_for_what_was_shown(house: House) -> None:
    bought = await buy(house, *there_and_back("A1", "A2"))
    gone = tuple(one.tickets[1].id for one in bought.parts)
    with pytest.raises(RefundChanged):
        await house.door.cancel_tickets(LAN, access(bought), CancelTickets(gone, vnd(1)), once(by=LAN))
    request = CancelTickets(gone, vnd(180_000 + 162_000))
    left = await house.door.cancel_tickets(LAN, access(bought), request, once(by=LAN, content=request))
    assert [[t.status for t in one.tickets] for one in left.parts] == [[TicketStatus.ISSUED, TicketStatus.VOID]] * 2
    other, first = await house.opened.told(TicketsCancelled)
    assert (other.told_with, first.told_with) == (first.booking.id, None)
    assert first.together == EndedTogether(vnd(342_000), gone)
    assert [one.id for one in first.booking.parts] == [one.id for one in bought.parts]
    assert sum(amount.amount for amount, _ in await house.refunds()) == 342_000


async def test_two_seats_for_one_fare_end_together(house: House) -> None:
    bought = await buy(house, *split())
    left = await house.door.cancel(LAN, access(bought.parts[1]), once(by=LAN))
    assert {one.status for one in left.parts} == {BookingStatus.CANCELLED}
    assert sum(amount.amount for amount, _ in await house.refunds()) == 315_000


async def test_two_seats_on_a_trip_that_does_not_run_are_told_in_one_letter(house: House) -> None:
    bought = await buy(house, *split())
    await cancelled(house, MORNING)
    told = {one.booking.id: one for one in await house.opened.told(BookingCancelled)}
    first, second = (told[part.id] for part in bought.parts)
    assert second.told_with == first.booking.id
    assert first.together == EndedTogether(vnd(350_000), (*first.tickets, *second.tickets))


async def test_when_a_part_does_not_run_the_rest_of_that_way_may_go_back_whole(house: House) -> None:
    bought = await buy(house, *with_change("A1"))
    house.clock_to("2026-11-05T22:00:00Z")  # two hours before: by the rules nothing would come back
    assert (await house.door.booking(LAN, access(bought))).refund_due == vnd(0)
    await cancelled(house, HILLS)
    now = await house.door.booking(LAN, access(bought))
    assert [one.status for one in now.parts] == [BookingStatus.CONFIRMED, BookingStatus.CANCELLED]
    assert now.refund_due == vnd(200_000)
    assert [(stage.until, stage.amount) for stage in now.refund_stages] == [(now.journey.origin.at, vnd(200_000))]
    await house.door.cancel(LAN, access(now), once(by=LAN))
    assert await house.refunds() == [(vnd(80_000), "trip_cancelled"), (vnd(200_000), "cancelled")]


async def test_the_way_back_stands_when_the_way_there_does_not_run(house: House) -> None:
    bought = await buy(house, *there_and_back("A1"))
    await cancelled(house, MORNING)
    now = await house.door.booking(LAN, access(bought.parts[1]))
    assert now.status is BookingStatus.CONFIRMED
    assert now.refund_due == vnd(162_000), "by its own rules"
    [told] = await house.opened.told(BookingCancelled)
    assert (told.booking.id, told.refund) == (bought.id, vnd(200_000))


async def test_a_trip_that_does_not_run_lets_go_of_all_that_is_held_with_it(house: House) -> None:
    held = await hold(house, *with_change("A1"))
    await cancelled(house, HILLS)
    now = await house.door.booking(LAN, access(held))
    assert {one.status for one in now.parts} == {BookingStatus.RELEASED}
    await house.hold("A1", stretch=(0, 2), by=MINH)


async def test_every_part_tells_that_it_was_paid(house: House) -> None:
    bought = await buy(house, *with_change("A1"))
    for one in bought.parts:
        steps = [step.kind for step in await house.door.history(LAN, access(one))]
        assert steps == [MilestoneKind.HELD, MilestoneKind.PAID]


async def test_half_a_purchase_cannot_be_written(house: House) -> None:
    bought: Booking = await buy(house, *with_change("A1"))
    sql = "UPDATE booking SET status = 'held', expires_at = now() WHERE id = $1"
    with pytest.raises(Exception, match="half a purchase"):
        await house.opened.db.pool.execute(sql, bought.parts[1].id)
