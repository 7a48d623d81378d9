"""What a price is for goes to payments with it, so that each product is taxed by its own rate."""

from __future__ import annotations

from booking.cast import LAN, MANAGER, SAO_MAI, once
from booking.conftest import House
from overland.booking import Keeper, Pay, PriceKind, PriceLine, ServiceFeeDraft
from overland.booking.taxed import taxed
from overland.kernel.money import Money
from overland.payments import PricePart


def line(kind: PriceKind, amount: int, code: str = "") -> PriceLine:
    return PriceLine(kind, Money(amount, "VND"), code)


def test_lines_by_product() -> None:
    lines = [
        line(PriceKind.FARE, 300_000), line(PriceKind.TYPE, -30_000, "child"), line(PriceKind.PROMO, -20_000, "TET"),
        line(PriceKind.EXTRA, 40_000, "meal"), line(PriceKind.SHARED, 5_000, "bike"),
        line(PriceKind.FEE, 10_000, "platform"),
    ]  # fmt: skip
    assert taxed(lines) == (
        PricePart("transport", 250_000), PricePart("extra meal", 40_000), PricePart("extra bike", 5_000),
        PricePart("fee", 10_000),
    )  # fmt: skip


async def test_payments_is_told_what_the_price_is_for(house: House) -> None:
    await house.door.set_service_fee(MANAGER, SAO_MAI, Keeper.OPERATOR, ServiceFeeDraft("VND", 0, 10_000))
    booked = await house.check_out(await house.hold("A1"))
    await house.door.pay(LAN, house.access(booked), Pay("local", "https://overland.test/back"), once())
    [asked] = house.payments.opened
    assert asked.parts == (PricePart("transport", asked.amount.amount - 10_000), PricePart("fee", 10_000))
