"""Who belongs to whom: rows of a provider's files and entries of the ledger, pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from uuid import UUID

import msgspec

from overland.kernel.money import Money
from overland.payments.reconcile import Finding, Outcome
from overland.payments.rules import OWED_TO, Posting, treasury
from overland.payments.settlement_file import HANOI


class Theirs(msgspec.Struct, frozen=True):
    """A row of a provider's file."""

    id: UUID
    provider: str
    file: str
    line: int
    kind: str
    order_code: str
    provider_reference: str
    amount: int
    fee: int
    currency: str
    at: datetime


class Ours(msgspec.Struct, frozen=True):
    """A movement of the ledger to a provider or from it: money that came for an order, or a refund that was paid."""

    id: UUID
    provider: str
    kind: str
    order_code: str
    provider_reference: str
    amount: int
    currency: str
    at: datetime
    reference: str


def match(rows: Sequence[Theirs], entries: Sequence[Ours]) -> Iterator[Finding]:
    """Every row and every entry once. An entry stands for one row only, so a row that comes twice is missing here.

    The provider's own number says it first; then the order, with the same amount before any other.
    """
    left = _Left(entries)
    # Rows that name the number of an entry go first: none of the others may take what is theirs.
    named = {row.id: entry for row in rows if (entry := left.by_number(row))}
    for row in rows:
        entry = named.get(row.id) or left.by_order(row, same_amount=True) or left.by_order(row, same_amount=False)
        yield _finding(row, entry)
    for entry in left.rest():
        yield _alone(entry)


class _Left:
    """Entries that no row stands for yet."""

    def __init__(self, entries: Iterable[Ours]) -> None:
        self._left = {entry.id: entry for entry in entries}
        self._numbers: dict[tuple[str, str, str], list[Ours]] = defaultdict(list)
        self._orders: dict[tuple[str, str, str], list[Ours]] = defaultdict(list)
        for entry in self._left.values():
            self._numbers[entry.provider, entry.kind, entry.provider_reference].append(entry)
            self._orders[entry.provider, entry.kind, entry.order_code].append(entry)

    def by_number(self, row: Theirs) -> Ours | None:
        """The entry with the provider's own number of this row."""
        known = self._numbers[row.provider, row.kind, row.provider_reference] if row.provider_reference else []
        return self._take(known, row, same_amount=False)

    def by_order(self, row: Theirs, *, same_amount: bool) -> Ours | None:
        """An entry of the order of this row."""
        known = self._orders[row.provider, row.kind, row.order_code] if row.order_code else []
        return self._take(known, row, same_amount=same_amount)

    def rest(self) -> list[Ours]:
        """What no row has stood for."""
        return list(self._left.values())

    def _take(self, known: Iterable[Ours], row: Theirs, *, same_amount: bool) -> Ours | None:
        for entry in known:
            fits = entry.amount == row.amount or not same_amount
            if entry.id in self._left and entry.currency == row.currency and fits:
                return self._left.pop(entry.id)
        return None


def _finding(row: Theirs, entry: Ours | None) -> Finding:
    same = entry is not None and entry.amount == row.amount
    outcome = Outcome.MATCHED if same else Outcome.AMOUNT_DIFFERS if entry else Outcome.MISSING_HERE
    return Finding(
        outcome, row.id, row.kind, row.provider, row.at, Money(row.amount, row.currency),
        Money(entry.amount, entry.currency) if entry else None, Money(row.fee, row.currency) if row.fee else None,
        row.order_code, row.provider_reference, entry.reference if entry else "", row.file, row.line,
    )  # fmt: skip


def _alone(entry: Ours) -> Finding:
    return Finding(
        Outcome.MISSING_THERE, entry.id, entry.kind, entry.provider, entry.at, None,
        Money(entry.amount, entry.currency), None, entry.order_code, entry.provider_reference, entry.reference,
    )  # fmt: skip


def day_of(at: datetime) -> date:
    """The day on a provider's wall."""
    return at.astimezone(HANOI).date()


def covered(days: Iterable[tuple[str, date, date]], provider: str, day: date) -> bool:
    """Whether a file of this provider speaks of that day."""
    return any(name == provider and first <= day <= last for name, first, last in days)


def kept_fee(provider: str, fee: int) -> list[Posting]:
    """What a provider keeps of a payment: an expense, owed to it until it is taken off its payout."""
    return [Posting("provider fee", "provider fees", f"{OWED_TO}{treasury(provider)}", fee)]
