"""Prices that rules move: shown alike wherever they are shown, kept by the hold, and never changed in silence."""

from __future__ import annotations

import msgspec
import pytest

from booking.cast import FRIDAY, HA_NOI, HUE, LAN, MINH, MORNING, NIGHT, SAO_MAI, departure, line, named, on_sale
from booking.cast import once as keyed
from booking.conftest import House, access
from overland.booking import (
    ChooseSeats,
    HoldPart,
    HoldSeats,
    HoldTogether,
    PriceChanged,
    QuoteTogether,
    SearchDays,
    SearchTrips,
    SeatMapQuery,
    WishedPart,
)
from overland.kernel.money import Money
from overland.kernel.principal import GUEST
from overland.operations import (
    ByNearness,
    ByOccupancy,
    FareCap,
    FareCaps,
    FareCapsSet,
    FareChange,
    FareRule,
    NearnessStep,
    OccupancyStep,
    RuleNames,
    Tariff,
    TariffSet,
)

NAMES = RuleNames("Gần đầy", "Nearly full")
FULLER = FareRule(NAMES, ByOccupancy((OccupancyStep(25, 2000), OccupancyStep(55, 5000))))
STRETCH = (0, 3)


def tariff(*rules: FareRule, version: int = 1) -> TariffSet:
    return TariffSet(tariff=Tariff(rules, operator_id=SAO_MAI, version=version))


async def price(house: House) -> int:
    shown = await house.door.seat_map(GUEST, SeatMapQuery(MORNING, *STRETCH))
    [standard] = {seat.price for seat in shown.seats if seat.price and seat.seat_class == "standard"}
    return standard.amount


async def test_search_map_choice_and_hold_ask_the_same(house: House) -> None:
    await house.opened.hear(tariff(FULLER))
    await house.hold("A1", "A2", by=MINH)
    found = await house.door.search(SearchTrips(HA_NOI, HUE, FRIDAY, 2))
    [day] = await house.door.search_days(SearchDays(HA_NOI, HUE, FRIDAY, 1))
    chosen = await house.door.choose_seats(ChooseSeats(MORNING, *STRETCH, 2))
    quoted = await house.door.quote_together(QuoteTogether((WishedPart(MORNING, *STRETCH, seats=("A3", "A4")),), 2))
    held = await house.hold("A3", "A4")
    assert [offer.price.amount for offer in found.offers] == [420_000]
    assert (found.offers[0].total.amount, day.price.amount, await price(house)) == (840_000, 420_000, 525_000)
    assert [total.amount for total in (chosen.total, quoted.total, held.total)] == [840_000] * 3


async def test_only_seats_taken_on_the_stretch_count(house: House) -> None:
    await house.opened.hear(tariff(FULLER))
    await house.hold("A1", "A2", stretch=(0, 2), by=MINH)
    assert (await house.hold("A3", stretch=(2, 3))).total.amount == 200_000
    assert (await house.hold("A4", stretch=(1, 3), by=MINH)).total.amount == 336_000


async def test_what_is_held_keeps_its_price_whatever_happens(house: House) -> None:
    held = await house.hold("A1", by=LAN)
    await house.opened.hear(tariff(FareRule(NAMES, FareChange(5000))))
    await house.check_out(held)
    assert (await house.door.booking(LAN, access(held))).total == Money(350_000, "VND")
    assert await price(house) == 525_000


async def test_the_map_says_why(house: House) -> None:
    await house.opened.hear(tariff(FareRule(NAMES, FareChange(1234), classes=("vip",))))
    shown = await house.door.seat_map(GUEST, SeatMapQuery(MORNING, *STRETCH))
    [vip] = shown.reasons
    assert (vip.seat_class, vip.usual.amount, vip.price.amount) == ("vip", 525_000, 590_000)
    assert vip.effects[0].names == NAMES
    assert vip.usual.amount + sum(effect.amount for effect in vip.effects) == vip.price.amount


async def test_another_price_than_was_shown_is_told_with_both_and_holds_nothing(house: House) -> None:
    await house.opened.hear(tariff(FULLER))
    await house.hold("A1", "A2", by=MINH)
    wish = HoldSeats(MORNING, *STRETCH, ("A3",), shown=350_000)
    with pytest.raises(PriceChanged) as refused:
        await house.door.hold(LAN, wish, keyed(None, LAN, wish))
    assert refused.value.facts == {"shown": 350_000, "price": 420_000, "currency": "VND"}
    again = msgspec.structs.replace(wish, shown=420_000)
    assert (await house.door.hold(LAN, again, keyed(None, LAN, again))).total.amount == 420_000


async def test_a_price_that_has_fallen_is_told_too(house: House) -> None:
    wish = HoldSeats(MORNING, *STRETCH, ("A3",), shown=360_000)
    with pytest.raises(PriceChanged):
        await house.door.hold(LAN, wish, keyed(None, LAN, wish))


async def test_asked_again_with_its_key_a_hold_is_not_refused_for_the_price_it_moved_itself(house: House) -> None:
    await house.opened.hear(tariff(FULLER))
    wish = HoldSeats(MORNING, *STRETCH, ("A1", "A2"), shown=700_000)
    first = await house.door.hold(LAN, wish, keyed("same", LAN, wish))
    assert await price(house) == 420_000
    assert (await house.door.hold(LAN, wish, keyed("same", LAN, wish))).id == first.id


async def test_together_the_price_shown_is_the_price_held(house: House) -> None:
    await house.opened.hear(on_sale(departure(NIGHT)))
    await house.opened.hear(tariff(FareRule(NAMES, FareChange(1000))))
    parts = (HoldPart(MORNING, 0, 2, ("A1",)), HoldPart(MORNING, 2, 3, ("A2",)))
    asked = HoldTogether(parts, shown=350_000)
    with pytest.raises(PriceChanged) as refused:
        await house.door.hold_together(LAN, asked, keyed(None, LAN, asked))
    assert refused.value.facts["price"] == 385_000
    good = HoldTogether(parts, shown=385_000)
    held = await house.door.hold_together(LAN, good, keyed(None, LAN, good))
    assert sum(part.total.amount for part in held.parts) == 385_000


async def test_nearness_counts_from_where_one_boards(house: House) -> None:
    await house.opened.hear(tariff(FareRule(NAMES, ByNearness((NearnessStep(24, 1000),)))))
    house.clock_to("2026-11-05T01:00:00+00:00")
    assert (await house.hold("A1", stretch=(0, 1))).total.amount == 110_000
    assert (await house.hold("A2", stretch=(2, 3))).total.amount == 200_000


async def test_an_older_tariff_that_comes_later_changes_nothing(house: House) -> None:
    await house.opened.hear(tariff(FareRule(NAMES, FareChange(1000)), version=2))
    await house.opened.hear(tariff(FareRule(NAMES, FareChange(9000)), version=1))
    assert await price(house) == 385_000


async def test_the_caps_of_a_country_bind_where_one_boards(house: House) -> None:
    home = line()
    stops = tuple(msgspec.structs.replace(stop, country="VN") for stop in home.stops)
    capped = msgspec.structs.replace(home, id=named("with country"), stops=stops)
    await house.opened.hear(on_sale(departure(version=2), of=capped))
    caps = FareCaps((FareCap(NAMES, FRIDAY, FRIDAY, 1000),), country="VN", version=1)
    await house.opened.hear(FareCapsSet(caps=caps))
    await house.opened.hear(tariff(FareRule(NAMES, FareChange(4000))))
    assert await price(house) == 385_000


async def test_rules_of_other_routes_and_companies_change_nothing(house: House) -> None:
    elsewhere = FareRule(NAMES, FareChange(4000), routes=(named("another route"),))
    await house.opened.hear(tariff(elsewhere))
    theirs = Tariff((FareRule(NAMES, FareChange(4000)),), operator_id=named("Biển Xanh"), version=1)
    await house.opened.hear(TariffSet(tariff=theirs))
    assert await price(house) == 350_000
