"""What waits for people: payments and refunds that no rule can end, and refunds that need a second person."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from overland.kernel.money import Money
from overland.kernel.problems import Conflict

Note = Annotated[str, msgspec.Meta(min_length=1, max_length=500)]
Bearer = Literal["operator", "marketplace"]
"""Whose money it is that is given or sent."""


class Trouble(StrEnum):
    """Why something waits for people: `doubtful` payments; refunds that `failed` at the provider, or `two_people`."""

    DOUBTFUL = "doubtful"
    FAILED = "failed"
    TWO_PEOPLE = "two_people"


class WayOut(StrEnum):
    """What people do with a doubtful payment: the money is here and counts; it goes back; it never came."""

    ACCEPT = "accept"
    GIVE_BACK = "give_back"
    DISMISS = "dismiss"


class Concern(msgspec.Struct, frozen=True):
    """A line of the worklist: a payment, or (with `refund_id`) a refund. `since` in UTC, `reference` is the booking's.

    `asked_by` is the account that asks for a second person. `by_hand`: the money has been sent by people, and only
    needs the second one's word. `lent`: out of a bank account of the marketplace.
    """

    why: Trouble
    payment_id: UUID
    booking_id: UUID
    operator_id: UUID
    reference: str
    method: str
    amount: Money
    since: datetime
    note: str
    refund_id: UUID | None = None
    asked_by: str = ""
    by_hand: bool = False
    lent: bool = False


class Resolution(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a doubtful payment ends, and how it is known, for instance from which statement of the bank.

    `came` is how much is here; None: the whole price. What does not count goes back.
    """

    way: WayOut
    note: Note
    came: Money | None = None


class SentByHand(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A refund that people have made by a transfer of their own: the bank's reference of it, and out of whose money.

    What the `marketplace` has sent, which only its own people say (SETTLE), the operator owes it, if it has the money.
    """

    bank_reference: Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
    note: Annotated[str, msgspec.Meta(max_length=500)] = ""
    paid_by: Bearer = "operator"


class Decision(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the second person says to a refund."""

    approved: bool
    note: Annotated[str, msgspec.Meta(max_length=500)] = ""


class Policy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an operator has settled about its money. Above `refund_limit` it takes two people; None: one may do all.

    The rest is for receipts: who sells, where, under which tax number; the IANA zone of their days; and the tax inside
    every price in basis points of the price without it (1000: 10 %).
    """

    refund_limit: Money | None = None
    seller: Annotated[str, msgspec.Meta(max_length=200)] = ""
    tax_number: Annotated[str, msgspec.Meta(max_length=20, pattern="^[0-9-]*$")] = ""
    address: Annotated[str, msgspec.Meta(max_length=300)] = ""
    zone: Annotated[str, msgspec.Meta(max_length=60)] = "Asia/Ho_Chi_Minh"
    tax_basis_points: Annotated[int, msgspec.Meta(ge=0, le=10_000)] = 0


class NotWaiting(Conflict):
    """It does not wait for people, or not for this: somebody was quicker."""

    title = "This does not wait for a decision any more"


class SamePerson(Conflict):
    """Who has asked for a refund cannot be the one to agree."""

    title = "Another person than the one who asked has to agree"
