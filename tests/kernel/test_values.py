"""Money, ids, time, pages, words: the small things that everything is made of."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overland.kernel.clock import instant
from overland.kernel.ids import CROCKFORD, new_id, new_reference, read_reference, show_reference
from overland.kernel.money import CurrencyMismatch, Money, shares
from overland.kernel.pages import BadCursor, cursor, page, position
from overland.kernel.words import preferred

amounts = st.integers(-(10**12), 10**12)


@given(amounts, amounts)
def test_money_adds_exactly(a: int, b: int) -> None:
    assert Money(a, "VND") + Money(b, "VND") - Money(b, "VND") == Money(a, "VND")


def test_money_of_two_currencies_does_not_mix() -> None:
    with pytest.raises(CurrencyMismatch):
        Money(1, "VND") + Money(1, "EUR")


@pytest.mark.parametrize(
    ("money", "language", "text"),
    [
        (Money(250000, "VND"), "vi", "250.000\xa0₫"),
        (Money(250000, "VND"), "en", "₫250,000"),
        (Money(1950, "EUR"), "en", "€19.50"),
    ],
)
def test_money_is_written_as_people_write_it(money: Money, language: str, text: str) -> None:
    assert money.text(language) == text


def test_money_is_read_from_major_units_and_shared_in_basis_points() -> None:
    assert Money.of_major(Decimal("19.505"), "EUR") == Money(1951, "EUR")
    assert Money(333, "VND").percent(5000) == Money(167, "VND")


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=9), st.data())
def test_shares_add_up_and_none_is_more_than_its_weight(weights: list[int], data: st.DataObject) -> None:
    amount = data.draw(st.integers(0, sum(weights)))
    divided = shares(amount, weights)
    assert sum(divided) == amount
    assert all(0 <= share <= weight for share, weight in zip(divided, weights, strict=True))


def test_what_is_shared_by_nothing_is_not_lost() -> None:
    assert shares(5, [0, 0]) == [5, 0]


def test_ids_grow_with_time_and_are_version_7() -> None:
    ids = [new_id() for _ in range(100)]
    assert {i.version for i in ids} == {7}
    assert [i.int >> 80 for i in ids] == sorted(i.int >> 80 for i in ids)


@given(st.text(CROCKFORD, min_size=1, max_size=16))
def test_a_reference_is_read_as_people_type_it(reference: str) -> None:
    assert read_reference(f" {show_reference(reference).lower()} ") == reference


def test_letters_that_look_alike_are_the_same() -> None:
    assert read_reference("oIl-1") == "0111"
    assert len(new_reference()) == 12


@pytest.mark.parametrize(
    ("day", "seconds", "zone", "utc"),
    [
        (date(2026, 11, 27), 7 * 3600 + 1800, "Asia/Ho_Chi_Minh", datetime(2026, 11, 27, 0, 30, tzinfo=UTC)),
        (date(2026, 11, 27), 25 * 3600 + 1800, "Asia/Ho_Chi_Minh", datetime(2026, 11, 27, 18, 30, tzinfo=UTC)),
        # The clocks go back at 03:00 on this Sunday: 08:00 is seven hours after midnight's noon-12h, by the clock.
        (date(2026, 10, 25), 8 * 3600, "Europe/Berlin", datetime(2026, 10, 25, 7, 0, tzinfo=UTC)),
        (date(2026, 10, 24), 32 * 3600, "Europe/Berlin", datetime(2026, 10, 25, 6, 0, tzinfo=UTC)),
    ],
)
def test_a_timetable_time_is_counted_from_noon(day: date, seconds: int, zone: str, utc: datetime) -> None:
    assert instant(day, seconds, zone) == utc


def test_a_cursor_comes_back_as_it_went() -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    assert position(cursor(at, "x"), tuple[datetime, str]) == (at, "x")
    with pytest.raises(BadCursor):
        position("nonsense!", tuple[datetime, str])


def test_a_full_page_points_to_the_next() -> None:
    first = page([1, 2, 3], 2, lambda n: (n,))
    assert first.items == [1, 2]
    assert position(first.next, tuple[int]) == (2,)
    assert page([1, 2], 2, lambda n: (n,)).next is None


@pytest.mark.parametrize(
    ("header", "language"),
    [("en-GB,en;q=0.9", "en"), ("fr,vi;q=0.5,en;q=0.4", "vi"), ("", "vi"), ("xx;q=nonsense,en", "en")],
)
def test_the_readers_language_is_honoured(header: str, language: str) -> None:
    assert preferred(header) == language
