"""What providers say they have moved, beside what the ledger says: every difference stays until it is explained."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Protocol
from uuid import UUID

import msgspec

from overland.kernel.doors import patient, safe
from overland.kernel.money import Money
from overland.kernel.principal import Principal
from overland.payments.reconcile.columns import SettingColumns, UnreadRow

LARGEST_FILE = 5 * 1024 * 1024
"""Bytes."""
Name = Annotated[str, msgspec.Meta(max_length=200)]
Words = Annotated[str, msgspec.Meta(min_length=1, max_length=500)]


class Outcome(StrEnum):
    """What came of comparing: both have it, only the provider, only the ledger, or the amounts differ."""

    MATCHED = "matched"
    MISSING_HERE = "missing_here"
    MISSING_THERE = "missing_there"
    AMOUNT_DIFFERS = "amount_differs"


class StatementFile(msgspec.Struct, frozen=True):
    """A provider's settlement file, or a bank's list, as it came."""

    operator_id: UUID
    provider: Name
    name: Name
    content: bytes


class TakenFile(msgspec.Struct, frozen=True):
    """A file that was taken in: its days (where the provider is), and how many rows it has. Times in UTC.

    `unread` are rows that could not be read by the columns that were set by hand, a hundred at most.
    """

    id: UUID
    provider: str
    name: str
    first_day: date
    last_day: date
    rows: int
    uploaded_at: datetime
    uploaded_by: str
    unread: tuple[UnreadRow, ...] = ()


class Finding(msgspec.Struct, frozen=True):
    """One payment or refund, seen from both sides. `subject_id` is what an explanation is given to.

    `theirs` and `ours` are the amounts; `fee` is what the provider keeps. `at` in UTC is when it happened, from which
    its age counts. `line` is the line of the provider's file.
    """

    outcome: Outcome
    subject_id: UUID
    kind: str
    provider: str
    at: datetime
    theirs: Money | None = None
    ours: Money | None = None
    fee: Money | None = None
    order_code: str = ""
    provider_reference: str = ""
    reference: str = ""
    file: str = ""
    line: int = 0
    explained: str = ""
    explained_by: str = ""
    explained_at: datetime | None = None


class ReconciliationQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which days (both included, where the provider is), of one provider or of all."""

    operator_id: UUID
    first_day: date
    last_day: date
    provider: Name = ""


class Reconciliation(msgspec.Struct, frozen=True):
    """What agrees and what does not. `waiting` counts payments and refunds of days that no file covers yet.

    Differences that nobody has explained come first, the oldest before the others.
    """

    findings: tuple[Finding, ...]
    files: tuple[TakenFile, ...]
    matched: int
    unexplained: int
    waiting: int


class Explain(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why something differs."""

    operator_id: UUID
    subject_id: UUID
    words: Words


class Reconciling(SettingColumns, Protocol):
    """The part of the door of payments that compares."""

    @patient(60)
    async def take_statement(self, by: Principal, file: StatementFile) -> TakenFile:
        """Take a provider's file in (RECONCILE). The same file again is the same file.

        By the provider's own columns it is taken whole or not at all. By columns set by hand, rows that cannot be read
        are kept as unread, and only a file without any other is refused.

        Raises UnknownMethod for a provider without files, FileRejected with every row that is not right.
        """
        ...

    @safe
    @patient(30)
    async def reconciliation(self, by: Principal, query: ReconciliationQuery) -> Reconciliation:
        """Compare (RECONCILE). Raises Invalid for more than 366 days."""
        ...

    @safe
    async def statement_providers(self, by: Principal, operator_id: UUID) -> list[str]:
        """The providers whose files can be read (RECONCILE)."""
        ...

    async def explain(self, by: Principal, words: Explain) -> None:
        """Say why something differs (RECONCILE); the last word counts, and all are kept. Raises NotFound."""
        ...
