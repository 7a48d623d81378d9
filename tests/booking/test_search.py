"""Finding places and trips."""

from datetime import date, timedelta

import msgspec
import pytest

from booking.cast import (
    BIEN_XANH,
    FRIDAY,
    HA_NOI,
    HUE,
    LAN,
    MORNING,
    NIGHT,
    NINH_BINH,
    SAO_MAI,
    VINH,
    departure,
    line,
    named,
    on_sale,
)
from booking.conftest import House, money_for
from overland.booking import DayPart, Filters, PlaceQuery, SearchDays, SearchTrips
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.kernel.principal import GUEST
from overland.kernel.problems import Invalid, NotFound


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Hà Nội", "Hà Nội"), ("ha noi", "Hà Nội"), ("noi", "Hà Nội"), ("hue", "Huế"), ("nghe an", "Vinh"),
        ("ke cho", "Hà Nội"), ("ninh bnh", "Ninh Bình"),
    ],
)  # fmt: skip
async def test_places_by_part_of_their_name(house: House, text: str, first: str) -> None:
    assert (await house.door.places(PlaceQuery(text)))[0].name == first


@pytest.mark.parametrize("text", ["%", "_", "\\", "'; DROP TABLE place; --", "zzzzzz"])
async def test_odd_texts_find_nothing(house: House, text: str) -> None:
    assert await house.door.places(PlaceQuery(text)) == []


async def test_no_text_lists_places(house: House) -> None:
    assert len(await house.door.places(PlaceQuery("", 3))) == 3


async def test_an_offer_tells_the_journey(house: House) -> None:
    found = await house.door.search(SearchTrips(NINH_BINH, HUE, FRIDAY))
    [offer] = found.offers
    assert (found.origin.name, found.destination.name) == ("Ninh Bình", "Huế")
    assert (offer.origin.sequence, offer.destination.sequence, offer.stops_between) == (1, 3, 1)
    assert offer.origin.at.isoformat() == "2026-11-06T02:05:00+00:00"
    assert offer.duration == 43_200 - 7_500
    assert (offer.price, offer.seats_left) == (Money(280_000, "VND"), 7)


async def test_the_day_is_the_one_on_which_one_boards(house: House) -> None:
    await house.opened.hear(on_sale(departure(NIGHT, departure=25 * 3600 + 1800)))
    fridays = await house.door.search(SearchTrips(HA_NOI, VINH, FRIDAY))
    saturdays = await house.door.search(SearchTrips(HA_NOI, VINH, FRIDAY + timedelta(days=1)))
    assert [o.trip_id for o in fridays.offers] == [MORNING]
    assert [o.trip_id for o in saturdays.offers] == [NIGHT]


async def test_each_stop_has_its_own_clock(house: House) -> None:
    stops = tuple(msgspec.structs.replace(s, zone="Asia/Tokyo") if s.sequence == 1 else s for s in line().stops)
    evening = departure(named("evening"), departure=21 * 3600)
    await house.opened.hear(on_sale(evening, of=line("two zones", stops=stops)))
    # 23:05 in Hà Nội is 01:05 on Saturday in Tōkyō.
    saturdays = await house.door.search(SearchTrips(NINH_BINH, HUE, FRIDAY + timedelta(days=1)))
    assert [o.trip_id for o in saturdays.offers] == [named("evening")]


async def test_seats_left_and_price_follow_what_is_taken(house: House) -> None:
    for seat in ("A1", "A2"):
        await house.hold(seat, by=GUEST)
    await house.hold("A3", "A4", "B1", "B2", by=GUEST, stretch=(0, 2))
    [north] = (await house.door.search(SearchTrips(HA_NOI, VINH, FRIDAY))).offers
    [south] = (await house.door.search(SearchTrips(VINH, HUE, FRIDAY))).offers
    assert (north.seats_left, north.price) == (1, Money(300_000, "VND"))
    assert (south.seats_left, south.price) == (5, Money(200_000, "VND"))


async def test_a_hold_that_is_over_counts_as_free(house: House) -> None:
    held = await house.hold("A1")
    await house.time_passes(held)
    [offer] = (await house.door.search(SearchTrips(HA_NOI, HUE, FRIDAY))).offers
    assert offer.seats_left == 7


async def test_there_must_be_seats_for_everyone(house: House) -> None:
    await house.hold("A1", "A2", by=GUEST)
    assert len((await house.door.search(SearchTrips(HA_NOI, HUE, FRIDAY, 5))).offers) == 1
    assert (await house.door.search(SearchTrips(HA_NOI, HUE, FRIDAY, 6))).offers == []


async def test_a_day_without_trips_names_the_nearest_with_some(house: House) -> None:
    await house.opened.hear(on_sale(departure(new_id(), service_day=FRIDAY + timedelta(days=3))))
    found = await house.door.search(SearchTrips(HA_NOI, HUE, FRIDAY + timedelta(days=1)))
    assert (found.offers, found.nearest_days) == ([], (FRIDAY, FRIDAY + timedelta(days=3)))


async def test_what_has_closed_is_not_offered(house: House) -> None:
    house.clock_to("2026-11-06T06:50:00+07:00")
    assert (await house.door.search(SearchTrips(HA_NOI, HUE, FRIDAY))).offers == []
    assert len((await house.door.search(SearchTrips(NINH_BINH, HUE, FRIDAY))).offers) == 1


async def test_sold_seats_stay_taken(house: House) -> None:
    held = await house.hold("A1", by=LAN)
    await house.opened.hear(money_for(held))
    [offer] = (await house.door.search(SearchTrips(HA_NOI, HUE, FRIDAY))).offers
    assert offer.seats_left == 6


@pytest.mark.parametrize(
    ("query", "field"),
    [
        (SearchTrips(HA_NOI, HUE, date(2026, 11, 1)), "day"),
        (SearchTrips(HA_NOI, HUE, date(9999, 12, 31)), "day"),
        (SearchTrips(HA_NOI, HA_NOI, FRIDAY), "destination"),
        (SearchTrips(HA_NOI, HUE, FRIDAY, 6), None),
    ],
)
async def test_what_cannot_be_asked(house: House, query: SearchTrips, field: str | None) -> None:
    if field is None:
        await house.door.search(query)
        return
    with pytest.raises(Invalid) as refused:
        await house.door.search(query)
    assert field in refused.value.facts["fields"]


async def test_an_unknown_place_is_not_found(house: House) -> None:
    with pytest.raises(NotFound):
        await house.door.search(SearchTrips(HA_NOI, new_id(), FRIDAY))


async def test_backwards_there_is_nothing(house: House) -> None:
    assert (await house.door.search(SearchTrips(HUE, HA_NOI, FRIDAY))).offers == []


async def test_lines_of_another_process_are_found(house: House) -> None:
    other = await house.another_process()
    await other.hear(on_sale(departure(named("new"), departure=8 * 3600), of=line("new line")))
    house.look_again()
    found = await house.door.search(SearchTrips(HA_NOI, HUE, FRIDAY))
    assert [o.trip_id for o in found.offers] == [MORNING, named("new")]


async def test_filters_and_order_are_the_askers(house: House) -> None:
    other = line("Biển Xanh's", BIEN_XANH, operator="Biển Xanh", amenities=("toilet",))
    await house.opened.hear(on_sale(departure(named("late"), departure=14 * 3600), of=other))
    late = SearchTrips(HA_NOI, HUE, FRIDAY, filters=Filters(times=(DayPart.AFTERNOON,)))
    theirs = SearchTrips(HA_NOI, HUE, FRIDAY, filters=Filters(operators=(SAO_MAI,)))
    neither = SearchTrips(HA_NOI, HUE, FRIDAY, filters=Filters(amenities=("toilet", "wifi")))
    assert [o.trip_id for o in (await house.door.search(late)).offers] == [named("late")]
    assert [o.trip_id for o in (await house.door.search(theirs)).offers] == [MORNING]
    found = await house.door.search(neither)
    assert (found.offers, found.nearest_days, found.choices.trips) == ([], (), 2)


async def test_the_total_and_whether_they_sit_together(house: House) -> None:
    await house.hold("A1", "A3", "B1", "B2", by=GUEST)
    [offer] = (await house.door.search(SearchTrips(HA_NOI, HUE, FRIDAY, 3))).offers
    assert (offer.price, offer.total) == (Money(350_000, "VND"), Money(350_000 * 2 + 525_000, "VND"))
    assert not offer.together


async def test_days_tell_their_lowest_price(house: House) -> None:
    cheap = line("cheap", fares=tuple(msgspec.structs.replace(f, amount=f.amount // 2) for f in line().fares))
    saturday = FRIDAY + timedelta(days=1)
    await house.opened.hear(on_sale(departure(named("Saturday"), service_day=saturday), of=cheap))
    await house.opened.hear(on_sale(departure(named("Saturday too"), service_day=saturday)))
    days = await house.door.search_days(SearchDays(HA_NOI, HUE, FRIDAY - timedelta(days=5), 7))
    assert [(one.day, one.price.amount, one.trips) for one in days] == [(FRIDAY, 350_000, 1), (saturday, 175_000, 2)]
    assert await house.door.search_days(SearchDays(HA_NOI, HUE, saturday + timedelta(days=1))) == []


async def test_days_without_seats_for_everyone_are_left_out(house: House) -> None:
    await house.hold("A1", "A2", by=GUEST)
    assert await house.door.search_days(SearchDays(HA_NOI, HUE, FRIDAY, passengers=6)) == []
    with pytest.raises(Invalid):
        await house.door.search_days(SearchDays(HA_NOI, HA_NOI, FRIDAY))


async def test_trips_without_seats_for_everyone_are_told_apart(house: House) -> None:
    await house.hold("A1", "A2", "A3", "A4", "B1", by=GUEST)
    found = await house.door.search(SearchTrips(HA_NOI, HUE, FRIDAY, 3))
    assert found.offers == []
    assert [(trip.trip_id, trip.seats_left) for trip in found.sold_out] == [(MORNING, 2)]


async def test_a_station_is_found_by_its_name(house: House) -> None:
    [giap_bat] = await house.door.places(PlaceQuery("giap bat"))
    assert (giap_bat.name, giap_bat.station) == ("Hà Nội", "Bến xe Giáp Bát")
    assert [hit.station for hit in await house.door.places(PlaceQuery("hue"))] == [""]
