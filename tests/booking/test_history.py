"""What happened to a booking, told step by step."""

import pytest

from booking.cast import CLERK, DRIVER, LAN, MINH, MORNING, once
from booking.conftest import House, money_for
from overland.booking import Access, BoardTicket, Booking, CancelTickets, ChangeSeat, CorrectName, Milestone
from overland.kernel.money import Money
from overland.kernel.problems import NotFound


async def told(house: House, booking: Booking) -> list[tuple[str, str, str, str, int | None]]:
    found: list[Milestone] = await house.door.history(LAN, house.access(booking))
    assert [m.at for m in found] == sorted(m.at for m in found)
    return [(m.kind.value, m.seat, m.was, m.became, m.amount.amount if m.amount else None) for m in found]


async def test_from_the_hold_to_the_bus(house: House) -> None:
    paid = await house.buy("A1", "A2")
    house.clock_to("2026-11-02T09:00:00+07:00")
    await house.door.correct_name(LAN, house.access(paid), paid.tickets[0].id, CorrectName("Nguyễn Thị Lam"))
    house.clock_to("2026-11-02T10:00:00+07:00")
    await house.door.change_seat(LAN, house.access(paid), paid.tickets[0].id, ChangeSeat("B1"))
    house.clock_to("2026-11-02T11:00:00+07:00")
    await house.door.cancel_tickets(LAN, house.access(paid), CancelTickets((paid.tickets[1].id,)), once())
    house.clock_to("2026-11-06T06:55:00+07:00")
    await house.door.board(DRIVER, BoardTicket(MORNING, paid.tickets[0].code))
    assert await told(house, paid) == [
        ("held", "", "", "", None), ("paid", "", "", "", 700_000),
        ("renamed", "B1", "Nguyễn Thị Lan", "Nguyễn Thị Lam", None), ("reseated", "B1", "A1", "B1", None),
        ("cancelled", "A2", "A2", "", 315_000), ("boarded", "B1", "", "", None),
    ]  # fmt: skip


async def test_money_that_came_twice_is_in_it(house: House) -> None:
    paid = await house.buy("A1")
    await house.opened.hear(money_for(paid))
    assert [(kind, amount) for kind, _, _, _, amount in await told(house, paid)] == [
        ("held", None), ("paid", 350_000), ("returned", 350_000),
    ]  # fmt: skip


async def test_holds_end_in_two_ways(house: House) -> None:
    given, late = await house.hold("A1"), await house.hold("A2")
    await house.door.release(LAN, house.access(given))
    await house.time_passes(late)
    await house.opened.queue.tick("end holds")
    assert [kind for kind, *_ in await told(house, given)] == ["held", "released"]
    assert [kind for kind, *_ in await told(house, late)] == ["held", "expired"]


async def test_a_whole_cancellation_names_each_ticket_with_its_refund(house: House) -> None:
    paid = await house.buy("A1", "A2")
    await house.door.cancel(CLERK, Access(paid.reference), once())
    found = [m for m in await house.door.history(LAN, house.access(paid)) if m.kind == "cancelled"]
    assert {(m.seat, m.amount) for m in found} == {(seat, Money(315_000, "VND")) for seat in ("A1", "A2")}


async def test_strangers_learn_nothing(house: House) -> None:
    paid = await house.buy("A1")
    with pytest.raises(NotFound):
        await house.door.history(MINH, Access(paid.reference))
