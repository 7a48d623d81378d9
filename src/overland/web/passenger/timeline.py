"""All that happened to a booking on one line of time: seats, money and messages. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

import msgspec

from overland.booking import Milestone
from overland.kernel.money import Money
from overland.notifications import Message, MessageStatus
from overland.payments import Step

TOLD_ELSEWHERE: Final = frozenset({"paid", "cash_taken"})
"""Steps of a payment that the booking itself tells of."""
AMONG_STAFF: Final = frozenset({"refund_asked", "refund_declined", "hand_refund_asked"})
"""Steps that are still between the people of the operator."""


class Moment(msgspec.Struct, frozen=True):
    """A line of it: the name of its sentence, or a step of a payment, with what that is about."""

    at: datetime
    said: str = ""
    step: str = ""
    family: str = ""
    code: str = ""
    seat: str = ""
    was: str = ""
    became: str = ""
    amount: Money | None = None


def timeline(history: Sequence[Milestone], steps: Sequence[Step], messages: Sequence[Message]) -> list[Moment]:
    """The oldest first."""
    happened = [
        Moment(m.at, f"did-{m.kind.value}", seat=m.seat, was=m.was, became=m.became, amount=m.amount) for m in history
    ]
    money = [
        Moment(step.at, step=step.kind, family="method", code=step.method, amount=step.amount or None)
        for step in steps
        if step.kind not in TOLD_ELSEWHERE | AMONG_STAFF
    ]
    told = [
        Moment(m.sent_at, f"told-{m.channel.value}", family="told-about", code=m.kind)
        for m in messages
        if m.status is MessageStatus.SENT and m.sent_at
    ]
    return sorted([*happened, *money, *told], key=lambda moment: moment.at)
