"""Tokens: ours are read, anything else is nothing."""

import random
from uuid import UUID

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st

from overland.booking.token import LENGTH, SYMBOLS, TicketFacts, sign, tail, verify
from overland.kernel.keys import Keys

OURS = Keys(b"a secret that only the tests know, long enough")
TRIP = UUID("01a20378-b6c0-7318-9e5a-8c60833ab1d1")
FACTS = TicketFacts(tail(TRIP), "a0b1c2d3e4", 13, 0, 3, 1)
TOKEN = sign(OURS.ticket, FACTS)

hexes = st.text("0123456789abcdef", min_size=10, max_size=10)
stops = st.integers(0, 255)
facts = st.builds(TicketFacts, hexes, hexes, stops, stops, stops, st.integers(0, 15))


@given(facts)
def test_what_was_signed_is_read(said: TicketFacts) -> None:
    token = sign(OURS.ticket, said)
    assert len(token) == LENGTH
    assert verify(OURS.ticket, token) == said


def test_it_fits_a_small_code() -> None:
    code = segno.make(TOKEN, error="m", boost_error=False, micro=False)
    assert (code.mode, code.version) == ("alphanumeric", 5)


@given(st.integers(0, LENGTH - 1), st.sampled_from(SYMBOLS))
@settings(max_examples=500)
def test_one_other_symbol_and_it_is_nothing(place: int, symbol: str) -> None:
    changed = TOKEN[:place] + symbol + TOKEN[place + 1 :]
    assert (verify(OURS.ticket, changed) is not None) == (changed == TOKEN)


def test_mutations_by_the_thousand() -> None:
    luck = random.Random(1)
    for _ in range(5_000):
        symbols = list(TOKEN)
        for _ in range(luck.randint(1, 6)):
            symbols[luck.randrange(LENGTH)] = luck.choice(SYMBOLS)
        changed = "".join(symbols)
        assert changed == TOKEN or verify(OURS.ticket, changed) is None


@given(st.text(max_size=200))
def test_any_text_is_harmless(text: str) -> None:
    assert verify(OURS.ticket, text) is None


def test_a_key_of_before_still_verifies() -> None:
    newer = Keys(b"a newer secret, just as long as the other one", b"a secret that only the tests know, long enough")
    assert verify(newer.ticket, TOKEN) == FACTS
    assert verify(OURS.ticket, sign(newer.ticket, FACTS)) is None


@pytest.mark.parametrize("use", ["at+jwt", "service+jwt"])
def test_a_key_for_another_use_does_not(use: str) -> None:
    assert verify(OURS.ticket, sign(OURS.signing(use), FACTS)) is None


def test_what_does_not_fit_is_not_signed() -> None:
    with pytest.raises(AssertionError):
        sign(OURS.ticket, TicketFacts(tail(TRIP), "a0b1c2d3e4", 256, 0, 3, 1))
