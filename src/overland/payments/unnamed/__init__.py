"""Bank money that names no order of ours: it lies in an account of its own until people say whose it is."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Protocol
from uuid import UUID

import msgspec

from overland.kernel.doors import safe
from overland.kernel.money import Money
from overland.kernel.principal import Principal
from overland.kernel.problems import Conflict
from overland.payments.attention import Decision, Note


class MoneyWay(StrEnum):
    """What becomes of it: it pays for something; it was sent back by a transfer; it is not here, or nobody's business.

    The last is for notices by which a bank's service tries an address out.
    """

    ASSIGN = "assign"
    SEND_BACK = "send_back"
    DISMISS = "dismiss"


class MoneyFate(StrEnum):
    """Where it stands: `open`, `asked` while a second person has to agree, or what was done."""

    OPEN = "open"
    ASKED = "asked"
    ASSIGNED = "assigned"
    SENT_BACK = "sent_back"
    DISMISSED = "dismissed"


class PerhapsFor(msgspec.Struct, frozen=True):
    """A payment that the money may be for; `missing` is what it still needs. `reference` is the booking's."""

    payment_id: UUID
    reference: str
    description: str
    missing: Money
    created_at: datetime


class MoneyRuling(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What somebody says becomes of it, and how that is known.

    To assign it takes the payment, or the `reference` of a booking that has one in doubt or unpaid; to send it back the
    `bank_reference` of one's own transfer.
    """

    way: MoneyWay
    note: Note
    payment_id: UUID | None = None
    reference: Annotated[str, msgspec.Meta(max_length=40)] = ""
    bank_reference: Annotated[str, msgspec.Meta(max_length=100)] = ""


class UnnamedMoney(msgspec.Struct, frozen=True):
    """Money on a bank account, as the bank's service told of it at `since` (UTC): the text, and the bank's number.

    `asked` and `asked_by` are a ruling that waits for a second person. `perhaps`: what it may be for, the likeliest
    first.
    """

    id: UUID
    operator_id: UUID
    method: str
    amount: Money
    text: str
    bank_reference: str
    since: datetime
    fate: MoneyFate = MoneyFate.OPEN
    asked: MoneyRuling | None = None
    asked_by: str = ""
    perhaps: tuple[PerhapsFor, ...] = ()


class TooLittleCame(Conflict):
    """It is less than what the payment needs, and its time is over; the fact `missing` in minor units."""

    title = "This is not enough for what it should pay"


class Unnaming(Protocol):
    """The part of the door of payments that is about money without a name."""

    @safe
    async def unnamed_money(self, by: Principal, operator_id: UUID) -> list[UnnamedMoney]:
        """What waits at an operator, the oldest first, two hundred at most (PAYMENTS_READ)."""
        ...

    async def rule_on_money(
        self, by: Principal, operator_id: UUID, money_id: UUID, ruling: MoneyRuling
    ) -> UnnamedMoney:
        """Say what becomes of it (PAYMENTS_REFUND). Above the operator's limit somebody else has to agree.

        Assigned to a payment it counts as if its bank had named that. Raises NotFound, NotWaiting (somebody was
        quicker, or the payment needs nothing), TooLittleCame, Invalid.
        """
        ...

    async def decide_on_money(
        self, by: Principal, operator_id: UUID, money_id: UUID, decision: Decision
    ) -> UnnamedMoney:
        """Agree, as the second person, to what somebody else says becomes of it, or not (PAYMENTS_REFUND).

        Who asked may take it back so. Raises NotFound, NotWaiting, SamePerson, TooLittleCame.
        """
        ...
