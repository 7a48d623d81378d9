"""Another name or another seat on a ticket that is sold."""

import asyncio
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booking.cast import CLERK, DRIVER, LAN, MINH, MORNING, STRANGER, once
from booking.conftest import House
from overland.booking import (
    Access,
    BoardTicket,
    Booking,
    CancelTickets,
    ChangeSeat,
    CorrectName,
    SeatsTaken,
    TicketAmended,
    UnknownSeats,
    Verdict,
    WrongStep,
)
from overland.booking.likeness import edits, is_correction
from overland.kernel.ids import new_id
from overland.kernel.principal import GUEST, Principal
from overland.kernel.problems import Forbidden, Invalid, NotFound


async def rename(house: House, paid: Booking, name: str, by: Principal = LAN, place: int = 0) -> Booking:
    return await house.door.correct_name(by, house.access(paid), paid.tickets[place].id, CorrectName(name))


async def reseat(house: House, paid: Booking, seat: str, by: Principal = LAN, place: int = 0) -> Booking:
    return await house.door.change_seat(by, house.access(paid), paid.tickets[place].id, ChangeSeat(seat))


async def verdict(house: House, token: str) -> Verdict:
    return (await house.door.board(DRIVER, BoardTicket(MORNING, token))).verdict


async def test_a_name_is_corrected_and_the_old_code_boards_nobody(house: House) -> None:
    paid = await house.buy("A1", "A2")
    now = await rename(house, paid, " Nguyen  Thị Lam ")
    assert [t.name for t in now.tickets] == ["Nguyen Thị Lam", "Khách A2"]
    assert now.tickets[1] == paid.tickets[1]
    [told] = await house.opened.told(TicketAmended)
    assert (told.what, told.was, told.booking) == ("name", "Nguyễn Thị Lan", now)
    assert await verdict(house, paid.tickets[0].token) is Verdict.VOID
    boarding = await house.door.board(DRIVER, BoardTicket(MORNING, now.tickets[0].token))
    assert (boarding.verdict, boarding.name) == (Verdict.WELCOME, "Nguyen Thị Lam")


async def test_once_for_passengers_and_as_often_as_needed_for_staff(house: House) -> None:
    paid = await house.buy("A1")
    await rename(house, paid, "Nguyễn Thị Lam")
    await rename(house, paid, "Nguyễn Thị Lam")
    with pytest.raises(WrongStep) as refused:
        await rename(house, paid, "Nguyễn Thị Lan")
    assert refused.value.facts["because"] == "renamed"
    for name in ("Phạm Văn Đức", "Lê Hoa"):
        assert (await rename(house, paid, name, CLERK)).tickets[0].name == name
    assert len(await house.opened.told(TicketAmended)) == 3


@pytest.mark.parametrize("name", ["Trần Văn Hùng", "  ", "\u0000x", "Nguyễn"])
async def test_it_is_not_handed_on_to_someone_else(house: House, name: str) -> None:
    paid = await house.buy("A1")
    with pytest.raises(Invalid):
        await rename(house, paid, name)
    assert (await house.door.booking(LAN, house.access(paid))).tickets == paid.tickets


async def test_a_seat_is_changed_and_the_old_one_is_free_at_once(house: House) -> None:
    paid = await house.buy("A1", "A2")
    now = await reseat(house, paid, "B2", place=1)
    assert [t.seat for t in now.tickets] == ["A1", "B2"]
    assert (now.total, now.tickets[1].code) == (paid.total, paid.tickets[1].code)
    assert await verdict(house, paid.tickets[1].token) is Verdict.VOID
    boarding = await house.door.board(DRIVER, BoardTicket(MORNING, now.tickets[1].token))
    assert (boarding.verdict, boarding.seat) == (Verdict.WELCOME, "B2")
    await house.hold("A2", by=MINH)
    with pytest.raises(SeatsTaken):
        await house.hold("B2", by=MINH)


async def test_its_own_seat_changes_nothing(house: House) -> None:
    paid = await house.buy("A1")
    assert await reseat(house, paid, "A1") == paid
    assert await house.opened.told(TicketAmended) == []


async def test_only_a_free_seat_of_the_same_price(house: House) -> None:
    paid = await house.buy("A1")
    await house.hold("A2", by=MINH)
    for seat, refusal in (("A2", SeatsTaken), ("Z9", UnknownSeats), ("VIP1", Invalid)):
        with pytest.raises(refusal):
            await reseat(house, paid, seat)
    assert (await house.door.booking(LAN, house.access(paid))).tickets == paid.tickets


async def test_a_seat_is_taken_on_the_own_legs_only(house: House) -> None:
    paid = await house.buy("A1", stretch=(0, 2))
    await house.buy("A2", by=MINH, stretch=(2, 3))
    assert (await reseat(house, paid, "A2")).tickets[0].seat == "A2"


async def test_a_hold_that_is_over_gives_way(house: House) -> None:
    paid = await house.buy("A1")
    await house.time_passes(await house.hold("A2", by=MINH))
    assert (await reseat(house, paid, "A2")).tickets[0].seat == "A2"


async def test_of_many_who_want_one_seat_one_gets_it(house: House) -> None:
    paid = await house.buy("A1", "A2", "A3")
    wishes = [reseat(house, paid, "B1", place=place) for place in range(3)]
    answers = await asyncio.gather(*wishes, house.hold("B1", by=MINH), return_exceptions=True)
    assert sorted(type(a).__name__ for a in answers) == ["Booking", *["SeatsTaken"] * 3]


async def test_a_code_has_fifteen_issues(house: House) -> None:
    paid = await house.buy("A1")
    for n in range(14):
        await reseat(house, paid, ("A2", "A1")[n % 2])
    with pytest.raises(WrongStep) as refused:
        await reseat(house, paid, "A2")
    assert refused.value.facts["because"] == "too-often"


async def test_who_and_when(house: House) -> None:
    paid, other = await house.buy("A1", "A2"), await house.buy("A3")
    for by in (MINH, STRANGER, DRIVER, GUEST):
        for change in (_name, _seat):
            with pytest.raises((NotFound, Forbidden)):
                await change(house, by, paid, paid.tickets[0].id)
    for strange in (other.tickets[0].id, new_id()):
        with pytest.raises(NotFound):
            await _seat(house, LAN, paid, strange)
    await house.door.cancel_tickets(LAN, house.access(paid), CancelTickets((paid.tickets[1].id,)), once())
    with pytest.raises(WrongStep):
        await reseat(house, paid, "B1", place=1)
    await verdict(house, paid.tickets[0].token)
    with pytest.raises(WrongStep):
        await reseat(house, paid, "B1")
    house.clock_to("2026-11-06T07:00:00+07:00")
    with pytest.raises(WrongStep):
        await reseat(house, other, "B1")


async def _name(house: House, by: Principal, paid: Booking, ticket: UUID) -> Booking:
    return await house.door.correct_name(by, Access(paid.reference), ticket, CorrectName("Nguyễn Thị Lam"))


async def _seat(house: House, by: Principal, paid: Booking, ticket: UUID) -> Booking:
    return await house.door.change_seat(by, Access(paid.reference), ticket, ChangeSeat("B1"))


@pytest.mark.parametrize(
    ("was", "becomes", "fits"),
    [
        ("Nguyễn Thị Lan", "nguyen thi lan", True),
        ("Nguyễn Thị Lan", "Lan Nguyễn Thị", True),
        ("Đỗ Mười", "Do Muoi", True),
        ("Nguyễn Thị Lan", "Nguyễn Thị Loan", True),
        ("Nguyễn Thị Lan", "Nguyễn Thị Hương", False),
        ("An", "Ba", False),
        ("An", "Ân", True),
    ],
)
def test_what_is_a_correction(was: str, becomes: str, fits: bool) -> None:
    assert is_correction(was, becomes) is fits


@given(st.text("abc", max_size=6), st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_edits_are_a_distance(a: str, b: str, c: str) -> None:
    assert (edits(a, b) == 0) == (a == b)
    assert edits(a, b) == edits(b, a)
    assert edits(a, c) <= edits(a, b) + edits(b, c)
    assert abs(len(a) - len(b)) <= edits(a, b) <= max(len(a), len(b))
