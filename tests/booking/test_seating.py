"""Who sits beside whom: A1 and A2 touch, A2 and A3, A3 and A4; B1 and B2; VIP1 and B2."""

from __future__ import annotations

import asyncio

import asyncpg
import msgspec
import pytest

from booking.cast import CLERK, LAN, MANAGER, MINH, MORNING, NIGHT, SAO_MAI, STRANGER, departure, on_sale, once, people
from booking.conftest import House, money_for
from overland.booking import (
    Booking,
    ChangeSeat,
    ChooseSeats,
    FareKind,
    FareTypeDraft,
    HoldPart,
    HoldSeats,
    HoldTogether,
    Named,
    SeatingPolicy,
    SeatMapQuery,
    SeatsKept,
    SeatState,
)
from overland.booking.counter import Counter
from overland.booking.settle_seating import forget_wishes
from overland.kernel.principal import GUEST, Principal
from overland.kernel.problems import Forbidden, Invalid, NotFound


@pytest.fixture
async def kind(house: House) -> House:
    """Sao Mai grants the wish, and keeps children beside their own."""
    await house.door.settle_seating(MANAGER, SAO_MAI, SeatingPolicy(women_together=True, child_beside_adult=True))
    return house


async def hold(
    house: House, *seats: str, women: bool = False, by: Principal = GUEST, stretch: tuple[int, int] = (0, 3)
) -> Booking:
    request = HoldSeats(MORNING, *stretch, seats, beside_women=women)
    return await house.door.hold(by, request, once(None, by, request))


async def free(house: House, *, women: bool = False, by: Principal = GUEST) -> set[str]:
    found = await house.door.seat_map(by, SeatMapQuery(MORNING, 0, 3, beside_women=women))
    return {choice.label for choice in found.seats if choice.state is SeatState.VACANT}


async def test_beside_who_wishes_women_only_they_are_offered_and_held(kind: House) -> None:
    await hold(kind, "A2", women=True)
    assert await free(kind) == {"A4", "B1", "B2", "VIP1"}
    assert await free(kind, women=True) == {"A1", "A3", "A4", "B1", "B2", "VIP1"}
    with pytest.raises(SeatsKept) as refused:
        await hold(kind, "A1", "B1")
    assert refused.value.facts["seats"] == ["A1"]
    await hold(kind, "A1", women=True)
    await hold(kind, "A4", "B1")


async def test_who_wishes_women_is_not_put_beside_others(kind: House) -> None:
    await hold(kind, "A2")
    with pytest.raises(SeatsKept):
        await hold(kind, "A3", women=True)
    await hold(kind, "A4", women=True)


async def test_whoever_travels_together_sits_as_they_like(kind: House) -> None:
    await hold(kind, "A1", "A2", "A3", women=True)
    assert "A4" not in await free(kind)


async def test_where_one_gets_off_the_wish_ends(kind: House) -> None:
    await hold(kind, "A2", women=True, stretch=(0, 2))
    await hold(kind, "A1", stretch=(2, 3))
    with pytest.raises(SeatsKept):
        await hold(kind, "A3", stretch=(1, 3))


async def test_a_hold_that_is_over_keeps_nothing(kind: House) -> None:
    held = await hold(kind, "A2", women=True)
    await kind.time_passes(held)
    await hold(kind, "A1")


async def test_staff_see_what_is_free_and_are_refused_all_the_same(kind: House) -> None:
    await hold(kind, "A2", women=True)
    assert "A1" in await free(kind, by=CLERK)
    with pytest.raises(SeatsKept):
        await hold(kind, "A1", by=CLERK)


@pytest.mark.parametrize("round_", range(6))
async def test_two_at_the_same_moment_cannot_break_it(kind: House, round_: int) -> None:
    asks = (("A1", True), ("A2", False), ("A3", True), ("B1", False), ("B2", True), ("VIP1", False))
    order = asks[round_:] + asks[:round_]
    answers = await asyncio.gather(*(hold(kind, seat, women=w) for seat, w in order), return_exceptions=True)
    got = {seat for (seat, _), answer in zip(order, answers, strict=True) if isinstance(answer, Booking)}
    assert [a for a in answers if not isinstance(a, Booking | SeatsKept)] == []
    wish = dict(asks)
    for one, other in (("A1", "A2"), ("A2", "A3"), ("B1", "B2")):
        assert not ({one, other} <= got and wish[one] != wish[other])
        assert {one, other} & got


async def test_the_database_refuses_it_whatever_the_code_does(kind: House) -> None:
    paid = await kind.buy("A1")
    await hold(kind, "A3", women=True)
    for sql in ("UPDATE claim SET seat = 'A2' WHERE trip_id = $1 AND booking_id = $2",):
        with pytest.raises(asyncpg.CheckViolationError):
            await kind.opened.db.pool.execute(sql, MORNING, paid.id)


async def test_a_change_of_seat_is_judged_too(kind: House) -> None:
    paid = await kind.buy("A1")
    await hold(kind, "A3", women=True)
    with pytest.raises(SeatsKept):
        await kind.door.change_seat(LAN, kind.access(paid), paid.tickets[0].id, ChangeSeat("A4"))
    moved = await kind.door.change_seat(LAN, kind.access(paid), paid.tickets[0].id, ChangeSeat("B1"))
    assert moved.tickets[0].seat == "B1"


async def test_late_money_does_not_put_a_stranger_beside_them(kind: House) -> None:
    held = await hold(kind, "A1", by=LAN)
    await kind.check_out(held)
    await kind.time_passes(held)
    await hold(kind, "A2", women=True, by=MINH)
    await kind.opened.hear(money_for(held))
    states = await kind.opened.db.pool.fetch("SELECT seat, state FROM claim WHERE seat = 'A1' AND state = 'sold'")
    assert states == []


async def test_several_parts_are_judged_as_one(kind: House) -> None:
    await kind.opened.hear(on_sale(departure(NIGHT, departure=25 * 3600)))
    await hold(kind, "A2", women=True)
    parts = (HoldPart(MORNING, 0, 1, ("A1",)), HoldPart(MORNING, 1, 3, ("B1",)))
    with pytest.raises(SeatsKept):
        await kind.door.hold_together(GUEST, HoldTogether(parts), once(None, GUEST, parts))
    both = await kind.door.hold_together(GUEST, HoldTogether(parts, beside_women=True), once(None, GUEST, "both"))
    assert len(both.parts) == 2


async def test_good_seats_are_chosen_among_those_that_may_be_had(kind: House) -> None:
    await hold(kind, "A2", women=True)
    chosen = await kind.door.choose_seats(ChooseSeats(MORNING, 0, 3, 4))
    assert set(chosen.seats) == {"A4", "B1", "B2", "VIP1"}
    chosen = await kind.door.choose_seats(ChooseSeats(MORNING, 0, 3, 6, beside_women=True))
    assert set(chosen.seats) == {"A1", "A3", "A4", "B1", "B2", "VIP1"}


async def test_nobody_wishes_what_is_not_granted(house: House) -> None:
    with pytest.raises(Invalid) as refused:
        await hold(house, "A1", women=True)
    assert refused.value.facts["fields"] == {"beside_women": "not-offered"}


async def test_the_wish_is_forgotten_after_the_trip(kind: House) -> None:
    await hold(kind, "A2", women=True)
    counter = kind.opened.room.door
    assert isinstance(counter, Counter)
    await forget_wishes(counter)
    assert await kind.opened.db.value("SELECT count(*) FROM seat_wish") == 1
    kind.clock_to("2026-11-17T08:00:00+07:00")
    await forget_wishes(counter)
    assert await kind.opened.db.value("SELECT count(*) FROM seat_wish") == 0


async def test_only_managers_settle_it(house: House) -> None:
    for by, refusal in ((CLERK, Forbidden), (STRANGER, NotFound)):
        with pytest.raises(refusal):
            await house.door.settle_seating(by, SAO_MAI, SeatingPolicy(women_together=True))
    assert await house.door.seating_policy(SAO_MAI) == SeatingPolicy()


@pytest.mark.parametrize(
    ("seats", "children", "refused"),
    [
        (("A1", "A2"), ("A2",), {}), (("A1", "B2"), ("B2",), {"travellers.1.seat": "child-alone"}),
        (("A1",), ("A1",), {"travellers.0.seat": "child-alone"}), (("A1", "A2", "A3"), ("A1", "A3"), {}),
        (("A1", "A2", "A4"), ("A1", "A2"), {"travellers.0.seat": "child-alone", "travellers.1.seat": "child-alone"}),
    ],
)  # fmt: skip
async def test_a_child_sits_beside_a_grown_up_of_its_own(
    kind: House, seats: tuple[str, ...], children: tuple[str, ...], refused: dict[str, str]
) -> None:
    await kind.door.add_fare_type(
        MANAGER, SAO_MAI, FareTypeDraft("child", Named("Trẻ em", "Child"), 7500, FareKind.CHILD)
    )
    held = await kind.hold(*seats)
    who = people(*seats)
    named = tuple(
        msgspec.structs.replace(one, fare_type="child" if one.seat in children else None) for one in who.travellers
    )
    checkout = msgspec.structs.replace(who, travellers=named)
    if not refused:
        await kind.door.checkout(LAN, kind.access(held), checkout)
        return
    with pytest.raises(Invalid) as problem:
        await kind.door.checkout(LAN, kind.access(held), checkout)
    assert problem.value.facts["fields"] == refused
