"""A company whose sale is switched off: nothing of it is found or held, and what was sold stays good."""

import pytest

from booking.cast import CLERK, DRIVER, FRIDAY, HA_NOI, HUE, LAN, MORNING, SAO_MAI, departure, named, on_sale, once
from booking.conftest import House
from overland.booking import BoardTicket, BookingStatus, NotForSale, SearchTrips, SeatMapQuery, Verdict
from overland.operations import OperatorSwitched

LATER = named("Published later")


def switched(turn: int, *, selling: bool) -> OperatorSwitched:
    return OperatorSwitched(
        operator_id=SAO_MAI, turn=turn, selling=selling, reason="Giấy phép hết hạn", name="Sao Mai", email=""
    )


async def found(house: House) -> list[object]:
    return [offer.trip_id for offer in (await house.door.search(SearchTrips(HA_NOI, HUE, FRIDAY))).offers]


async def test_nothing_is_found_or_held_from_then_on(house: House) -> None:
    kept = await house.hold("A2")
    await house.opened.hear(switched(1, selling=False))
    assert await found(house) == []
    for by in (LAN, CLERK):
        with pytest.raises(NotForSale):
            await house.hold("A1", by=by)
    with pytest.raises(NotForSale):
        await house.door.seat_map(LAN, SeatMapQuery(MORNING, 0, 3))
    assert (await house.check_out(kept)).status is BookingStatus.HELD


async def test_what_was_sold_is_boarded_and_given_back(house: House) -> None:
    sold, back = await house.buy("A1"), await house.buy("A2")
    await house.opened.hear(switched(1, selling=False))
    welcome = await house.door.board(DRIVER, BoardTicket(MORNING, sold.tickets[0].token))
    assert welcome.verdict is Verdict.WELCOME
    cancelled = await house.door.cancel(LAN, house.access(back), once())
    assert cancelled.status is BookingStatus.CANCELLED


async def test_a_trip_published_meanwhile_is_not_sold_either(house: House) -> None:
    await house.opened.hear(switched(1, selling=False), on_sale(departure(LATER)))
    with pytest.raises(NotForSale):
        await house.door.seat_map(LAN, SeatMapQuery(LATER, 0, 3))


async def test_the_later_word_holds_whichever_is_heard_first(house: House) -> None:
    await house.opened.hear(switched(2, selling=True), switched(1, selling=False))
    assert await found(house) != []
    await house.hold("A1")
