"""Tax by product: a rate from a day on, on receipts and in the ledger, taken back to the last unit, and reported."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overland.kernel.money import Money
from overland.kernel.principal import GUEST, Principal
from overland.kernel.problems import Forbidden, Invalid, NotFound, Unauthenticated
from overland.payments import NewTaxRate, Policy, PricePart, RateStandsAlready, TaxLine, TaxPeriod, TaxRate
from overland.payments.fiscal.vietnam import document
from overland.payments.settlement_file import HANOI
from overland.payments.tax.rules import divide, lines_back, lines_of, rate_of, tax_in, what_is_left
from payments.street import MAI, NAM, SAO_MAI, STRANGER, Street
from payments.test_ledger import proven
from payments.test_receipts import receipts

DAY = date(2026, 11, 21)
PARTS = (PricePart("transport", 200_000), PricePart("extra meal", 40_000), PricePart("fee", 10_000))


def rate(product: str, points: int, since: date = DAY) -> TaxRate:
    return TaxRate(product, points, since, datetime(2026, 1, 1, tzinfo=UTC), "somebody")


def test_the_nearest_rate_that_holds_on_the_day() -> None:
    rates = [rate("extra", 800), rate("extra meal", 500), rate("extra meal", 1000, DAY + timedelta(days=1))]
    assert [rate_of(name, DAY, rates, 300) for name in ("extra meal", "extra bike", "fee")] == [500, 800, 300]
    assert rate_of("extra meal", DAY + timedelta(days=1), rates, 300) == 1000
    assert rate_of("extra meal", DAY - timedelta(days=1), rates, 300) == 300


def test_each_line_is_rounded_by_itself() -> None:
    lines = lines_of(PARTS, 250_000, DAY, [rate("transport", 800), rate("fee", 1000)], 0)
    assert lines == (
        TaxLine("transport", 800, 200_000, 14_815), TaxLine("extra meal", 0, 40_000, 0),
        TaxLine("fee", 1000, 10_000, 909),
    )  # fmt: skip


def test_a_part_of_the_price_is_divided_as_the_price_is() -> None:
    lines = lines_of(PARTS, 125_000, DAY, [], 1000)
    assert [(line.product, line.amount) for line in lines] == [
        ("transport", 100_000), ("extra meal", 20_000), ("fee", 5_000),
    ]  # fmt: skip


@given(st.integers(0, 10**9), st.lists(st.integers(0, 10**6), min_size=1, max_size=6))
def test_nothing_is_lost_in_dividing(amount: int, weights: list[int]) -> None:
    assert sum(divide(amount, weights)) == amount


@given(
    st.lists(st.tuples(st.integers(1, 10**6), st.sampled_from([0, 500, 800, 1000])), min_size=1, max_size=4),
    st.lists(st.integers(1, 10**6), max_size=5),
)
def test_what_goes_back_in_any_steps_takes_all_of_the_tax_back(paid: list[tuple[int, int]], steps: list[int]) -> None:
    lines = [TaxLine(f"extra {n}", points, amount, tax_in(amount, points)) for n, (amount, points) in enumerate(paid)]
    whole, back = sum(line.amount for line in lines), list[TaxLine]()
    for step in [*steps, whole]:
        left = what_is_left(lines, back)
        gone = lines_back(left, min(step, sum(line.amount for line in left))) if left else ()
        assert all(line.amount > 0 and line.tax >= 0 for line in gone)
        back += gone
    assert sum(line.amount for line in back) == whole
    assert sum(line.tax for line in back) == sum(line.tax for line in lines)


async def test_receipt_ledger_and_report_say_the_same(street: Street) -> None:
    till, today = street.till, street.clock.now().astimezone(HANOI).date()
    await till.set_policy(MAI, SAO_MAI, Policy(tax_basis_points=0, tax_number="0100109106", seller="Sao Mai"))
    for product, points in (("transport", 800), ("fee", 1000)):
        await till.set_tax_rate(MAI, SAO_MAI, NewTaxRate(product, points, today))
    payment = await street.paid(parts=PARTS)
    [receipt] = await receipts(street)
    assert (receipt.tax, receipt.tax_basis_points) == (Money(15_724, "VND"), 0)
    assert [line.tax for line in receipt.lines] == [14_815, 0, 909]
    filed = document(receipt).decode()
    assert all(text in filed for text in ("8%", "10%", "KCT", "185185", "<TgTThue>15724</TgTThue>"))
    assert (await street.balances())["tax owed"] == 15_724
    await street.refund(payment.booking_id, 125_000)
    assert (await street.balances())["tax owed"] == 7_862
    found = await till.tax_report(MAI, TaxPeriod(SAO_MAI, today, today))
    assert [(one.product, one.sold.amount, one.returned.amount, one.base.amount, one.tax.amount) for one in found] == [
        ("transport", 200_000, 100_000, 92_593, 7_407), ("fee", 10_000, 5_000, 4_545, 455),
        ("extra meal", 40_000, 20_000, 20_000, 0),
    ]  # fmt: skip
    assert sum(one.tax.amount for one in found) == 7_862
    await street.refund(payment.booking_id, 125_000)
    assert (await street.balances())["tax owed"] == 0
    assert await till.tax_report(MAI, TaxPeriod(SAO_MAI, today - timedelta(days=2), today - timedelta(days=1))) == []
    await proven(street)


async def test_receipts_show_each_rate(near_street: Street) -> None:
    today = near_street.clock.now().astimezone(HANOI).date()
    await near_street.till.set_tax_rate(MAI, SAO_MAI, NewTaxRate("transport", 800, today))
    payment = await near_street.paid(parts=PARTS)
    [receipt] = await receipts(near_street)
    assert receipt.by_rate() == [
        (800, Money(200_000, "VND"), Money(14_815, "VND")), (0, Money(50_000, "VND"), Money(0, "VND")),
    ]  # fmt: skip
    assert (await near_street.till.print_receipts(MAI, payment.booking_id, "vi")).startswith(b"%PDF")


async def test_a_rate_stays_as_it_is(street: Street) -> None:
    today = street.clock.now().astimezone(HANOI).date()
    await street.till.set_tax_rate(MAI, SAO_MAI, NewTaxRate("extra meal", 800, today))
    with pytest.raises(RateStandsAlready):
        await street.till.set_tax_rate(MAI, SAO_MAI, NewTaxRate("extra meal", 500, today))
    with pytest.raises(Invalid):
        await street.till.set_tax_rate(MAI, SAO_MAI, NewTaxRate("fee", 500, today - timedelta(days=1)))
    [found] = await street.till.tax_rates(MAI, SAO_MAI)
    assert (found.product, found.basis_points) == ("extra meal", 800)


@pytest.mark.parametrize(
    ("who", "refusal"),
    [(GUEST, Unauthenticated), (STRANGER, NotFound), (NAM, Forbidden)],
    ids=["guest", "other", "clerk"],
)
async def test_only_by_who_may(near_street: Street, who: Principal, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        await near_street.till.set_tax_rate(who, SAO_MAI, NewTaxRate("fee", 500, DAY))
    with pytest.raises(refusal):
        await near_street.till.tax_report(who, TaxPeriod(SAO_MAI, DAY, DAY))
