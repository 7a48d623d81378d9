"""The waiting list of a trip that is sold out."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from booking.cast import CLERK, LAN, MANAGER, MINH, MORNING, SEATS, STRANGER, once
from booking.conftest import House, money_for
from overland.booking import (
    Access,
    AlreadyWaiting,
    BlockSeats,
    BookingStatus,
    CancelTickets,
    Contact,
    JoinedOften,
    JoinList,
    ListJoined,
    NotForSale,
    SeatsLeft,
    SeatsOffered,
    SeatsTaken,
    Waiting,
    WaitingAccess,
    WaitingStatus,
)
from overland.booking.waiting import HeldOffer
from overland.kernel.principal import GUEST
from overland.kernel.problems import Forbidden, Invalid, NotFound


async def sell_out(house: House) -> list[str]:
    """Block the whole bus; what is given back afterwards comes free."""
    await house.door.block(CLERK, BlockSeats(MORNING, 0, 3, SEATS, "charter"), once())
    return list(SEATS)


async def free(house: House, *seats: str) -> None:
    await house.door.unblock(CLERK, BlockSeats(MORNING, 0, 3, seats, ""))
    await house.opened.queue.drain()


async def join(house: House, n: int = 0, people: int = 1, stretch: tuple[int, int] = (0, 3)) -> Waiting:
    contact = Contact(f"Khách {n}", f"0912 345 {n:03}", f"k{n}@example.com")
    return await house.door.join_list(GUEST, JoinList(MORNING, *stretch, people, contact), once())


async def look(house: House, entry: Waiting) -> Waiting:
    return await house.door.waiting(GUEST, WaitingAccess(entry.id, entry.key))


async def offer(house: House, entry: Waiting) -> HeldOffer:
    found = (await look(house, entry)).offer
    assert found
    return found


async def opening(house: House, entry: Waiting) -> Access:
    found = await offer(house, entry)
    return Access(found.reference, found.key)


async def test_a_freed_seat_is_held_for_the_first_and_told(house: House) -> None:
    await sell_out(house)
    first, second = await join(house, 1), await join(house, 2)
    assert [(await look(house, one)).place for one in (first, second)] == [1, 2]
    await free(house, "A2")
    now = await look(house, first)
    assert (now.status, now.place) == (WaitingStatus.OFFERED, None)
    assert ((await look(house, second)).status, (await look(house, second)).place) == (WaitingStatus.WAITING, 1)
    assert now.offer
    held = await house.door.booking(GUEST, Access(now.offer.reference, now.offer.key))
    assert (held.status, [t.seat for t in held.tickets], held.contact) == (BookingStatus.HELD, ["A2"], first.contact)
    [told] = await house.opened.told(SeatsOffered)
    assert (told.booking.id, told.waiting.id, told.until) == (held.id, first.id, held.expires_at)
    assert len(await house.opened.told(ListJoined)) == 2


async def test_the_offer_lasts_as_long_as_is_set(house: House) -> None:
    await sell_out(house)
    entry = await join(house)
    await free(house, "A1")
    until = (await offer(house, entry)).until
    assert until
    assert timedelta(minutes=15) < until - datetime.now(UTC) <= timedelta(minutes=20)


async def test_what_is_offered_is_paid_like_any_hold(house: House) -> None:
    await sell_out(house)
    entry = await join(house)
    await free(house, "A1")
    access = await opening(house, entry)
    held = await house.door.booking(GUEST, access)
    await house.check_out(held, GUEST)
    await house.opened.hear(money_for(held))
    assert (await house.door.booking(GUEST, access)).status is BookingStatus.CONFIRMED
    assert (await look(house, entry)).status is WaitingStatus.BOUGHT


async def test_an_offer_that_lapses_or_is_declined_goes_to_the_next(house: House) -> None:
    await sell_out(house)
    first, second, third = [await join(house, n) for n in range(3)]
    await free(house, "A1")
    access = await opening(house, first)
    await house.time_passes(await house.door.booking(GUEST, access))
    await house.opened.queue.tick("end holds")
    assert [(await look(house, one)).status for one in (first, second)] == [WaitingStatus.LAPSED, WaitingStatus.OFFERED]
    access = await opening(house, second)
    await house.door.release(GUEST, access)
    await house.opened.queue.drain()
    statuses = [(await look(house, one)).status for one in (second, third)]
    assert statuses == [WaitingStatus.DECLINED, WaitingStatus.OFFERED]


async def test_a_hundred_wait_and_three_seats_come_free(house: House) -> None:
    """However many processes serve at once: exactly three offers, to the first three, each with another seat."""
    await sell_out(house)
    entries = [await join(house, n) for n in range(100)]
    other = await house.another_process()
    await house.door.unblock(CLERK, BlockSeats(MORNING, 0, 3, ("A1", "A3", "B2"), ""))
    await asyncio.gather(
        house.opened.queue.drain(), *(o.queue.tick("end holds") for o in (house.opened, other) for _ in range(4))
    )
    offered = await house.opened.told(SeatsOffered)
    assert [told.waiting.id for told in offered] == [entry.id for entry in entries[:3]]
    assert {t.seat for told in offered for t in told.booking.tickets} == {"A1", "A3", "B2"}
    waiting = await house.door.waiting_list(MANAGER, MORNING)
    assert [one.id for one in waiting] == [entry.id for entry in entries]
    assert [one.place for one in waiting] == [None] * 3 + list(range(1, 98))


async def test_who_needs_more_than_there_is_keeps_the_place_and_the_next_is_served(house: House) -> None:
    await sell_out(house)
    family, single = await join(house, 1, people=3), await join(house, 2)
    await free(house, "A1")
    assert ((await look(house, family)).place, (await look(house, single)).status) == (1, WaitingStatus.OFFERED)
    await free(house, "A2", "A3", "A4")
    held = await house.door.booking(GUEST, await opening(house, family))
    assert len(held.tickets) == 3


async def test_only_the_own_stretch_matters(house: House) -> None:
    await house.door.block(CLERK, BlockSeats(MORNING, 0, 2, SEATS, "charter"), once())
    with pytest.raises(SeatsLeft):
        await join(house, stretch=(2, 3))
    early = await join(house, 1, stretch=(0, 1))
    await house.door.unblock(CLERK, BlockSeats(MORNING, 0, 1, ("A1",), ""))
    await house.opened.queue.drain()
    assert (await look(house, early)).status is WaitingStatus.OFFERED


async def test_a_cancelled_ticket_comes_to_the_list(house: House) -> None:
    paid = await house.buy("A1", "A2")
    rest = tuple(seat for seat in SEATS if seat not in {"A1", "A2"})
    await house.door.block(CLERK, BlockSeats(MORNING, 0, 3, rest, "charter"), once())
    entry = await join(house)
    await house.door.cancel_tickets(LAN, house.access(paid), CancelTickets((paid.tickets[1].id,)), once())
    await house.opened.queue.drain()
    assert (await look(house, entry)).status is WaitingStatus.OFFERED
    with pytest.raises(SeatsTaken):
        await house.hold("A2", by=MINH)


async def test_once_for_each_contact_and_only_where_it_is_needed(house: House) -> None:
    with pytest.raises(SeatsLeft):
        await join(house)
    await sell_out(house)
    await join(house, 1)
    for contact in (Contact("Khách", "+84 912 345 001"), Contact("Khách", "", "K1@Example.com")):
        with pytest.raises(AlreadyWaiting):
            await house.door.join_list(GUEST, JoinList(MORNING, 0, 3, 1, contact), once())
    for wrong in (JoinList(MORNING, 0, 3, 1, Contact("Khách")), JoinList(MORNING, 3, 0, 1, Contact("K", "0912345678"))):
        with pytest.raises(Invalid):
            await house.door.join_list(GUEST, wrong, once())


async def test_the_same_key_is_one_entry(house: House) -> None:
    await sell_out(house)
    wish, key = JoinList(MORNING, 0, 3, 1, Contact("Khách", "0912345678")), once("same")
    first = await house.door.join_list(GUEST, wish, key)
    assert await house.door.join_list(GUEST, wish, key) == first
    assert len(await house.door.waiting_list(CLERK, MORNING)) == 1


async def test_leaving_by_the_link(house: House) -> None:
    await sell_out(house)
    first, second = await join(house, 1), await join(house, 2)
    assert (await house.door.leave_list(GUEST, WaitingAccess(first.id, first.key))).status is WaitingStatus.LEFT
    await free(house, "A1")
    assert (await look(house, second)).status is WaitingStatus.OFFERED
    assert (await join(house, 1)).place == 1


async def test_it_ends_with_the_sale(house: House) -> None:
    await sell_out(house)
    entry = await join(house)
    house.clock_to("2026-11-06T06:49:00+07:00")
    await free(house, "A1")
    assert (await look(house, entry)).status is WaitingStatus.CLOSED
    house.clock_to("2026-11-06T06:55:00+07:00")
    with pytest.raises(NotForSale):
        await join(house, 2)


async def test_nobody_else_opens_an_entry_or_the_list(house: House) -> None:
    await sell_out(house)
    entry = await join(house)
    for by, key in ((GUEST, ""), (MINH, "0" * 16), (CLERK, "")):
        with pytest.raises(NotFound):
            await house.door.waiting(by, WaitingAccess(entry.id, key))
    for by in (MINH, STRANGER):
        with pytest.raises((Forbidden, NotFound)):
            await house.door.waiting_list(by, MORNING)
    [shown] = await house.door.waiting_list(CLERK, MORNING)
    assert (shown.key, shown.contact) == ("", entry.contact)


async def test_lists_are_not_filled_with_junk(house: House) -> None:
    await sell_out(house)
    for n in range(20):
        await house.door.join_list(
            GUEST, JoinList(MORNING, 0, 3, 1, Contact("K", f"0912000{n:03}"), "10.0.0.1"), once()
        )
    with pytest.raises(JoinedOften):
        await house.door.join_list(GUEST, JoinList(MORNING, 0, 3, 1, Contact("K", "0912999999"), "10.0.0.1"), once())


async def test_the_database_refuses_a_second_offer(house: House) -> None:
    await sell_out(house)
    entry = await join(house)
    await free(house, "A1")
    other = await house.opened.db.value("SELECT id FROM booking LIMIT 1")
    assert other is not None
    with pytest.raises(Exception, match="offered seats once"):
        await house.opened.db.pool.execute("UPDATE waiting SET booking_id = NULL WHERE id = $1", entry.id)
