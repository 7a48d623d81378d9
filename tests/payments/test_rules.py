"""The rules of money."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overland.kernel.money import Money
from overland.payments import PaymentStatus, rules
from overland.payments.provider import Said

PRICE = Money(100, "VND")
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
said = st.none() | st.builds(Said, st.sampled_from(PaymentStatus), st.sampled_from([PRICE, Money(99, "VND")]))


@given(st.lists(st.tuples(said, st.booleans())))
def test_paid_is_the_last_word_in_any_order(words: list[tuple[Said | None, bool]]) -> None:
    status = PaymentStatus.PENDING
    for word, over in words:
        status = rules.verdict(status, PRICE, word, over=over)
    proven = any(word == Said(PaymentStatus.PAID, PRICE) for word, _ in words)
    assert (status is PaymentStatus.PAID) == proven


@pytest.mark.parametrize("over", [True, False])
def test_only_what_is_over_runs_out(over: bool) -> None:
    wanted = PaymentStatus.EXPIRED if over else PaymentStatus.PENDING
    assert rules.verdict(PaymentStatus.PENDING, PRICE, None, over=over) is wanted


@given(st.integers(1, 10**6), st.lists(st.integers(0, 10**6), max_size=6))
def test_shares_are_the_amount_and_never_more_than_there_is(amount: int, left: list[int]) -> None:
    shares = rules.spread(amount, list(enumerate(left)))
    if sum(left) < amount:
        assert shares is None
    else:
        assert shares is not None
        assert sum(share for _, share in shares) == amount
        assert all(0 < share <= left[source] for source, share in shares)


@given(st.integers(0, 10**7))
def test_one_asks_less_and_less_often_but_always_again(seconds: int) -> None:
    now = NOON + timedelta(seconds=seconds)
    pause = rules.next_ask(NOON, now, MINUTE) - now
    assert timedelta(seconds=30) <= pause <= timedelta(hours=6)
    assert rules.next_ask(NOON, now + timedelta(days=1), MINUTE) - (now + timedelta(days=1)) >= pause
