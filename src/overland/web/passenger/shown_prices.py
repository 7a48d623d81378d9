"""Prices as a page has shown them: they come back with the form, so that nobody pays another one unasked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from overland.booking import PriceChanged, SeatMap, SeatState
from overland.kernel.money import Money
from overland.kernel.problems import Problem

_Shown = list[tuple[int, list[str]]]


class Both(NamedTuple):
    """What was shown and what it is now."""

    was: Money
    now: Money


def as_shown(found: SeatMap) -> str:
    """The vacant seats by price, for a hidden field."""
    prices: dict[int, list[str]] = {}
    for seat in found.seats:
        if seat.price and seat.state is SeatState.VACANT:
            prices.setdefault(seat.price.amount, []).append(seat.label)
    return msgspec.json.encode(list(prices.items())).decode()


def shown_total(said: str, seats: Sequence[str]) -> int | None:
    """What these seats were shown to cost together; None where the page did not say it of each of them."""
    try:
        shown = msgspec.json.decode(said or "[]", type=_Shown)
    except msgspec.MsgspecError:
        return None
    prices = {seat: amount for amount, labels in shown for seat in labels}
    return sum(prices[seat] for seat in seats) if prices.keys() >= set(seats) else None


def both_prices(problem: Problem | None) -> Both | None:
    """Both numbers of a price that has changed."""
    if not isinstance(problem, PriceChanged):
        return None
    facts = problem.facts
    return Both(Money(facts["shown"], facts["currency"]), Money(facts["price"], facts["currency"]))


def since_search(seen: int | None, found: SeatMap) -> Both | None:
    """Both prices where the lowest one was another when somebody chose this trip among others."""
    now = found.offer.price
    return None if seen in {None, now.amount} else Both(Money(seen or 0, now.currency), now)
