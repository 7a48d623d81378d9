"""Cancelling some travellers of a booking."""

import asyncio

import msgspec
import pytest

from booking.cast import CLERK, DRIVER, LAN, MINH, MORNING, STRANGER, once
from booking.conftest import House
from overland.booking import (
    Access,
    BoardTicket,
    Booking,
    BookingCancelled,
    BookingStatus,
    CancelTickets,
    RefundChanged,
    TicketsCancelled,
    TicketStatus,
    Verdict,
    WrongStep,
)
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.kernel.principal import GUEST
from overland.kernel.problems import Forbidden, Invalid, NotFound
from overland.operations import TripCancelled

ONE = Money(315_000, "VND")


def some(paid: Booking, *seats: str, refund: Money | None = None) -> CancelTickets:
    return CancelTickets(tuple(t.id for t in paid.tickets if t.seat in seats), refund)


async def test_one_goes_and_the_others_stay_as_they_are(house: House) -> None:
    paid = await house.buy("A1", "A2", "A3")
    assert {t.refund_due for t in paid.tickets} == {ONE}
    left = await house.door.cancel_tickets(LAN, house.access(paid), some(paid, "A2", refund=ONE), once())
    assert (left.status, left.refunded, left.refund_due) == (BookingStatus.CONFIRMED, ONE, ONE + ONE)
    assert [(t.seat, t.status) for t in left.tickets] == [
        ("A1", TicketStatus.ISSUED), ("A2", TicketStatus.VOID), ("A3", TicketStatus.ISSUED),
    ]  # fmt: skip
    assert [t.token for t in left.tickets] == [paid.tickets[0].token, "", paid.tickets[2].token]
    [told] = await house.opened.told(TicketsCancelled)
    assert (told.booking, told.tickets, told.refund) == (left, (paid.tickets[1].id,), ONE)
    assert await house.opened.told(BookingCancelled) == []
    assert await house.refunds() == [(ONE, "cancelled")]
    assert [e.seat for e in (await house.door.manifest(DRIVER, MORNING)).entries] == ["A1", "A3"]
    await house.hold("A2", by=MINH)


async def test_the_last_ones_end_the_booking_and_nothing_is_counted_twice(house: House) -> None:
    paid = await house.buy("A1", "A2", "A3")
    await house.door.cancel_tickets(LAN, house.access(paid), some(paid, "A2"), once())
    gone = await house.door.cancel_tickets(LAN, house.access(paid), some(paid, "A1", "A3"), once())
    assert (gone.status, gone.refunded) == (BookingStatus.CANCELLED, ONE + ONE + ONE)
    [told] = await house.opened.told(BookingCancelled)
    assert (set(told.tickets), told.refund) == ({paid.tickets[0].id, paid.tickets[2].id}, ONE + ONE)
    assert await house.refunds() == [(ONE, "cancelled"), (ONE + ONE, "cancelled")]


async def test_the_rest_can_be_cancelled_as_a_whole(house: House) -> None:
    paid = await house.buy("A1", "A2")
    await house.door.cancel_tickets(LAN, house.access(paid), some(paid, "A1"), once())
    await house.door.cancel(LAN, house.access(paid), once())
    assert await house.refunds() == [(ONE, "cancelled"), (ONE, "cancelled")]


async def test_a_trip_that_does_not_run_gives_back_what_is_left(house: House) -> None:
    paid = await house.buy("A1", "A2")
    await house.door.cancel_tickets(LAN, house.access(paid), some(paid, "A1"), once())
    operator = paid.journey.operator_id
    await house.opened.hear(TripCancelled(operator_id=operator, trip_id=MORNING, version=2, reason="lũ"))
    assert await house.refunds() == [(ONE, "cancelled"), (Money(350_000, "VND"), "trip_cancelled")]
    [told] = await house.opened.told(BookingCancelled)
    assert (told.tickets, told.by_operator) == ((paid.tickets[1].id,), True)


async def test_in_parts_it_is_as_much_as_at_once(house: House) -> None:
    """Half of 7 is rounded for each ticket by itself."""
    paid = await house.buy("A1", "A2")
    sql = """UPDATE booking SET total = 14, seats = (
        SELECT jsonb_agg(s || '{"price": 7}') FROM jsonb_array_elements(seats) s
    ) WHERE id = $1"""
    await house.opened.db.pool.execute(sql, paid.id)
    house.clock_to("2026-11-06T03:00:00+07:00")
    shown = await house.door.booking(LAN, house.access(paid))
    assert shown.refund_due == Money(8, "VND")
    left = await house.door.cancel_tickets(LAN, house.access(paid), some(paid, "A1"), once())
    assert (left.refunded, left.refund_due) == (Money(4, "VND"), Money(4, "VND"))


async def test_another_refund_than_was_shown_cancels_nothing(house: House) -> None:
    paid = await house.buy("A1", "A2")
    house.clock_to("2026-11-05T08:00:00+07:00")
    with pytest.raises(RefundChanged) as refused:
        await house.door.cancel_tickets(LAN, house.access(paid), some(paid, "A1", refund=ONE), once())
    assert refused.value.facts["refund"] == 175_000
    assert (await house.door.booking(LAN, house.access(paid))).tickets[0].status is TicketStatus.ISSUED
    assert await house.refunds() == []


async def test_who_and_what_is_refused(house: House) -> None:
    paid, other = await house.buy("A1", "A2"), await house.buy("A3")
    for by in (MINH, STRANGER, DRIVER, GUEST):
        with pytest.raises((NotFound, Forbidden)):
            await house.door.cancel_tickets(by, Access(paid.reference), some(paid, "A1"), once())
    for strange in (other.tickets[0].id, new_id()):
        with pytest.raises(Invalid):
            await house.door.cancel_tickets(LAN, house.access(paid), CancelTickets((strange,)), once())
    await house.door.board(DRIVER, BoardTicket(MORNING, paid.tickets[0].token))
    with pytest.raises(WrongStep) as refused:
        await house.door.cancel_tickets(LAN, house.access(paid), some(paid, "A1"), once())
    assert refused.value.facts["because"] == "boarded"
    assert (await house.door.cancel_tickets(CLERK, Access(paid.reference), some(paid, "A2"), once())).refunded == ONE
    with pytest.raises(WrongStep) as refused:
        await house.door.cancel_tickets(CLERK, Access(paid.reference), some(paid, "A2"), once())
    assert refused.value.facts["because"] == "void"


async def test_a_cancelled_one_does_not_board_and_the_other_does(house: House) -> None:
    paid = await house.buy("A1", "A2")
    await house.door.cancel_tickets(LAN, house.access(paid), some(paid, "A1"), once())
    verdicts = [(await house.door.board(DRIVER, BoardTicket(MORNING, t.token))).verdict for t in paid.tickets]
    assert verdicts == [Verdict.VOID, Verdict.WELCOME]


async def test_all_at_once_each_ticket_is_refunded_once(house: House) -> None:
    paid = await house.buy("A1", "A2", "A3")
    wishes = [some(paid, *seats) for seats in (("A1",), ("A1", "A2"), ("A2", "A3"), ("A3",), ("A1", "A2", "A3"))]
    await asyncio.gather(
        *(house.door.cancel_tickets(LAN, house.access(paid), wish, once()) for wish in wishes), return_exceptions=True
    )
    left = await house.door.booking(LAN, house.access(paid))
    void = sum(t.status is TicketStatus.VOID for t in left.tickets)
    assert void >= 2
    assert sum(amount.amount for amount, _ in await house.refunds()) == void * ONE.amount == left.refunded.amount  # type: ignore[union-attr]


async def test_the_owner_may_keep_what_comes_back_as_a_balance(house: House) -> None:
    paid = await house.buy("A1", "A2")
    kept = msgspec.structs.replace(some(paid, "A2"), keep=True)
    for who in (GUEST, CLERK):
        with pytest.raises(Invalid):
            await house.door.cancel_tickets(who, house.access(paid), kept, once())
    await house.door.cancel_tickets(LAN, house.access(paid), kept, once())
    await house.refunds()
    assert [(wish.amount, wish.keep_for) for wish in house.payments.refunds] == [(ONE, LAN.account_id)]
