"""Seats that are kept until a time before the departure, on one trip or on every trip of a route."""

from uuid import UUID

import pytest

from booking.cast import (
    CLERK,
    DRIVER,
    FRIDAY,
    HA_NOI,
    HUE,
    LAN,
    MINH,
    MORNING,
    NIGHT,
    SAO_MAI,
    STRANGER,
    departure,
    named,
    on_sale,
    once,
)
from booking.conftest import House
from overland.booking import (
    BlockSeats,
    SearchTrips,
    SeatMapQuery,
    SeatsTaken,
    SeatState,
    StandingBlock,
    StandingBlockDraft,
)
from overland.kernel.principal import GUEST, Principal
from overland.kernel.problems import Forbidden, Invalid, NotFound, Unauthenticated

ROUTE = named("r")


def draft(*seats: str, **changes: object) -> StandingBlockDraft:
    facts = {"route_id": ROUTE, "seats": seats, "reason": "tour", "owner": "Hoa Sen"} | changes
    return StandingBlockDraft(**facts)  # type: ignore[arg-type]


async def keep(house: House, wanted: StandingBlockDraft) -> StandingBlock:
    return await house.door.keep_seats(CLERK, SAO_MAI, wanted, once())


async def blocked(house: House, trip: UUID = MORNING) -> list[str]:
    found = await house.door.seat_map(CLERK, SeatMapQuery(trip, 0, 3))
    return [seat.label for seat in found.seats if seat.state is SeatState.BLOCKED]


async def its_time_comes(house: House) -> None:
    """The database's clock cannot be set, so the end of what is blocked is put into the past."""
    sql = "UPDATE claim SET expires_at = now() - interval '1 s' WHERE state = 'blocked' AND expires_at IS NOT NULL"
    await house.opened.db.pool.execute(sql)


async def test_for_whom_and_until_when_is_on_the_clerks_map_alone(house: House) -> None:
    wish = BlockSeats(MORNING, 0, 3, ("A1",), "tour", "Hoa Sen", 120)
    shown = await house.door.block(CLERK, wish, once())
    seat = next(one for one in shown.seats if one.label == "A1")
    assert (seat.reason, seat.owner) == ("tour", "Hoa Sen")
    assert seat.free_at
    mine = await house.door.seat_map(LAN, SeatMapQuery(MORNING, 0, 3))
    assert {(one.reason, one.owner, one.free_at) for one in mine.seats} == {("", "", None)}


async def test_it_frees_itself(house: House) -> None:
    await house.door.block(CLERK, BlockSeats(MORNING, 0, 3, ("A1",), "tour", "Hoa Sen", 120), once())
    with pytest.raises(SeatsTaken):
        await house.hold("A1")
    await its_time_comes(house)
    await house.hold("A1")


async def test_housekeeping_gives_it_back_to_who_waits(house: House) -> None:
    await house.door.block(CLERK, BlockSeats(MORNING, 0, 3, ("A1",), "tour", "", 120), once())
    await its_time_comes(house)
    await house.opened.queue.tick("end holds")
    assert await house.states() == ["released"]


async def test_not_later_than_that(house: House) -> None:
    house.clock_to("2026-11-05T23:00+00:00")
    with pytest.raises(Invalid) as refused:
        await house.door.block(CLERK, BlockSeats(MORNING, 0, 3, ("A1",), "tour", "", 120), once())
    assert refused.value.facts["fields"] == {"free_minutes": "past"}


async def test_on_every_trip_those_to_come_too(house: House) -> None:
    kept = await keep(house, draft("A1", "A2"))
    assert (kept.trips, kept.short) == (1, 0)
    await house.opened.hear(on_sale(departure(NIGHT, departure=25 * 3600)))
    assert await blocked(house) == await blocked(house, NIGHT) == ["A1", "A2"]
    await house.opened.hear(on_sale(departure(NIGHT, departure=25 * 3600)))
    [kept] = await house.door.standing_blocks(CLERK, SAO_MAI)
    assert (kept.trips, kept.seats, kept.owner) == (2, ("A1", "A2"), "Hoa Sen")


async def test_at_one_hour_only(house: House) -> None:
    await house.opened.hear(on_sale(departure(NIGHT, departure=25 * 3600)))
    await keep(house, draft("A1", departure=25 * 3600))
    assert (await blocked(house), await blocked(house, NIGHT)) == ([], ["A1"])


async def test_what_somebody_has_stays_theirs(house: House) -> None:
    await house.hold("A1", by=MINH)
    kept = await keep(house, draft("A1", "A2"))
    assert (await blocked(house), kept.short) == (["A2"], 1)


async def test_given_back_on_all_of_them(house: House) -> None:
    kept = await keep(house, draft("A1"))
    await house.door.end_standing_block(CLERK, SAO_MAI, kept.id)
    assert await house.door.standing_blocks(CLERK, SAO_MAI) == []
    await house.opened.hear(on_sale(departure(NIGHT)))
    assert (await blocked(house), await blocked(house, NIGHT)) == ([], [])
    with pytest.raises(NotFound):
        await house.door.end_standing_block(CLERK, SAO_MAI, kept.id)


async def test_the_search_sees_fewer(house: House) -> None:
    await keep(house, draft("A1", "A2", free_minutes=60))
    search = SearchTrips(HA_NOI, HUE, FRIDAY)
    assert (await house.door.search(search)).offers[0].seats_left == 5
    await its_time_comes(house)
    assert (await house.door.search(search)).offers[0].seats_left == 7


@pytest.mark.parametrize(
    ("by", "refusal"), [(GUEST, Unauthenticated), (LAN, NotFound), (STRANGER, NotFound), (DRIVER, Forbidden)]
)
async def test_only_by_who_may(house: House, by: Principal, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        await house.door.keep_seats(by, SAO_MAI, draft("A1"), once())
    with pytest.raises(refusal):
        await house.door.standing_blocks(by, SAO_MAI)
