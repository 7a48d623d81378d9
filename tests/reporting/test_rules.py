"""Cells stay cells."""

import csv
import io

import pytest

from overland.kernel.money import Money
from overland.reporting import SalesRow
from overland.reporting.spread import harmless, sales_csv


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
