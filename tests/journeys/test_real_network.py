"""Real timetables come in, their defects are named, and seats on them are sold by legs."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from overland.booking import (
    Booking,
    Bookings,
    HoldSeats,
    Offer,
    PlaceQuery,
    SearchTrips,
    SeatMapQuery,
    SeatsTaken,
    SeatState,
)
from overland.house import House
from overland.kernel.idempotency import Once
from overland.kernel.ids import new_id
from overland.kernel.principal import GUEST, SYSTEM
from overland.operations import (
    Cell,
    CellKind,
    Deck,
    FeedReport,
    ImportGtfs,
    Operations,
    OperatorDraft,
    PerKilometre,
    SeatPlan,
    SeatPlanDraft,
)  # fmt: skip

DATA = Path(__file__).parents[3] / "shared" / "data"
PLAN = SeatPlan((Deck("main", 2, 2, (Cell(CellKind.SEAT, 0, 0, "1A"), Cell(CellKind.SEAT, 0, 1, "1B"))),))


async def take_in(house: House, folder: str, draft: OperatorDraft, day: date, *, per_km: int = 0) -> FeedReport:
    """Import a real feed for one day."""
    feed = DATA / folder / "gtfs.zip"
    if not feed.exists():
        pytest.skip("the real feeds are not here (../shared/data)")
    operations = house.doors[Operations]
    operator = await operations.add_operator(SYSTEM, draft)
    plan = await operations.add_plan(SYSTEM, SeatPlanDraft(operator.id, "Two seats", PLAN))
    fares = PerKilometre(per_km, per_km, 100) if per_km else None
    report = await operations.import_gtfs(
        SYSTEM,
        ImportGtfs(operator.id, feed.read_bytes(), plan.id, "Coach", day, day, skip_bad=True, default_fares=fares),
    )
    await house.drain()
    return report


async def offers(house: House, origin: str, destination: str, day: date) -> list[Offer]:
    """What is on sale between two places."""
    booking = house.doors[Bookings]
    ends = [(await booking.places(PlaceQuery(name)))[0].id for name in (origin, destination)]
    return (await booking.search(SearchTrips(ends[0], ends[1], day))).offers


async def hold(house: House, offer: Offer, seat: str) -> Booking:
    """Hold one seat of an offer."""
    request = HoldSeats(offer.trip_id, offer.origin.sequence, offer.destination.sequence, (seat,))
    return await house.doors[Bookings].hold(GUEST, request, Once.of(GUEST, "hold", str(new_id()), None))


async def test_a_seat_is_sold_again_beyond_the_stop_where_someone_gets_off(house: House) -> None:
    day = date(2014, 3, 5)
    draft = OperatorDraft("FLIX", "FlixBus", "EUR", "Europe/Berlin")
    report = await take_in(house, "flixbus_de_2014", draft, day, per_km=8)
    assert report.imported
    assert {"unknown_stop", "stop_far_off"} <= {issue.code for issue in report.issues}

    whole = [offer for offer in await offers(house, "Hamburg", "Karlsruhe", day) if offer.stops_between >= 1]
    offer = whole[0]
    trip = await house.doors[Bookings].trip(offer.trip_id)
    middle = trip.calls[offer.origin.sequence + 1]
    first = next(o for o in await offers(house, "Hamburg", middle.place, day) if o.trip_id == offer.trip_id)
    second = next(o for o in await offers(house, middle.place, "Karlsruhe", day) if o.trip_id == offer.trip_id)

    await hold(house, first, "1A")
    with pytest.raises(SeatsTaken):
        await hold(house, offer, "1A")
    await hold(house, second, "1A")
    await hold(house, offer, "1B")
    query = SeatMapQuery(offer.trip_id, offer.origin.sequence, offer.destination.sequence)
    seats = (await house.doors[Bookings].seat_map(GUEST, query)).seats
    assert [seat.state for seat in seats] == [SeatState.RESERVED, SeatState.RESERVED]


async def test_the_taiwanese_fares_are_asked_as_they_stand(house: House) -> None:
    day = date(2016, 5, 4)
    house.clock.at = house.clock.now().replace(year=2016, month=5, day=2)  # type: ignore[attr-defined]
    report = await take_in(house, "thsr_tw_2016_od_fares", OperatorDraft("THSR", "THSR", "TWD", "Asia/Taipei"), day)
    assert report.imported
    assert Counter(issue.code for issue in report.issues)["split_cheaper"] == 11 + 60
    found = await offers(house, "Taipei", "Banqiao", day)
    assert {offer.price.amount for offer in found} == {4000}


async def test_the_japanese_conflicts_and_gaps_are_told(house: House) -> None:
    day = date(2017, 5, 10)
    house.clock.at = house.clock.now().replace(year=2017, month=5, day=8)  # type: ignore[attr-defined]
    report = await take_in(house, "donan_bus_jp_2017_fares", OperatorDraft("DONAN", "Donan", "JPY", "Asia/Tokyo"), day)
    codes = Counter(issue.code for issue in report.issues)
    assert report.imported
    assert codes["fare_conflict"] == 347
