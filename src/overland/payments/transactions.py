"""The transaction log, and what the ledger holds."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec

from overland.kernel.money import Money
from overland.payments.methods import Name

PageLimit = Annotated[int, msgspec.Meta(ge=1, le=200)]


class Step(msgspec.Struct, frozen=True):
    """A line of the transaction log: what happened to a payment, when (UTC), by whom; `reference` is the booking's."""

    id: UUID
    at: datetime
    payment_id: UUID
    booking_id: UUID
    operator_id: UUID
    method: str
    kind: str
    actor: str
    amount: Money
    provider_reference: str = ""
    note: str = ""
    reference: str = ""


class StepQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which steps: of some bookings (the caller proves elsewhere that they are theirs), or of an operator.

    Without either: of every operator that the caller may see. `since` is in it, `until` is not; `text` is found in the
    booking's reference, the provider's number and the note.
    """

    booking_ids: tuple[UUID, ...] = ()
    operator_id: UUID | None = None
    cursor: str | None = None
    limit: PageLimit = 50
    since: datetime | None = None
    until: datetime | None = None
    method: Name = ""
    kind: Name = ""
    text: Name = ""


class Balance(msgspec.Struct, frozen=True):
    """What an account of the ledger holds: debits minus credits, or the other way round for what we owe."""

    account: str
    operator_id: UUID | None
    balance: Money
