"""Late money whose seats are gone: equal ones are held until the payer has said yes or no, or nothing in time."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booking.cast import CLERK, LAN, MINH, MORNING, SAO_MAI, SEATS, STRANGER, line, once
from booking.conftest import House, money_for
from overland.booking import (
    Access,
    BlockSeats,
    Booking,
    BookingConfirmed,
    BookingStatus,
    Consent,
    MilestoneKind,
    MoneyReturned,
    SeatsInstead,
    SeatsTaken,
    TicketStatus,
    WrongStep,
    rules,
)
from overland.booking.equal_seats import equal_seats
from overland.booking.network import LineOnSale
from overland.kernel.problems import NotFound
from overland.operations import TripCancelled

LINE = LineOnSale(line())


async def late(house: House, *seats: str, gone: tuple[str, ...] = ("A1",)) -> Booking:
    """Paid when it was too late, and Minh has some of the seats."""
    held = await house.check_out(await house.hold(*seats))
    await house.time_passes(held)
    await house.hold(*gone, by=MINH)
    await house.opened.hear(money_for(held))
    return await house.door.booking(LAN, house.access(held))


async def answer(house: House, booking: Booking, *, take: bool) -> Booking:
    return await house.door.consent(LAN, house.access(booking), Consent(take))


async def test_equal_seats_are_held_and_asked_about(house: House) -> None:
    asked = await late(house, "A1", "A2")
    assert (asked.status, asked.instead_of) == (BookingStatus.OFFERED, ("A1", "A2"))
    seats = [t.seat for t in asked.tickets]
    assert "A1" not in seats
    assert rules.together(LINE, set(seats), 2)
    assert [(t.status, t.token) for t in asked.tickets] == [(TicketStatus.RESERVED, "")] * 2
    with pytest.raises(SeatsTaken):
        await house.hold(seats[0], by=MINH)
    [told] = await house.opened.told(SeatsInstead)
    assert (told.booking, told.was, told.until) == (asked, ("A1", "A2"), asked.expires_at)
    assert await house.refunds() == []


async def test_yes_makes_tickets(house: House) -> None:
    asked = await late(house, "A1")
    done = await answer(house, asked, take=True)
    assert (done.status, done.tickets[0].seat) == (BookingStatus.CONFIRMED, asked.tickets[0].seat)
    assert done.tickets[0].token
    assert await answer(house, asked, take=True) == done
    assert len(await house.opened.told(BookingConfirmed)) == 1
    with pytest.raises(WrongStep):
        await answer(house, asked, take=False)
    kinds = [m.kind for m in await house.door.history(LAN, house.access(asked))]
    assert {MilestoneKind.LATE, MilestoneKind.ACCEPTED} <= set(kinds)
    assert await house.refunds() == []


async def test_no_sends_the_money_back_and_frees_the_seats(house: House) -> None:
    asked = await late(house, "A1")
    over = await answer(house, asked, take=False)
    assert (over.status, over.refunded) == (BookingStatus.REFUNDED, asked.total)
    assert await house.refunds() == [(asked.total, "too_late")]
    [told] = await house.opened.told(MoneyReturned)
    assert told.reason == "declined"
    await house.hold(asked.tickets[0].seat, by=MINH)
    with pytest.raises(WrongStep):
        await answer(house, asked, take=True)


async def test_no_answer_in_time_sends_it_back_by_itself(house: House) -> None:
    asked = await late(house, "A1")
    await house.opened.queue.tick("end holds")
    assert (await house.door.booking(LAN, house.access(asked))).status is BookingStatus.OFFERED
    await house.opened.db.pool.execute("UPDATE consent SET until = now() - interval '1 s'")
    for _ in range(2):
        await house.opened.queue.tick("end holds")
    assert (await house.door.booking(LAN, house.access(asked))).status is BookingStatus.REFUNDED
    assert await house.refunds() == [(asked.total, "too_late")]


async def test_yes_and_the_end_of_the_time_at_once(house: House) -> None:
    """Either there are tickets, or the money is on its way; never both, never neither."""
    asked = await late(house, "A1")
    await house.opened.db.pool.execute("UPDATE consent SET until = now() - interval '1 s'")
    await house.opened.db.pool.execute("UPDATE claim SET expires_at = now() - interval '1 s' WHERE state = 'held'")
    await asyncio.gather(
        answer(house, asked, take=True), house.opened.queue.tick("end holds"), answer(house, asked, take=False),
        house.hold(asked.tickets[0].seat, by=MINH), return_exceptions=True,
    )  # fmt: skip
    await house.opened.queue.tick("end holds")
    status = (await house.door.booking(LAN, house.access(asked))).status
    assert status in {BookingStatus.CONFIRMED, BookingStatus.REFUNDED}
    assert len(await house.refunds()) == (status is BookingStatus.REFUNDED)


async def test_without_equal_seats_it_goes_back_at_once(house: House) -> None:
    """The one VIP seat is gone, and standard ones are none."""
    over = await late(house, "VIP1", gone=("VIP1",))
    assert over.status is BookingStatus.REFUNDED
    assert await house.refunds() == [(over.total, "too_late")]


async def test_a_full_bus_has_none(house: House) -> None:
    held = await house.check_out(await house.hold("A1"))
    await house.time_passes(held)
    await house.opened.queue.tick("end holds")
    await house.door.block(CLERK, BlockSeats(MORNING, 0, 3, SEATS, "charter"), once())
    await house.opened.hear(money_for(held))
    assert (await house.door.booking(LAN, house.access(held))).status is BookingStatus.REFUNDED


async def test_right_before_departure_nobody_is_asked(house: House) -> None:
    house.clock_to("2026-11-06T06:45:00+07:00")
    assert (await late(house, "A1")).status is BookingStatus.REFUNDED


async def test_money_that_comes_twice_then_goes_back_once(house: House) -> None:
    asked = await late(house, "A1")
    await house.opened.hear(money_for(asked))
    assert await house.refunds() == [(asked.total, "paid_twice")]
    assert (await answer(house, asked, take=True)).status is BookingStatus.CONFIRMED


async def test_a_trip_that_does_not_run_gives_it_back(house: House) -> None:
    asked = await late(house, "A1")
    await house.opened.hear(TripCancelled(operator_id=SAO_MAI, trip_id=MORNING, version=2, reason="storm"))
    assert await house.refunds() == [(asked.total, "too_late")]
    assert (await house.door.booking(LAN, house.access(asked))).status is BookingStatus.REFUNDED


async def test_only_who_may_open_it_answers(house: House) -> None:
    asked = await late(house, "A1")
    for by in (MINH, STRANGER):
        with pytest.raises(NotFound):
            await house.door.consent(by, Access(asked.reference), Consent(take=True))


@given(st.sets(st.sampled_from(SEATS), min_size=1, max_size=4), st.sets(st.sampled_from(SEATS)))
def test_equal_means_of_the_same_class_and_together(wanted: set[str], free: set[str]) -> None:
    seats = sorted(wanted)
    found = equal_seats(LINE, seats, free)
    if found is None:
        assert not wanted <= free
        return
    assert set(found) <= free
    assert len(set(found)) == len(seats)
    assert [LINE.seats[s] for s in found] == [LINE.seats[s] for s in seats]
    if rules.together(LINE, wanted, len(wanted)):
        assert rules.together(LINE, set(found), len(found))
    if wanted <= free:
        assert list(found) == seats
