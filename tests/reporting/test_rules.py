"""Refunds are shared out exactly; cells stay cells."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overland.kernel.money import Money
from overland.reporting import SalesRow
from overland.reporting.rules import shares
from overland.reporting.spread import harmless, sales_csv


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=9), st.data())
def test_shares_add_up_and_none_is_more_than_its_price(prices: list[int], data: st.DataObject) -> None:
    refund = data.draw(st.integers(0, sum(prices)))
    given_back = shares(refund, prices)
    assert sum(given_back) == refund
    assert all(0 <= share <= price for share, price in zip(given_back, prices, strict=True))


def test_what_goes_back_for_free_tickets_is_not_lost() -> None:
    assert shares(5, [0, 0]) == [5, 0]


@pytest.mark.parametrize("text", ["=1+1", "+84", "-2", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1"])
def test_no_cell_becomes_a_formula(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Hà Nội – Sa Pa", "2026-11-02", "A=1", ""])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text


def test_amounts_stand_in_major_units() -> None:
    row = SalesRow("x", 1, 1, Money(1950, "EUR"), Money(2000, "EUR"), Money(-50, "EUR"))
    [_, cells] = csv.reader(io.StringIO(sales_csv([row])))
    assert cells == ["x", "1", "1", "19.50", "20.00", "-0.50", "EUR"]
