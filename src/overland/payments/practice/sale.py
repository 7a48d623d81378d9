"""What every practice partner knows of an order: enough for its page."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final, TypeVar

from overland.kernel.clock import Clock
from overland.kernel.money import Money

REMEMBERED: Final = 10_000
"""Orders kept at most; the oldest are forgotten first."""


class Telling(StrEnum):
    """What becomes of the notice."""

    AT_ONCE = "at_once"
    LATER = "later"
    TWICE = "twice"
    WRONG_AMOUNT = "wrong_amount"
    WRONG_SIGNATURE = "wrong_signature"
    NEVER = "never"


@dataclass
class Sent:
    """A notice on its way, and what was answered: an HTTP status (and a short body), or nothing."""

    at: datetime
    about: str
    told: str
    answer: str


@dataclass
class GivenBack:
    """A refund: `pending` until it is worked off, then `paid` or `refused`."""

    key: str
    money: Money
    reason: str
    provider_reference: str
    status: str = "pending"


@dataclass
class Sale:
    """An order: `waiting` until the payer has decided (`paid`, `refused`) or its time is over (`expired`).

    `key` names it in this partner's addresses; `back` is where the payer may leave to without having decided.
    """

    key: str
    merchant: str
    money: Money
    reference: str
    description: str
    provider_reference: str
    language: str
    back: str
    expires_at: datetime
    status: str = "waiting"
    refunds: list[GivenBack] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)

    @property
    def returned(self) -> int:
        """Minor units given back or on their way back."""
        return sum(refund.money.amount for refund in self.refunds if refund.status != "refused")

    def look(self, clock: Clock) -> None:
        """Expire if the time is over."""
        if self.status == "waiting" and self.expires_at <= clock.now():
            self.status = "expired"


S = TypeVar("S", bound=Sale)


def remember(sales: dict[str, S], sale: S) -> None:
    """Keep a new order, and forget the oldest ones that are too many."""
    sales[sale.key] = sale
    while len(sales) > REMEMBERED:
        del sales[next(iter(sales))]
