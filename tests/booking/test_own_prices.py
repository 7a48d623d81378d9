"""A trip with prices of its own: asked everywhere alike, bounded as every price is, and what is held keeps its own."""

import msgspec

from booking.cast import LAN, MORNING, SAO_MAI, departure, line
from booking.conftest import House
from overland.booking import SeatMapQuery
from overland.kernel.ids import new_id
from overland.kernel.principal import GUEST
from overland.operations import (
    FareCap,
    FareCaps,
    FareCapsSet,
    Line,
    PairFare,
    RuleNames,
    Tariff,
    TariffSet,
    TripsPublished,
)

STRETCH = (0, 3)


def dearer(by: int) -> Line:
    """The morning's line, with everything dearer than its route by so many per cent."""
    usual = line()
    fares = tuple(
        PairFare(fare.origin, fare.destination, fare.seat_class, fare.amount * (100 + by) // 100, table=fare.amount)
        for fare in usual.fares
    )
    stops = tuple(msgspec.structs.replace(stop, country="VN") for stop in usual.stops)
    return msgspec.structs.replace(usual, id=new_id(), stops=stops, fares=fares)


async def publish(house: House, by: int) -> None:
    again = msgspec.structs.replace(departure(MORNING), version=2)
    await house.opened.hear(TripsPublished(line=dearer(by), departures=(again,)))


async def price(house: House) -> int:
    shown = await house.door.seat_map(GUEST, SeatMapQuery(MORNING, *STRETCH))
    [standard] = {seat.price for seat in shown.seats if seat.price and seat.seat_class == "standard"}
    return standard.amount


async def test_it_is_asked_from_now_on_and_what_is_held_keeps_its_price(house: House) -> None:
    held = await house.hold("A1", by=LAN)
    await publish(house, 20)
    assert await price(house) == 420_000
    assert (await house.hold("A2")).total.amount == 420_000
    assert held.total.amount == 350_000


async def test_limits_count_from_what_the_route_asks(house: House) -> None:
    await publish(house, 150)
    assert await price(house) == 700_000, "the double, where an operator has set nothing"
    await house.opened.hear(TariffSet(tariff=Tariff(most=15_000, operator_id=SAO_MAI, version=1)))
    assert await price(house) == 525_000
    cap = FareCap(RuleNames("Lễ", "Feast"), departure(MORNING).service_day, departure(MORNING).service_day, 2_000)
    await house.opened.hear(FareCapsSet(caps=FareCaps(caps=(cap,), country="VN", version=1)))
    assert await price(house) == 420_000
