"""What a seat looks like, and to whom."""

import pytest

from booking.cast import CLERK, DRIVER, FRIDAY, LAN, MORNING, STRANGER, once
from booking.conftest import House
from overland.booking import BlockSeats, BoardTicket, NotForSale, SeatMapQuery, SeatState
from overland.kernel.ids import new_id
from overland.kernel.principal import GUEST, Principal
from overland.kernel.problems import Invalid, NotFound

HELD, PAID, BOARDED, BLOCKED, VACANT = (
    SeatState.RESERVED, SeatState.PAID, SeatState.BOARDED, SeatState.BLOCKED, SeatState.VACANT,
)  # fmt: skip


async def look(house: House, by: Principal = GUEST, stretch: tuple[int, int] = (0, 3)) -> list[SeatState]:
    found = await house.door.seat_map(by, SeatMapQuery(MORNING, *stretch))
    return [seat.state for seat in found.seats]


async def test_the_states_of_a_seat(house: House) -> None:
    await house.hold("A1")
    await house.buy("A2")
    boarded = await house.buy("A3")
    await house.door.board(DRIVER, BoardTicket(MORNING, boarded.tickets[0].token))
    await house.door.block(CLERK, BlockSeats(MORNING, 0, 3, ("A4",), "broken belt"), once())
    assert (await look(house))[:5] == [HELD, PAID, PAID, BLOCKED, VACANT]
    assert (await look(house, DRIVER))[:5] == [HELD, PAID, BOARDED, BLOCKED, VACANT]
    assert (await look(house, STRANGER))[:5] == [HELD, PAID, PAID, BLOCKED, VACANT]


async def test_the_reason_of_a_block_is_for_staff(house: House) -> None:
    await house.door.block(CLERK, BlockSeats(MORNING, 0, 3, ("A4",), "broken belt"), once())
    reasons = [
        [s.reason for s in (await house.door.seat_map(by, SeatMapQuery(MORNING, 0, 3))).seats if s.reason]
        for by in (CLERK, GUEST, STRANGER)
    ]
    assert reasons == [["broken belt"], [], []]


async def test_a_seat_is_shown_for_the_journey_asked_for(house: House) -> None:
    await house.hold("A1", stretch=(0, 2))
    assert (await look(house, stretch=(0, 1)))[0] is HELD
    assert (await look(house, stretch=(2, 3)))[0] is VACANT


async def test_the_strongest_claim_on_the_way_is_shown(house: House) -> None:
    await house.hold("A1", stretch=(0, 2))
    await house.buy("A1", by=GUEST, stretch=(2, 3))
    assert (await look(house))[0] is PAID


async def test_a_hold_that_is_over_is_vacant(house: House) -> None:
    held = await house.hold("A1")
    await house.time_passes(held)
    assert (await look(house))[0] is VACANT


async def test_prices_by_class_and_the_plan(house: House) -> None:
    found = await house.door.seat_map(GUEST, SeatMapQuery(MORNING, 0, 1))
    prices = {seat.label: seat.price.amount if seat.price else None for seat in found.seats}
    assert (prices["A1"], prices["VIP1"]) == (100_000, 150_000)
    assert len(found.plan.seats) == len(found.seats) == 7
    assert found.offer.origin.place == "Hà Nội"


async def test_only_staff_see_a_trip_that_has_left(house: House) -> None:
    house.clock_to("2026-11-06T07:30:00+07:00")
    with pytest.raises(NotForSale):
        await look(house)
    assert len(await look(house, DRIVER)) == 7


async def test_what_is_not_there(house: House) -> None:
    with pytest.raises(NotFound):
        await house.door.seat_map(GUEST, SeatMapQuery(new_id(), 0, 3))
    with pytest.raises(Invalid):
        await look(house, stretch=(3, 1))


async def test_a_trip_as_everyone_may_know_it(house: House) -> None:
    trip = await house.door.trip(MORNING)
    assert [call.place for call in trip.calls] == ["Hà Nội", "Ninh Bình", "Vinh", "Huế"]
    assert (trip.service_day, trip.plate, trip.drivers, trip.seat_count) == (
        FRIDAY,
        "29B-123.45",
        ("Trần Văn Hùng",),
        7,
    )
    with pytest.raises(NotFound):
        await house.door.trip(LAN.account_id or new_id())
