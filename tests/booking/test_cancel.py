"""Cancelling what was paid."""

import asyncio
from datetime import datetime

import pytest

from booking.cast import CLERK, DRIVER, LAN, MINH, MORNING, STRANGER, once
from booking.conftest import House
from overland.booking import (
    Access,
    BoardTicket,
    Booking,
    BookingCancelled,
    BookingStatus,
    TicketStatus,
    Verdict,
    WrongStep,
)
from overland.kernel.money import Money
from overland.kernel.principal import GUEST
from overland.kernel.problems import Forbidden, NotFound


async def test_all_of_it_happens_together(house: House) -> None:
    paid = await house.buy("A1", "A2")
    assert paid.refund_due == Money(630_000, "VND")
    gone = await house.door.cancel(LAN, house.access(paid), once())
    assert (gone.status, gone.refund_due) == (BookingStatus.CANCELLED, None)
    assert [(t.status, t.token) for t in gone.tickets] == [(TicketStatus.VOID, "")] * 2
    [told] = await house.opened.told(BookingCancelled)
    assert (told.refund, told.by_operator, told.booking) == (paid.refund_due, False, gone)
    assert await house.refunds() == [(paid.refund_due, "cancelled")]
    await house.hold("A1", "A2", by=MINH)


@pytest.mark.parametrize(
    ("at", "due"),
    [
        ("2026-11-05T07:00:00+07:00", 315_000),
        ("2026-11-05T07:00:01+07:00", 175_000),
        ("2026-11-06T03:00:00+07:00", 175_000),
        ("2026-11-06T03:00:01+07:00", 0),
    ],
)
async def test_what_comes_back_depends_on_when(house: House, at: str, due: int) -> None:
    paid = await house.buy("A1")
    house.clock_to(at)
    assert (await house.door.booking(LAN, house.access(paid))).refund_due == Money(due, "VND")
    await house.door.cancel(LAN, house.access(paid), once())
    assert await house.refunds() == ([(Money(due, "VND"), "cancelled")] if due else [])


@pytest.mark.parametrize(
    ("at", "stages"),
    [
        ("2026-11-02T08:00:00+07:00", [("2026-11-05T07:00:00+07:00", 630_000), ("2026-11-06T03:00:00+07:00", 350_000)]),
        ("2026-11-05T07:00:00+07:00", [("2026-11-05T07:00:00+07:00", 630_000), ("2026-11-06T03:00:00+07:00", 350_000)]),
        ("2026-11-05T07:00:01+07:00", [("2026-11-06T03:00:00+07:00", 350_000)]),
        ("2026-11-06T03:00:01+07:00", []),
    ],
)
async def test_how_the_refund_falls_is_told_before(house: House, at: str, stages: list[tuple[str, int]]) -> None:
    paid = await house.buy("A1", "A2")
    house.clock_to(at)
    shown = await house.door.booking(LAN, house.access(paid))
    expected = [(datetime.fromisoformat(until), amount) for until, amount in stages]
    assert [(s.until, s.amount.amount) for s in shown.refund_stages] == expected
    for until, amount in expected:
        house.clock_to(until.isoformat())
        due = (await house.door.booking(LAN, house.access(paid))).refund_due
        assert due == Money(amount, "VND")


async def test_time_is_counted_to_where_one_gets_on(house: House) -> None:
    paid = await house.buy("A1", stretch=(2, 3))
    house.clock_to("2026-11-06T08:00:00+07:00")
    assert (await house.door.booking(LAN, house.access(paid))).refund_due == Money(100_000, "VND")


async def test_the_same_key_cancels_once(house: House) -> None:
    paid = await house.buy("A1")
    both = await asyncio.gather(*(house.door.cancel(LAN, house.access(paid), once("c")) for _ in range(4)))
    assert all(answer == both[0] for answer in both)
    assert len(await house.refunds()) == 1
    with pytest.raises(WrongStep):
        await house.door.cancel(LAN, house.access(paid), once("d"))


async def test_two_keys_at_once_cancel_once(house: House) -> None:
    paid = await house.buy("A1")
    answers = await asyncio.gather(
        *(house.door.cancel(LAN, house.access(paid), once()) for _ in range(4)), return_exceptions=True
    )
    assert [type(a) for a in answers].count(Booking) == 1
    assert len(await house.refunds()) == 1


async def test_a_cancelled_ticket_does_not_board(house: House) -> None:
    paid = await house.buy("A1")
    await house.door.cancel(LAN, house.access(paid), once())
    assert (await house.door.board(DRIVER, BoardTicket(MORNING, paid.tickets[0].token))).verdict is Verdict.VOID


async def test_who_may(house: House) -> None:
    for seat, by in (("A1", GUEST), ("A2", CLERK)):
        paid = await house.buy(seat)
        access = house.access(paid) if by is GUEST else Access(paid.reference)
        assert (await house.door.cancel(by, access, once())).status is BookingStatus.CANCELLED
    paid = await house.buy("A3")
    for by in (MINH, STRANGER, DRIVER, GUEST):
        with pytest.raises((NotFound, Forbidden)):
            await house.door.cancel(by, Access(paid.reference), once())


async def test_not_after_departure_and_not_from_the_bus(house: House) -> None:
    paid = await house.buy("A1")
    boarded = await house.buy("A2")
    await house.door.board(DRIVER, BoardTicket(MORNING, boarded.tickets[0].code))
    with pytest.raises(WrongStep) as refused:
        await house.door.cancel(LAN, house.access(boarded), once())
    assert refused.value.facts["because"] == "boarded"
    house.clock_to("2026-11-06T07:00:00+07:00")
    with pytest.raises(WrongStep) as refused:
        await house.door.cancel(LAN, house.access(paid), once())
    assert refused.value.facts["because"] == "departed"


async def test_a_hold_is_released_not_cancelled(house: House) -> None:
    held = await house.hold("A1")
    with pytest.raises(WrongStep):
        await house.door.cancel(LAN, house.access(held), once())
