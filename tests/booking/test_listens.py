"""What booking does with what operations tells, in whatever order and however often it is told."""

from datetime import timedelta

import msgspec
import pytest

from booking.cast import (
    BIEN_XANH,
    FRIDAY,
    HA_NOI,
    HUE,
    LAN,
    MINH,
    MORNING,
    NIGHT,
    PLAN,
    SAO_MAI,
    departure,
    line,
    named,
    on_sale,
)
from booking.conftest import House
from overland.booking import BookingCancelled, BookingStatus, NotForSale, SearchTrips, TravellersMustKnow
from overland.kernel.ids import new_id
from overland.kernel.problems import NotFound
from overland.operations import SeatPlan, TripCancelled, TripChanged, TripStatus, TripStatusChanged

LATER = departure(version=2, departure=9 * 3600)


def changed(**changes: object) -> TripChanged:
    event = TripChanged(operator_id=SAO_MAI, departure=LATER, changed=("departure",))
    return msgspec.structs.replace(event, **changes)


CANCELLED = TripCancelled(operator_id=SAO_MAI, trip_id=MORNING, version=2, reason="storm")


async def leaves(house: House) -> str:
    return (await house.door.trip(MORNING)).calls[0].at.isoformat()


async def test_publishing_again_changes_nothing(house: House) -> None:
    await house.buy("A1")
    await house.opened.hear(on_sale(), on_sale())
    [offer] = (await house.door.search(SearchTrips(HA_NOI, HUE, FRIDAY))).offers
    assert offer.seats_left == 6


async def test_an_older_version_changes_nothing(house: House) -> None:
    await house.opened.hear(changed())
    await house.opened.hear(on_sale(), changed(departure=departure(version=1, departure=3600)))
    assert await leaves(house) == "2026-11-06T02:00:00+00:00"


async def test_a_trip_keeps_the_operator_that_published_it(house: House) -> None:
    theirs = line("theirs", operator_id=BIEN_XANH, operator="Biển Xanh")
    await house.opened.hear(on_sale(departure(version=9), of=theirs), changed(operator_id=BIEN_XANH))
    trip = await house.door.trip(MORNING)
    assert (trip.operator, trip.calls[0].at.isoformat()) == ("Sao Mai", "2026-11-06T00:00:00+00:00")


async def test_travellers_are_told_once_of_what_matters(house: House) -> None:
    await house.buy("A1", "A2")
    await house.hold("A3", by=MINH)
    for event in (changed(changed=("departure", "bus", "drivers")), changed(changed=("departure", "bus", "drivers"))):
        await house.opened.hear(event)
    [told] = await house.opened.told(TravellersMustKnow)
    assert told.changed == ("departure", "bus")
    assert told.booking.journey.origin.at.isoformat() == "2026-11-06T02:00:00+00:00"


async def test_another_driver_is_no_news(house: House) -> None:
    await house.buy("A1")
    await house.opened.hear(changed(departure=departure(version=2, drivers=("Ngô",)), changed=("drivers",)))
    assert await house.opened.told(TravellersMustKnow) == []
    assert (await house.door.trip(MORNING)).drivers == ("Ngô",)


async def test_news_of_a_trip_that_is_not_there_yet_comes_again(house: House) -> None:
    unknown = new_id()
    for event in (
        changed(departure=departure(unknown)),
        msgspec.structs.replace(CANCELLED, trip_id=unknown),
        TripStatusChanged(operator_id=SAO_MAI, trip_id=unknown, version=2, status=TripStatus.COMPLETED),
    ):
        with pytest.raises(NotFound):
            await house.opened.hear(event)


async def test_a_cancelled_trip_gives_all_money_back(house: House) -> None:
    house.clock_to("2026-11-06T05:00:00+07:00")
    paid = await house.buy("A1", "A2")
    held = await house.hold("A3", by=MINH)
    await house.opened.hear(CANCELLED, CANCELLED)
    [told] = await house.opened.told(BookingCancelled)
    assert (told.by_operator, told.refund, told.booking.journey.cancelled) == (True, paid.total, True)
    assert await house.refunds() == [(paid.total, "trip_cancelled")]
    assert (await house.door.booking(LAN, house.access(paid))).status is BookingStatus.CANCELLED
    assert (await house.door.booking(MINH, house.access(held))).status is BookingStatus.RELEASED
    with pytest.raises(NotForSale):
        await house.hold("A4")
    assert (await house.door.search(SearchTrips(HA_NOI, HUE, FRIDAY))).offers == []


async def test_cancelled_stays_cancelled(house: House) -> None:
    await house.opened.hear(CANCELLED)
    await house.opened.hear(
        TripStatusChanged(operator_id=SAO_MAI, trip_id=MORNING, version=7, status=TripStatus.IN_PROGRESS)
    )
    assert (await house.door.trip(MORNING)).status is TripStatus.CANCELLED


RUNS = TripStatusChanged(operator_id=SAO_MAI, trip_id=MORNING, version=3, status=TripStatus.UPCOMING)


async def test_one_that_runs_after_all_is_on_sale_again_and_nobody_is_booked_again(house: House) -> None:
    paid = await house.buy("A1")
    await house.opened.hear(CANCELLED, RUNS, CANCELLED)
    assert (await house.door.trip(MORNING)).status is TripStatus.UPCOMING
    assert (await house.door.booking(LAN, house.access(paid))).status is BookingStatus.CANCELLED
    assert (await house.hold("A1", by=MINH)).total == paid.total
    assert len(await house.refunds()) == 1


async def test_who_never_heard_that_it_was_cancelled_keeps_the_seat(house: House) -> None:
    paid = await house.buy("A1")
    await house.opened.hear(RUNS, CANCELLED)
    assert (await house.door.booking(LAN, house.access(paid))).status is BookingStatus.CONFIRMED


async def test_a_change_that_comes_after_the_status_is_still_heard(house: House) -> None:
    await house.opened.hear(
        TripStatusChanged(operator_id=SAO_MAI, trip_id=MORNING, version=3, status=TripStatus.IN_PROGRESS)
    )
    await house.opened.hear(changed())
    assert await leaves(house) == "2026-11-06T02:00:00+00:00"


async def test_what_was_sold_stays_as_it_was_sold(house: House) -> None:
    paid = await house.buy("A1")
    kinder = line("kinder", refund_steps=(), route="Renamed", fares=line().fares[:2])
    await house.opened.hear(on_sale(departure(version=2), of=kinder))
    after = await house.door.booking(LAN, house.access(paid))
    assert (after.refund_due, after.journey.route) == (paid.refund_due, "Hà Nội – Huế")


async def test_many_departures_of_one_line(house: House) -> None:
    days = [departure(named(f"day {n}"), service_day=FRIDAY + timedelta(days=n)) for n in range(1, 60)]
    await house.opened.hear(on_sale(*days))
    assert await house.opened.db.value("SELECT count(*) FROM trip") == 60


async def test_a_line_without_what_was_sold_is_not_followed(house: House) -> None:
    await house.buy("VIP1")
    deck = PLAN.decks[0]
    smaller = SeatPlan((msgspec.structs.replace(deck, cells=deck.cells[:-1]),))
    other = departure(NIGHT)
    await house.opened.hear(on_sale(departure(version=2, plate="51F-1"), other, of=line("smaller", plan=smaller)))
    assert ((await house.door.trip(MORNING)).seat_count, (await house.door.trip(NIGHT)).seat_count) == (7, 6)
    assert (await house.door.trip(MORNING)).plate == "51F-1"
