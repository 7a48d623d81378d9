"""Money has come: in time, too late, twice, too much."""

import asyncio

import msgspec
import pytest

from booking.cast import LAN, MINH, MORNING, SAO_MAI
from booking.conftest import House, money_for
from overland.booking import BookingConfirmed, BookingStatus, MoneyReturned, SeatsTaken, TicketStatus
from overland.booking.refund import Owed, send_back
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.kernel.problems import NotFound, Unavailable
from overland.operations import TripCancelled, TripStatus, TripStatusChanged


async def test_tickets_are_issued(house: House) -> None:
    held = await house.check_out(await house.hold("A1", "A2"))
    await house.opened.hear(money_for(held))
    paid = await house.door.booking(LAN, house.access(held))
    assert (paid.status, paid.expires_at) == (BookingStatus.CONFIRMED, None)
    assert [(t.status, len(t.token)) for t in paid.tickets] == [(TicketStatus.ISSUED, 120)] * 2
    assert [t.code for t in paid.tickets] == [f"{held.reference}1", f"{held.reference}2"]
    [told] = await house.opened.told(BookingConfirmed)
    assert (told.booking, told.paid) == (paid, held.total)


async def test_a_ticket_says_what_is_written_on_the_seat(house: House) -> None:
    paid = await house.buy("A1", "VIP1")
    assert [(t.seat, t.sticker) for t in paid.tickets] == [("A1", ""), ("VIP1", "7")]


async def test_the_same_news_twice_changes_nothing(house: House) -> None:
    held = await house.hold("A1")
    money = money_for(held)
    for _ in range(3):
        await house.opened.hear(money)
    await asyncio.gather(*(house.opened.hear(money) for _ in range(4)))
    assert len(await house.opened.told(BookingConfirmed)) == 1
    assert await house.refunds() == []


async def test_late_money_buys_the_same_seats_if_they_are_free(house: House) -> None:
    held = await house.hold("A1", "A2")
    await house.time_passes(held)
    await house.opened.queue.tick("end holds")
    assert await house.states() == ["expired", "expired"]
    await house.opened.hear(money_for(held))
    assert (await house.door.booking(LAN, house.access(held))).status is BookingStatus.CONFIRMED
    with pytest.raises(SeatsTaken):
        await house.hold("A1", by=MINH)


async def test_late_money_goes_back_if_a_seat_is_gone(house: House) -> None:
    held = await house.hold("A1", "A2")
    await house.time_passes(held)
    await house.hold("A2", by=MINH)
    await house.opened.hear(money_for(held))
    late = await house.door.booking(LAN, house.access(held))
    assert (late.status, [t.status for t in late.tickets]) == (BookingStatus.REFUNDED, [TicketStatus.VOID] * 2)
    assert await house.refunds() == [(held.total, "too_late")]
    [told] = await house.opened.told(MoneyReturned)
    assert (told.amount, told.reason, told.booking.status) == (held.total, "too_late", BookingStatus.REFUNDED)
    await house.hold("A1", by=MINH)


async def test_money_after_a_hold_was_given_back(house: House) -> None:
    held = await house.hold("A1")
    await house.door.release(LAN, house.access(held))
    await house.opened.hear(money_for(held))
    assert (await house.door.booking(LAN, house.access(held))).status is BookingStatus.CONFIRMED


async def test_money_in_time_while_the_hold_ends(house: House) -> None:
    """Whoever is first: either the seat is sold to the payer, or to the other and the money goes back."""
    held = await house.hold("A1")
    await house.time_passes(held)
    other, _ = await asyncio.gather(
        house.hold("A1", by=MINH), house.opened.hear(money_for(held)), return_exceptions=True
    )
    mine = await house.door.booking(LAN, house.access(held))
    sold = mine.status is BookingStatus.CONFIRMED
    assert sold == isinstance(other, SeatsTaken)
    assert await house.refunds() == ([] if sold else [(held.total, "too_late")])


async def test_a_second_payment_goes_back(house: House) -> None:
    held = await house.hold("A1")
    await house.opened.hear(money_for(held), money_for(held))
    assert (await house.door.booking(LAN, house.access(held))).status is BookingStatus.CONFIRMED
    assert await house.refunds() == [(held.total, "paid_twice")]


@pytest.mark.parametrize("amount", [Money(349_999, "VND"), Money(350_001, "VND"), Money(350_000, "KHR")])
async def test_a_wrong_amount_buys_nothing(house: House, amount: Money) -> None:
    held = await house.hold("A1")
    await house.opened.hear(money_for(held, amount=amount))
    assert (await house.door.booking(LAN, house.access(held))).status is BookingStatus.HELD
    assert await house.refunds() == [(amount, "wrong_amount")]
    await house.opened.hear(money_for(held))
    assert (await house.door.booking(LAN, house.access(held))).status is BookingStatus.CONFIRMED


async def test_money_for_a_trip_that_does_not_run(house: House) -> None:
    held = await house.hold("A1")
    await house.opened.hear(TripCancelled(operator_id=SAO_MAI, trip_id=MORNING, version=2, reason="storm"))
    await house.opened.hear(money_for(held))
    assert await house.refunds() == [(held.total, "trip_cancelled")]


async def test_money_after_the_trip(house: House) -> None:
    held = await house.hold("A1")
    await house.opened.hear(
        TripStatusChanged(operator_id=SAO_MAI, trip_id=MORNING, version=2, status=TripStatus.COMPLETED)
    )
    await house.opened.hear(money_for(held))
    assert await house.refunds() == [(held.total, "too_late")]


async def test_a_refund_is_ordered_once_however_often_its_job_runs(house: House) -> None:
    held = await house.hold("A1")
    await house.opened.hear(money_for(held), money_for(held))
    owed = msgspec.json.decode(await house.opened.db.value("SELECT payload FROM pgqueuer"), type=Owed)
    house.payments.away = True
    with pytest.raises(Unavailable):
        await send_back(house.payments, owed)  # type: ignore[arg-type]
    house.payments.away = False
    await send_back(house.payments, owed)  # type: ignore[arg-type]
    assert await house.refunds() == [(held.total, "paid_twice")]


async def test_money_for_nothing_we_know_is_told_again(house: House) -> None:
    held = await house.hold("A1")
    with pytest.raises(NotFound):
        await house.opened.hear(money_for(held, booking_id=new_id()))


async def test_a_ticket_cannot_rest_on_a_seat_that_is_not_sold(house: House) -> None:
    held = await house.hold("A1")
    with pytest.raises(Exception, match="ticket_rests_on_sold_seat"):
        await house.opened.db.pool.execute(
            "INSERT INTO ticket (trip_id, id, booking_id, code, status, issued_at) "
            "VALUES ($1, $2, $3, 'X', 'issued', now())", MORNING, held.tickets[0].id, held.id,
        )  # fmt: skip


async def test_a_sold_seat_is_not_freed_under_its_ticket(house: House) -> None:
    paid = await house.buy("A1")
    with pytest.raises(Exception, match="ticket_rests_on_sold_seat"):
        await house.opened.db.pool.execute("UPDATE claim SET state = 'released' WHERE booking_id = $1", paid.id)
