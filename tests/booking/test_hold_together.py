"""Holding what is bought together: all of it or nothing, on however many trips."""

from __future__ import annotations

import asyncio

import pytest

from booking.cast import BIEN_XANH, LAN, MINH, MORNING, departure, on_sale
from booking.conftest import House, access
from booking.journeys import (
    BACK,
    HILLS,
    SUNDAY,
    back,
    check_out,
    hills,
    hold,
    open_lines,
    part,
    split,
    there_and_back,
    with_change,
)
from overland.booking import (
    Booking,
    BookingStatus,
    Direction,
    HoldPart,
    NotForSale,
    SeatsTaken,
    SeveralOperators,
    TooManyHolds,
    TooManySeats,
    UnknownSeats,
)
from overland.booking.expire import expire
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.kernel.principal import GUEST
from overland.kernel.problems import Invalid
from overland.operations import TripStatus, TripStatusChanged


@pytest.fixture(autouse=True)
async def lines(house: House) -> None:
    await open_lines(house)


async def test_a_way_with_a_change_is_one_purchase_of_two_bookings(house: House) -> None:
    held = await hold(house, *with_change("A1", "A2"))
    first, second = held.parts
    assert (held.id, held.part, first.id) == (first.id, 1, held.id)
    assert {first.sale_id, second.sale_id} == {held.id}
    assert (first.status, second.status) == (BookingStatus.HELD, BookingStatus.HELD)
    assert first.expires_at == second.expires_at
    assert [one.total for one in held.parts] == [Money(400_000, "VND"), Money(160_000, "VND")]
    assert first.reference != second.reference
    opened = await house.door.booking(GUEST, access(second))
    assert (opened.id, opened.part, [one.id for one in opened.parts]) == (second.id, 2, [first.id, second.id])


async def test_there_and_back_knows_its_directions(house: House) -> None:
    held = await hold(house, *there_and_back("A1"))
    assert [one.direction for one in held.parts] == [Direction.OUTWARD, Direction.RETURN]


async def test_two_seats_on_the_way_cost_what_one_costs(house: House) -> None:
    held = await hold(house, *split())
    assert [one.tickets[0].seat for one in held.parts] == ["A1", "B2"]
    assert sum(one.total.amount for one in held.parts) == 350_000
    assert [one.total.amount for one in held.parts] == [150_694, 199_306]


async def test_a_seat_gone_on_one_part_leaves_nothing_held_on_the_other(house: House) -> None:
    await house.hold("A1", trip=HILLS, stretch=(0, 1), by=MINH)
    with pytest.raises(SeatsTaken) as refused:
        await hold(house, *with_change("A1", "A2"))
    assert refused.value.facts == {"seats": ["A1"], "part": 2}
    await house.hold("A1", "A2", stretch=(0, 2))


async def test_the_same_key_holds_once(house: House) -> None:
    first, second = await hold(house, *with_change("A1"), key="k"), await hold(house, *with_change("A1"), key="k")
    assert (first.id, [p.id for p in first.parts]) == (second.id, [p.id for p in second.parts])


async def test_together_is_one_hold_of_those_an_account_may_have(house: House) -> None:
    await hold(house, *with_change("A1"))
    await hold(house, *there_and_back("B1"))
    with pytest.raises(TooManyHolds):
        await hold(house, *with_change("A2"))
    with pytest.raises(TooManyHolds):
        await house.hold("A4")


async def test_two_purchases_that_cross_get_all_or_nothing_and_nobody_waits_for_ever(house: House) -> None:
    """Each wants both seats of the other, in the other order of trips; ten pairs at once."""
    there = part(MORNING, (0, 2), "A1"), part(BACK, (0, 1), "A1", back=True)
    change = part(MORNING, (0, 2), "A1"), part(HILLS, (0, 1), "A1")
    both = part(HILLS, (0, 1), "A1"), part(BACK, (0, 1), "A1", back=True)
    asks = [hold(house, *parts, by=GUEST) for _ in range(7) for parts in (there, change, both)]
    answers = await asyncio.gather(*asks, return_exceptions=True)
    won = [answer for answer in answers if isinstance(answer, Booking)]
    assert all(isinstance(answer, SeatsTaken) for answer in answers if not isinstance(answer, Booking))
    assert len(won) == 1, "each two of the three have a seat in common"
    rows = await house.opened.db.pool.fetch("SELECT purchase_id FROM booking")
    assert [row["purchase_id"] for row in rows] == [won[0].id] * 2


@pytest.mark.parametrize(
    ("parts", "wrong"),
    [
        ((part(MORNING, (0, 2), "A1"), part(HILLS, (0, 1), "A1", "A2")), {"parts.1.seats": "as-many-in-each"}),
        ((part(MORNING, (0, 1), "A1"), part(HILLS, (0, 1), "A1")), {"parts.1": "not-joined"}),
        ((part(MORNING, (0, 1), "A1"), part(MORNING, (2, 3), "A1")), {"parts.1": "not-joined"}),
        ((part(MORNING, (0, 3), "A1"), part(HILLS, (0, 1), "A1", back=True)), {"parts.1": "before-arrival"}),
        (
            (part(MORNING, (0, 2), "A1", back=True), part(HILLS, (0, 1), "A1", back=True)),
            {"parts.0.direction": "return-first"},
        ),
        ((part(BACK, (0, 1), "A1"), part(MORNING, (0, 1), "A1")), {"parts.1": "too-short"}),
    ],
)  # fmt: skip
async def test_what_does_not_follow_is_refused(
    house: House, parts: tuple[HoldPart, ...], wrong: dict[str, str]
) -> None:
    with pytest.raises(Invalid) as refused:
        await hold(house, *parts)
    assert refused.value.facts == {"fields": wrong}


async def test_a_change_needs_its_time(house: House) -> None:
    soon = new_id()
    await house.opened.hear(on_sale(departure(soon, departure=12 * 3600 + 14 * 60), of=hills()))
    with pytest.raises(Invalid) as refused:
        await hold(house, part(MORNING, (0, 2), "A1"), part(soon, (0, 1), "A1"))
    assert refused.value.facts == {"fields": {"parts.1": "too-short"}}


async def test_one_purchase_is_with_one_operator(house: House) -> None:
    theirs = new_id()
    await house.opened.hear(on_sale(departure(theirs, departure=14 * 3600), of=hills(BIEN_XANH)))
    with pytest.raises(SeveralOperators):
        await hold(house, part(MORNING, (0, 2), "A1"), part(theirs, (0, 1), "A1"))


async def test_seats_that_are_not_there_are_named(house: House) -> None:
    with pytest.raises(UnknownSeats) as refused:
        await hold(house, part(MORNING, (0, 2), "A1"), part(HILLS, (0, 1), "Z9"))
    assert refused.value.facts == {"seats": ["Z9"]}
    with pytest.raises(TooManySeats):
        await hold(house, *with_change("A1", "A2", "A3", "A4", "B1", "B2", "VIP1"))


async def test_a_part_that_no_longer_runs_is_not_sold(house: House) -> None:
    told = TripStatusChanged(trip_id=HILLS, operator_id=hills().operator_id, status=TripStatus.COMPLETED, version=2)
    await house.opened.hear(told)
    with pytest.raises(NotForSale):
        await hold(house, *with_change("A1"))


async def test_a_trip_that_changed_since_it_was_read_is_read_again(house: House) -> None:
    first = await hold(house, *there_and_back("A1"))
    await house.door.release(LAN, access(first))
    other = await house.another_process()
    later = departure(BACK, version=2, service_day=SUNDAY, departure=16 * 3600)
    await other.hear(on_sale(later, of=back("dearer", 200_000)))
    held = await hold(house, *there_and_back("A1"))
    assert held.parts[1].total == Money(200_000, "VND")


async def test_given_back_or_expired_together(house: House) -> None:
    held = await hold(house, *with_change("A1"))
    released = await house.door.release(LAN, access(held.parts[1]))
    assert {one.status for one in released.parts} == {BookingStatus.RELEASED}
    again = await hold(house, *with_change("A1"))
    for one in again.parts:
        await house.time_passes(one)
    assert {one.status for one in (await house.door.booking(LAN, access(again))).parts} == {BookingStatus.EXPIRED}
    assert await expire(house.opened.room.door) == 2  # type: ignore[arg-type]
    await house.hold("A1", trip=HILLS, stretch=(0, 1))


async def test_people_are_named_once_and_sit_in_every_part(house: House) -> None:
    held = await hold(house, part(MORNING, (0, 2), "A1", "A2"), part(HILLS, (0, 1), "B2", "B1"))
    named = await check_out(house, held)
    assert [[(t.seat, t.name) for t in one.tickets] for one in named.parts] == [
        [("A1", "Nguyễn Thị Lan"), ("A2", "Khách A2")],
        [("B2", "Nguyễn Thị Lan"), ("B1", "Khách A2")],
    ]
