"""Service fees: what is asked beside the fare is shown, paid, and given back as it was settled."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booking.cast import ADMIN, FRIDAY, HA_NOI, HUE, LAN, MANAGER, SAO_MAI, STRANGER, once, people
from booking.conftest import House, money_for
from overland.booking import Keeper, Per, PriceKind, PriceLine, SearchTrips, ServiceFeeDraft
from overland.booking.fees import ServiceFee, with_fees
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.kernel.problems import Forbidden, NotFound

TEN = ServiceFeeDraft("VND", 0, 10_000)
SHARE = ServiceFeeDraft("VND", 200, refundable=True)


async def ask(house: House, draft: ServiceFeeDraft = TEN, kept_by: Keeper = Keeper.OPERATOR) -> ServiceFee:
    return await house.door.set_service_fee(MANAGER if kept_by is Keeper.OPERATOR else ADMIN, SAO_MAI, kept_by, draft)


async def test_a_fee_is_shown_quoted_and_paid(house: House) -> None:
    await ask(house)
    await ask(house, SHARE, Keeper.PLATFORM)
    house.look_again()
    [offer, *_] = (await house.door.search(SearchTrips(HA_NOI, HUE, FRIDAY, 2))).offers
    assert (offer.total, offer.fee) == (Money(700_000, "VND"), Money(34_000, "VND"))
    held = await house.hold("A1", "A2")
    quote = await house.door.quote(LAN, house.access(held), people("A1", "A2"))
    assert quote.total == Money(734_000, "VND")
    booked = await house.door.checkout(LAN, house.access(held), people("A1", "A2"))
    assert booked.total == quote.total
    fees = {line.code: line.amount.amount for line in booked.lines if line.kind is PriceKind.FEE}
    assert fees == {"operator-final": 20_000, "platform": 14_000}


async def test_what_is_held_is_sold_as_it_was_shown(house: House) -> None:
    held = await house.hold("A1")
    house.clock_to("2026-11-02T08:01:00+07:00")
    await ask(house)
    assert (await house.door.checkout(LAN, house.access(held), people("A1"))).total == held.total


async def test_a_final_fee_does_not_come_back(house: House) -> None:
    await ask(house)
    await ask(house, SHARE, Keeper.PLATFORM)
    booked = await house.check_out(await house.hold("A1"))
    await house.opened.hear(money_for(booked))
    paid = await house.door.booking(LAN, house.access(booked))
    assert paid.total == Money(367_000, "VND")
    gone = await house.door.cancel(LAN, house.access(paid), once())
    assert gone.refunded == Money(357_000, "VND").percent(9000)


async def test_the_platform_keeps_its_part_and_lets_go_of_it_with_the_refund(house: House) -> None:
    await ask(house)
    await ask(house, SHARE, Keeper.PLATFORM)
    booked = await house.check_out(await house.hold("A1"))
    await house.opened.hear(money_for(booked))
    await house.opened.queue.drain()
    assert house.payments.fees == [7_000]
    await house.door.cancel(LAN, house.access(booked), once())
    await house.opened.queue.drain()
    assert house.payments.fees == [7_000, -6_300]


async def test_the_platforms_word_about_one_goes_before_its_word_about_all(house: House) -> None:
    await house.door.set_service_fee(ADMIN, None, Keeper.PLATFORM, TEN)
    await ask(house, ServiceFeeDraft("VND", 0, 3_000), Keeper.PLATFORM)
    held = await house.hold("A1")
    assert (await house.door.quote(LAN, house.access(held), people("A1"))).total.amount == 353_000


async def test_a_fee_over_nothing_ends_it(house: House) -> None:
    await ask(house)
    await ask(house, ServiceFeeDraft("VND"))
    held = await house.hold("A1")
    assert (await house.door.quote(LAN, house.access(held), people("A1"))).total == held.total
    assert len(await house.door.service_fees(MANAGER, SAO_MAI)) == 2


async def test_only_those_who_may_settle_it(house: House) -> None:
    with pytest.raises(Forbidden):
        await house.door.set_service_fee(MANAGER, SAO_MAI, Keeper.PLATFORM, TEN)
    with pytest.raises(NotFound):
        await house.door.set_service_fee(STRANGER, SAO_MAI, Keeper.OPERATOR, TEN)
    with pytest.raises(NotFound):
        await house.door.service_fees(STRANGER, SAO_MAI)


@given(
    st.lists(st.integers(0, 10**9), min_size=1, max_size=9), st.integers(0, 10_000), st.integers(0, 10**7),
    st.sampled_from(Per),
)  # fmt: skip
def test_the_parts_of_a_fee_add_up(prices: list[int], share: int, amount: int, per: Per) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    fee = ServiceFee(
        new_id(), None, Keeper.PLATFORM, share, Money(amount, "VND"), per, True, False, now, now
    )  # fmt: skip
    tickets = [(PriceLine(PriceKind.FARE, Money(price, "VND")),) for price in prices]
    lines = [line for own in with_fees(tickets, [fee], "VND") for line in own if line.kind is PriceKind.FEE]
    fixed = amount * len(prices) if per is Per.TRAVELLER else amount
    assert sum(line.amount.amount for line in lines) == fixed + sum(
        Money(price, "VND").percent(share).amount for price in prices
    )
