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


_DECIDED: Final = {"pay": "paid", "late": "paid", "refuse": "refused", "wait": "processing"}


class Telling(StrEnum):
    """What becomes of the notice."""

    AT_ONCE = "at_once"
    LATER = "later"
    TWICE = "twice"
    OUT_OF_ORDER = "out_of_order"
    WRONG_AMOUNT = "wrong_amount"
    WRONG_SIGNATURE = "wrong_signature"
    NEVER = "never"


@dataclass
class Sent:
    """A notice: the state it was `about`, how it was told, and what was answered: an HTTP status and a few letters."""

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

    It is `processing` while the payer is through and their bank takes its time. `late` ones may be paid when their time
    is over: a payer was in time, and the provider was not.
    `key` names it in this partner's addresses; `back` is where the payer may leave to without having decided.
    Where the protocol tells no `language` it is empty, and the browser is asked.
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
    late: bool = True
    refunds: list[GivenBack] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)

    @property
    def returned(self) -> int:
        """Minor units given back or on their way back."""
        return sum(refund.money.amount for refund in self.refunds if refund.status != "refused")

    @property
    def choices(self) -> tuple[str, ...]:
        """What may still be decided."""
        if self.status == "expired" and self.late:
            return ("late",)
        return {"waiting": ("pay", "refuse", "wait"), "processing": ("pay", "refuse")}.get(self.status, ())

    def decide(self, decision: str) -> bool:
        """Decide, if that may still be; whether it was."""
        decided = decision in self.choices
        if decided:
            self.status = _DECIDED[decision]
        return decided

    def stages(self, how: Telling) -> tuple[str, ...]:
        """What is told of it, one after the other: how it stands; out of order, what came before follows."""
        before = {"paid": ("refused", "processing"), "refused": ("processing",)}.get(self.status, ())
        return (self.status, *before) if how is Telling.OUT_OF_ORDER else (self.status,)

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
