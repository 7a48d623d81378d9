"""What booking goes by, alone."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booking.cast import HA_NOI, HUE, VINH, line
from overland.booking import rules
from overland.booking.network import LineOnSale
from overland.kernel.money import Money
from overland.operations import RefundStep

STEPS = (RefundStep(24, 9000), RefundStep(4, 5000))
FRIDAY_SEVEN = datetime(2026, 11, 6, tzinfo=UTC)
stretches = st.tuples(st.integers(0, 8), st.integers(1, 8)).map(lambda s: (s[0], s[0] + s[1]))


@given(stretches, stretches)
def test_stretches_overlap_when_they_share_a_leg(a: tuple[int, int], b: tuple[int, int]) -> None:
    assert rules.overlap(a, b) == bool(set(range(*a)) & set(range(*b))) == rules.overlap(b, a)


def test_a_payment_ends_before_its_hold_by_what_there_is_time_for() -> None:
    assert rules.settle(timedelta(minutes=15)) == timedelta(minutes=1)
    assert rules.settle(timedelta(seconds=20)) == timedelta(seconds=5)


@given(st.integers(0, 10**9), st.floats(-100, 100), st.floats(0, 100))
def test_waiting_never_brings_more_back(total: int, hours: float, later: float) -> None:
    now = FRIDAY_SEVEN - timedelta(hours=hours)
    first = rules.refund_due(Money(total, "VND"), STEPS, FRIDAY_SEVEN, now)
    second = rules.refund_due(Money(total, "VND"), STEPS, FRIDAY_SEVEN, now + timedelta(hours=later))
    assert Money(0, "VND") <= second <= first <= Money(total, "VND")


def test_nothing_comes_back_after_departure_whatever_the_steps() -> None:
    steps = (RefundStep(0, 10_000),)
    assert rules.refund_due(Money(100, "VND"), steps, FRIDAY_SEVEN, FRIDAY_SEVEN) == Money(0, "VND")
    assert rules.refund_due(Money(100, "VND"), steps, FRIDAY_SEVEN, FRIDAY_SEVEN - timedelta(seconds=1)).amount == 100


def test_the_cheapest_seat_that_is_left() -> None:
    on_sale = LineOnSale(line())
    standard = {seat for seat, seat_class in on_sale.seats.items() if seat_class == "standard"}
    assert rules.cheapest(on_sale, 0, 3, set()) == Money(350_000, "VND")
    assert rules.cheapest(on_sale, 0, 3, standard) == Money(525_000, "VND")
    assert rules.cheapest(on_sale, 0, 3, set(on_sale.seats)) == Money(350_000, "VND")
    assert rules.cheapest(on_sale, 3, 0, set()) is None


def test_a_place_with_two_stops_is_served_by_the_shorter_way() -> None:
    content = line()
    twice = content.stops[1].__class__(
        **{f: getattr(content.stops[1], f) for f in content.stops[1].__struct_fields__} | {"place_id": HA_NOI}
    )
    on_sale = LineOnSale(type(content)(
        **{f: getattr(content, f) for f in content.__struct_fields__}
        | {"stops": (content.stops[0], twice, *content.stops[2:])}
    ))  # fmt: skip
    assert on_sale.stretches()[HA_NOI, HUE] == (1, 3)
    assert on_sale.stretches()[HA_NOI, VINH] == (1, 2)
    assert (HA_NOI, HA_NOI) not in on_sale.stretches()


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("0912345678", "912345678"), ("+84 912 345 678", "912345678"), ("(091) 234-5678", "912345678"),
        ("12", ""), ("call me 0912345678", ""), ("", ""), ("+" * 9, ""), ("٠٩١٢٣٤٥٦٧٨", ""),
    ],
)  # fmt: skip
def test_phones_are_compared_by_their_last_digits(text: str, digits: str) -> None:
    assert rules.phone_digits(text) == digits


@pytest.mark.parametrize(
    ("text", "mail"),
    [
        (" Lan@Example.com", "lan@example.com"),
        ("lan@", ""),
        ("@x.vn", ""),
        ("a b@x.vn", ""),
        ("a@x", ""),
        ("a\n@x.vn", ""),
    ],
)
def test_mail_addresses_are_compared_in_lower_case(text: str, mail: str) -> None:
    assert rules.mail(text) == mail


def test_what_all_pay_at_least_counts_the_seats_that_are_left() -> None:
    on_sale = LineOnSale(line())
    assert rules.lowest_total(on_sale, (0, 3), {"A1", "A2", "VIP1"}, 2) == Money(700_000, "VND")
    assert rules.lowest_total(on_sale, (0, 3), {"A1", "VIP1"}, 2) == Money(875_000, "VND")
    assert rules.lowest_total(on_sale, (0, 3), {"A1"}, 2) is None


def test_two_are_together_in_a_row_and_three_also_right_behind() -> None:
    on_sale = LineOnSale(line())
    assert rules.together(on_sale, {"A1", "A2"}, 2)
    assert rules.together(on_sale, {"A1", "A3"}, 2)  # across an aisle of one
    assert not rules.together(on_sale, {"A1", "B1", "A4"}, 2)
    assert rules.together(on_sale, {"A1", "B1", "B2", "A4"}, 3)
    assert not rules.together(on_sale, {"A1", "B1", "A4"}, 3)
    assert rules.together(on_sale, {"A4"}, 1)
