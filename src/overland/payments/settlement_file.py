"""What a provider, or a bank, says it has moved: its file of columns, read strictly. The whole file, or nothing.

A provider's folder describes its columns with a `Layout`; the headings are those of its own protocol or report.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

import msgspec
from babel.numbers import get_currency_precision

from overland.kernel.problems import Invalid

HANOI: Final = ZoneInfo("Asia/Ho_Chi_Minh")
MOST_ROWS: Final = 50_000
MOST_ISSUES: Final = 100
MILLISECONDS: Final = "ms"
_CURRENCY: Final = re.compile("[A-Z]{3}")
_AMOUNT: Final = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,4})?")


class RowKind(StrEnum):
    """What a row is about. OTHER is money of the provider's own: a payout, a correction."""

    PAYMENT = "payment"
    REFUND = "refund"
    OTHER = "other"


class FileRow(msgspec.Struct, frozen=True):
    """One row: our order as the provider calls it, the provider's own number, amounts in minor units, `at` in UTC.

    `line` counts from 1 and the heading is line 1. An amount is never below zero: the kind says which way it went.
    """

    line: int
    kind: RowKind
    order_code: str
    provider_reference: str
    amount: int
    fee: int
    currency: str
    at: datetime


class FileIssue(msgspec.Struct, frozen=True):
    """What is wrong with a file, and where; the code is `unreadable`, `missing-column`, `missing`, `unknown` …"""

    line: int
    column: str
    code: str


class FileRejected(Invalid):
    """A file that is not wholly as its provider writes it; the fact `issues` says line, column and code of each."""

    title = "This file cannot be taken"


@dataclass(frozen=True)
class Layout:
    """The columns of a provider's file.

    `at` is written as `written` says (a pattern of strptime, or milliseconds), in `zone`. Amounts are major units
    divided by `parts`: 1 for plain ones, 100 for hundredths. With `out`, money that left has a column of its own.
    `kinds` leads from the texts of the column `kind`; what it does not name is `otherwise`, or refused. `read_order`
    finds our order in the text of the column `order`. Without a column `kind`, money that left is what `went` says.
    `read_day` and `read_number` read files whose days (in UTC) and amounts
    are written otherwise; amounts in `optional` columns may be empty, and are nothing then.
    """

    order: str
    reference: str
    amount: str
    at: str
    written: str = "%Y-%m-%d %H:%M:%S"
    zone: ZoneInfo = HANOI
    parts: int = 1
    fee: str = ""
    out: str = ""
    currency: str = ""
    kind: str = ""
    kinds: Mapping[str, RowKind] = field(default_factory=dict)
    otherwise: RowKind | None = None
    read_order: Callable[[str], str] = str.strip
    went: RowKind = RowKind.OTHER
    read_day: Callable[[str], datetime] | None = None
    read_number: Callable[[str], str] = str
    optional: frozenset[str] = frozenset()

    @property
    def columns(self) -> list[str]:
        """Every column that must be there."""
        named = (self.order, self.reference, self.amount, self.out, self.fee, self.currency, self.kind, self.at)
        return list(dict.fromkeys(name for name in named if name))


def read(layout: Layout, content: bytes) -> list[FileRow]:
    """All rows. Raises FileRejected."""
    reader = csv.DictReader(io.StringIO(_text(content), newline=""), strict=True)
    try:
        heading = reader.fieldnames or []
        if missing := [FileIssue(1, name, "missing-column") for name in layout.columns if name not in heading]:
            raise _rejected(missing)
        taken = Taking(layout)
        for cells in reader:
            taken.row(reader.line_num, cells)
    except csv.Error as error:
        raise _rejected([FileIssue(reader.line_num + 1, "", "unreadable")]) from error
    if taken.issues:
        raise _rejected(taken.issues)
    if not taken.rows:
        raise _rejected([FileIssue(1, "", "no-rows")])
    return taken.rows


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _rejected([FileIssue(1, "", "not-utf-8")]) from error


def _rejected(issues: list[FileIssue]) -> FileRejected:
    return FileRejected(issues=msgspec.to_builtins(issues[:MOST_ISSUES]), count=len(issues))


class Taking:
    """The rows of a file so far, and what is wrong with it."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.rows: list[FileRow] = []
        self.issues: list[FileIssue] = []

    def row(self, line: int, cells: Mapping[str | None, str | list[str] | None]) -> None:
        """Read a row. One with cells too many or too few is an issue."""
        if None in cells or None in cells.values():
            self._wrong(line, "", "cells")
            return
        if len(self.rows) >= MOST_ROWS:
            raise _rejected([FileIssue(line, "", "too-many-rows")])
        texts, issues = {str(name): str(cell).strip() for name, cell in cells.items()}, len(self.issues)
        currency = self._currency(line, texts)
        amount, kind = self._amount_and_kind(line, texts, currency)
        fee = abs(self._amount(line, self.layout.fee, texts, currency)) if self.layout.fee else 0
        at = self._at(line, texts)
        order, reference = self.layout.read_order(texts[self.layout.order]), texts[self.layout.reference]
        if not order and not reference:
            self._wrong(line, self.layout.reference, "missing")
        if len(self.issues) == issues:
            self.rows.append(FileRow(line, kind, order, reference[:200], amount, fee, currency, at))

    def _currency(self, line: int, texts: Mapping[str, str]) -> str:
        found = texts[self.layout.currency].upper() if self.layout.currency else "VND"
        if not _CURRENCY.fullmatch(found):
            self._wrong(line, self.layout.currency, "unknown")
            return "VND"
        return found

    def _amount_and_kind(self, line: int, texts: Mapping[str, str], currency: str) -> tuple[int, RowKind]:
        layout = self.layout
        amount = self._amount(line, layout.amount, texts, currency)
        if layout.out:
            amount -= self._amount(line, layout.out, texts, currency)
        kind = RowKind.PAYMENT if amount > 0 else layout.went
        if layout.kind:
            known = layout.kinds.get(texts[layout.kind].lower(), layout.otherwise)
            if known is None:
                self._wrong(line, layout.kind, "unknown")
            kind = known or kind
        if not amount and layout.optional:
            self._wrong(line, layout.amount, "missing")
        return abs(amount), kind

    def _amount(self, line: int, column: str, texts: Mapping[str, str], currency: str) -> int:
        text = self.layout.read_number(texts[column])
        if not text and column in self.layout.optional:
            return 0
        if not _AMOUNT.fullmatch(text):
            self._wrong(line, column, "amount" if text else "missing")
            return 0
        minor = Decimal(text) / self.layout.parts * 10 ** get_currency_precision(currency)
        if minor != int(minor):
            self._wrong(line, column, "amount")
        return int(minor)

    def _at(self, line: int, texts: Mapping[str, str]) -> datetime:
        text = texts[self.layout.at]
        try:
            if self.layout.read_day:
                return self.layout.read_day(text)
            if self.layout.written == MILLISECONDS:
                return datetime.fromtimestamp(int(text) / 1000, UTC)
            return datetime.strptime(text, self.layout.written).replace(tzinfo=self.layout.zone).astimezone(UTC)
        except (ValueError, OverflowError, OSError):
            self._wrong(line, self.layout.at, "day" if text else "missing")
            return datetime.fromtimestamp(0, UTC)

    def _wrong(self, line: int, column: str, code: str) -> None:
        self.issues.append(FileIssue(line, column, code))
