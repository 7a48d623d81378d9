"""How an operator says that a provider's files are laid out, where the provider's own columns are not known."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, Protocol
from uuid import UUID

import msgspec

from overland.kernel.doors import patient, safe
from overland.kernel.principal import Principal
from overland.payments.settlement_file import FileIssue, FileRow

Heading = Annotated[str, msgspec.Meta(max_length=100)]
KindWords = Annotated[tuple[Annotated[str, msgspec.Meta(max_length=60)], ...], msgspec.Meta(max_length=20)]
SHOWN = 15
"""Lines of a file that are looked at."""


class WrittenDay(StrEnum):
    """How days and times stand in a file. `ymd` is ISO 8601; a time may be left out of all but the last."""

    DMY = "dmy"
    YMD = "ymd"
    MDY = "mdy"
    COMPACT = "compact"
    MILLISECONDS = "ms"


class FileColumns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which heading holds what; empty: the file does not have it. `heading_line` counts from 1.

    Of `order` (what we call the payment) and `reference` (the provider's number) there is at least one. `out` is where
    money that left has a column of its own. `hundredths`: amounts are in hundredths of the currency's unit. Where
    there is a `kind`, what its words do not name is money of the provider's own; without one, money that left is a
    refund. `zone` is the IANA zone of the times.
    """

    amount: Heading
    at: Heading
    order: Heading = ""
    reference: Heading = ""
    out: Heading = ""
    fee: Heading = ""
    currency: Heading = ""
    kind: Heading = ""
    payment_words: KindWords = ()
    refund_words: KindWords = ()
    heading_line: Annotated[int, msgspec.Meta(ge=1, le=50)] = 1
    decimal: Literal[".", ","] = "."
    hundredths: bool = False
    written: WrittenDay = WrittenDay.DMY
    zone: Annotated[str, msgspec.Meta(max_length=60)] = "Asia/Ho_Chi_Minh"


class FileLook(msgspec.Struct, frozen=True):
    """The first lines of a file as they stand, and what becomes of them by these columns.

    `issues` names every row of the file that cannot be read; `rows` are the first that can, of `count`.
    """

    lines: tuple[tuple[str, ...], ...]
    columns: FileColumns
    rows: tuple[FileRow, ...]
    count: int
    issues: tuple[FileIssue, ...]


class UnreadRow(msgspec.Struct, frozen=True):
    """A row that was left out of a file that was taken in: its line, why, and what stands there."""

    line: int
    code: str
    text: str


class SettingColumns(Protocol):
    """The part of the door of payments that is about columns set by hand."""

    @safe
    async def file_columns(self, by: Principal, operator_id: UUID, provider: str) -> FileColumns | None:
        """What an operator has set for a provider's files (RECONCILE); None: the provider's own hold."""
        ...

    @safe
    @patient(30)
    async def look_at_file(
        self, by: Principal, operator_id: UUID, provider: str, content: bytes, columns: FileColumns | None
    ) -> FileLook:
        """Read a file and keep nothing (RECONCILE): by these columns, or by what its headings seem to be.

        Raises UnknownMethod, FileRejected for what is no table, Invalid (fact `fields`) for a column that is
        not there, TooLarge.
        """
        ...

    async def set_file_columns(
        self, by: Principal, operator_id: UUID, provider: str, columns: FileColumns | None
    ) -> None:
        """Keep columns for next time, or (None) go back to the provider's own (RECONCILE).

        Raises UnknownMethod, Invalid.
        """
        ...
