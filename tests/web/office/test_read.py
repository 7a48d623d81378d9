"""What people type, as it is meant."""

from __future__ import annotations

import pytest

from overland.kernel.money import Money
from overland.web.forms import Typed
from overland.web.office.read import Fields, as_typed


def fields(said: str) -> Fields:
    """A form with one field."""
    return Fields(Typed({"it": [said]}))


@pytest.mark.parametrize(
    ("said", "currency", "minor"),
    [
        ("250000", "VND", 250_000),
        ("250.000", "VND", 250_000),
        ("250,000 ₫", "VND", 250_000),
        ("19,50", "EUR", 1950),
        ("19.5", "EUR", None),
        ("1.250,00 €", "EUR", 125_000),
        ("19", "EUR", 1900),
        ("cheap", "VND", None),
        ("-5", "VND", None),
        ("9" * 13, "VND", None),
    ],
)
def test_amounts_are_read_as_people_write_them(said: str, currency: str, minor: int | None) -> None:
    form = fields(said)
    read = form.minor("it", currency)
    assert (read if form.good else None) == minor


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("7:30", 27_000), ("07h30", 27_000), ("25:30", 91_800), ("7", None), ("48:00", None), ("07:60", None)],
)
def test_hours_may_pass_midnight(said: str, seconds: int | None) -> None:
    form = fields(said)
    read = form.hour("it")
    assert (read if form.good else None) == seconds


@pytest.mark.parametrize(("said", "metres"), [("62,5", 62_500), ("0", 0), ("1.25", 1250), ("-1", None), ("1e3", None)])
def test_kilometres_become_metres(said: str, metres: int | None) -> None:
    form = fields(said)
    read = form.metres("it")
    assert (read if form.good else None) == metres


@pytest.mark.parametrize("said", ["91", "-91", "nan", "inf", "north"])
def test_degrees_stay_on_the_globe(said: str) -> None:
    form = fields(said)
    form.degrees("it", 90)
    assert form.typed.errors == {"it": "degrees"}


@pytest.mark.parametrize("said", ["1999-12-31", "2200-01-01", "9999-12-31", "yesterday", "2026-02-30"])
def test_days_are_of_our_time(said: str) -> None:
    form = fields(said)
    form.day("it")
    assert form.typed.errors == {"it": "day"}


def test_whole_numbers_have_limits() -> None:
    assert fields("7").whole("it", 1, 9) == 7
    assert fields("").whole("it", 1, 9, otherwise=3) == 3
    for said in ("0", "10", "²", "7.5"):
        form = fields(said)
        form.whole("it", 1, 9)
        assert form.typed.errors == {"it": "number"}


@pytest.mark.parametrize("amount", [Money(250_000, "VND"), Money(1_950, "KES"), Money(5, "USD"), Money(0, "VND")])
def test_an_amount_is_read_back_as_it_was_put_in(amount: Money) -> None:
    typed = Typed({"amount": [as_typed(amount)]})
    assert (Fields(typed).minor("amount", amount.currency), typed.errors) == (amount.amount, {})
