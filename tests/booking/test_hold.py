"""Holding seats: all or none, for every leg of the journey, in the order in which people came."""

import asyncio

import pytest

from booking.cast import BIEN_XANH, CLERK, HUE, LAN, MINH, MORNING, departure, line, named, on_sale, once
from booking.conftest import House
from overland.booking import (
    Booking,
    BookingStatus,
    HoldSeats,
    NotForSale,
    SeatsHeld,
    SeatsTaken,
    TicketStatus,
    TooManyHolds,
    TooManySeats,
    UnknownSeats,
)
from overland.kernel.idempotency import KeyReused
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.kernel.principal import GUEST
from overland.kernel.problems import Invalid, NotFound
from overland.operations import TripStatus, TripStatusChanged


async def test_a_hold_has_seats_a_price_and_an_end(house: House) -> None:
    held = await house.hold("A1", "VIP1")
    assert held.status is BookingStatus.HELD
    assert held.total == Money(350_000 + 525_000, "VND")
    assert [(t.seat, t.seat_class, t.status, t.token) for t in held.tickets] == [
        ("A1", "standard", TicketStatus.RESERVED, ""),
        ("VIP1", "vip", TicketStatus.RESERVED, ""),
    ]
    assert (len(held.reference), len(held.key)) == (8, 16)
    [told] = await house.opened.told(SeatsHeld)
    assert (told.seats, told.origin, told.destination, told.expires_at) == (("A1", "VIP1"), 0, 3, held.expires_at)


async def test_a_seat_is_held_by_one(house: House) -> None:
    await house.hold("A1")
    with pytest.raises(SeatsTaken) as refused:
        await house.hold("A1", by=MINH)
    assert refused.value.facts == {"seats": ["A1"]}


async def test_a_group_sits_together_or_not_at_all(house: House) -> None:
    await house.hold("A2")
    with pytest.raises(SeatsTaken) as refused:
        await house.hold("A1", "A2", "A3", by=MINH)
    assert refused.value.facts == {"seats": ["A2"]}
    assert await house.states() == ["held"]
    await house.hold("A1", "A3", by=MINH)


async def test_nobody_is_refused_because_of_one_who_got_nothing(house: House) -> None:
    await house.hold("A2")
    both = await asyncio.gather(house.hold("A1", "A2", by=MINH), house.hold("A1", by=GUEST), return_exceptions=True)
    assert isinstance(both[0], SeatsTaken)
    assert isinstance(both[1], Booking)


async def test_one_of_many_gets_the_seat(house: House) -> None:
    answers = await asyncio.gather(*(house.hold("A1", by=GUEST) for _ in range(20)), return_exceptions=True)
    assert sum(isinstance(a, Booking) for a in answers) == 1
    assert sum(isinstance(a, SeatsTaken) for a in answers) == 19


async def test_the_seat_is_sold_again_where_the_first_gets_off(house: House) -> None:
    await house.hold("A1", stretch=(0, 2))
    await house.hold("A1", by=MINH, stretch=(2, 3))
    for taken in ((0, 1), (1, 3), (0, 3)):
        with pytest.raises(SeatsTaken):
            await house.hold("A1", by=GUEST, stretch=taken)


async def test_a_hold_that_is_over_gives_way(house: House) -> None:
    first = await house.hold("A1")
    await house.time_passes(first)
    second = await house.hold("A1", by=MINH)
    assert second.status is BookingStatus.HELD
    assert (await house.door.booking(LAN, house.access(first))).status is BookingStatus.EXPIRED


async def test_the_same_key_holds_once(house: House) -> None:
    answers = await asyncio.gather(*(house.hold("A1", key="mine") for _ in range(10)))
    assert len({a.id for a in answers}) == 1
    assert await house.hold("A1", key="mine") == answers[0]
    assert await house.states() == ["held"]


async def test_the_same_key_for_other_seats_is_refused(house: House) -> None:
    await house.hold("A1", key="mine")
    with pytest.raises(KeyReused):
        await house.hold("A2", key="mine")
    both = await asyncio.gather(house.hold("B1", key="his"), house.hold("B2", key="his"), return_exceptions=True)
    assert [type(answer) for answer in both] == [Booking, KeyReused]


async def test_a_refused_key_may_be_used_again(house: House) -> None:
    first = await house.hold("A1")
    with pytest.raises(SeatsTaken):
        await house.hold("A1", by=MINH, key="mine")
    await house.time_passes(first)
    await house.hold("A1", by=MINH, key="mine")


async def test_an_account_holds_two_at_a_time(house: House) -> None:
    await house.hold("A1")
    second = await house.hold("A2")
    with pytest.raises(TooManyHolds):
        await house.hold("A3")
    await house.time_passes(second)
    await house.hold("A3")


async def test_three_at_once_are_still_two(house: House) -> None:
    answers = await asyncio.gather(*(house.hold(seat) for seat in ("A1", "A2", "A3")), return_exceptions=True)
    assert [type(a) for a in answers].count(TooManyHolds) == 1


async def test_a_counter_holds_for_many_and_owns_none(house: House) -> None:
    held = [await house.hold(seat, by=CLERK) for seat in ("A1", "A2", "A3")]
    assert {h.account_id for h in held} == {None}


@pytest.mark.parametrize(
    ("seats", "refusal"),
    [
        (("Z9",), UnknownSeats),
        (("A1", "A1"), Invalid),
        ((), Invalid),
        (("A1", "A2", "A3", "A4", "B1", "B2", "VIP1"), TooManySeats),
    ],
)
async def test_seats_that_cannot_be_held(house: House, seats: tuple[str, ...], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        await house.hold(*seats)


@pytest.mark.parametrize("stretch", [(2, 2), (2, 1), (0, 4), (7, 9), (3, 0)])
async def test_journeys_that_are_none(house: House, stretch: tuple[int, int]) -> None:
    with pytest.raises(Invalid):
        await house.hold("A1", stretch=stretch)


async def test_where_nobody_may_get_off_nothing_is_sold(house: House) -> None:
    stops = list(line().stops)
    stops[1] = type(stops[1])(**{**{f: getattr(stops[1], f) for f in stops[1].__struct_fields__}, "drop_off": False})
    await house.opened.hear(on_sale(departure(named("t")), of=line("no halt", stops=tuple(stops))))
    with pytest.raises(Invalid):
        await house.hold("A1", stretch=(0, 1), trip=named("t"))


async def test_an_unknown_trip_is_not_found(house: House) -> None:
    with pytest.raises(NotFound):
        await house.hold("A1", trip=new_id())


async def test_the_sale_closes_before_departure(house: House) -> None:
    house.clock_to("2026-11-06T06:49:59+07:00")
    await house.hold("A1")
    house.clock_to("2026-11-06T06:50:00+07:00")
    with pytest.raises(NotForSale):
        await house.hold("A2")
    await house.hold("A2", stretch=(1, 3))


async def test_a_trip_that_has_ended_is_not_sold_even_if_it_was_remembered(house: House) -> None:
    await house.hold("A1")
    await house.opened.db.pool.execute("UPDATE trip SET status = 'completed', status_version = 9")
    with pytest.raises(NotForSale):
        await house.hold("A2")


async def test_a_price_that_has_changed_is_not_charged_from_memory(house: House) -> None:
    await house.hold("A1")
    dearer = line(
        "dearer", fares=tuple(type(f)(f.origin, f.destination, f.seat_class, f.amount * 2) for f in line().fares)
    )
    other = await house.another_process()
    await other.hear(on_sale(departure(version=2), of=dearer))
    assert (await house.hold("A2")).total == Money(700_000, "VND")


async def test_the_database_refuses_seats_that_the_bus_does_not_have(house: House) -> None:
    held = await house.hold("A1")
    with pytest.raises(Exception, match="no such seat"):
        await house.opened.db.pool.execute(
            "INSERT INTO claim (trip_id, id, seat, legs, state, booking_id, expires_at) "
            "VALUES ($1, $2, 'Z9', '[0,1)', 'held', $3, now())", MORNING, new_id(), held.id,
        )  # fmt: skip


async def test_another_operators_status_is_nobody_elses(house: House) -> None:
    await house.opened.hear(
        TripStatusChanged(operator_id=BIEN_XANH, trip_id=MORNING, version=9, status=TripStatus.COMPLETED)
    )
    await house.hold("A1")


async def test_a_journey_in_one_request(house: House) -> None:
    request = HoldSeats(MORNING, 0, 3, ("B1",))
    held = await house.door.hold(GUEST, request, once(by=GUEST, content=request))
    assert (held.journey.destination.place_id, held.journey.origin.at.isoformat()) == (HUE, "2026-11-06T00:00:00+00:00")
