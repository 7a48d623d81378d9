"""Read a file by columns that people have set: every row is either read, or named with what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from overland.kernel.problems import Invalid
from overland.kernel.sheet import SheetUnreadable, read_lines
from overland.payments.reconcile.columns import FileColumns, WrittenDay
from overland.payments.settlement_file import MOST_ROWS, FileIssue, FileRejected, FileRow, Layout, RowKind, Taking

_FORMS: Final = {
    WrittenDay.DMY: ("%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%d/%m/%Y", "%H:%M:%S %d/%m/%Y", "%H:%M %d/%m/%Y"),
    WrittenDay.MDY: ("%m/%d/%Y %H:%M:%S", "%m/%d/%Y %H:%M", "%m/%d/%Y", "%m/%d/%Y %I:%M:%S %p", "%m/%d/%Y %I:%M %p"),
    WrittenDay.COMPACT: ("%Y%m%d%H%M%S", "%Y%m%d"),
}  # fmt: skip
_SIGNS: Final = re.compile(r"[\s₫đ$€]|VND|VNĐ|USD|EUR", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"(?<=\d)[-.](?=\d)")


class Read(msgspec.Struct, frozen=True):
    """A file by columns: its lines as they stand, the rows that could be read, and what is wrong with the others."""

    lines: list[list[str]]
    rows: list[FileRow]
    issues: list[FileIssue]


def lines_of(content: bytes) -> list[list[str]]:
    """A CSV (commas, semicolons or tabs) or the first sheet of a workbook, as it stands. Raises FileRejected."""
    try:
        lines = read_lines(content)
    except SheetUnreadable as refused:
        raise FileRejected(**refused.facts) from refused
    if len(lines) > MOST_ROWS:
        raise FileRejected(issues=msgspec.to_builtins([FileIssue(MOST_ROWS + 1, "", "too-many-rows")]))
    return lines


def read_table(lines: list[list[str]], columns: FileColumns, read_order: Callable[[str], str] = str.strip) -> Read:
    """Read it. Raises Invalid for columns that are not there or say nothing."""
    heading = [" ".join(cell.split()) for cell in lines[columns.heading_line - 1]] if _reaches(lines, columns) else []
    taking = Taking(layout_of(columns, heading, read_order))
    for number, line in enumerate(lines[columns.heading_line :], columns.heading_line + 1):
        if any(cell.strip() for cell in line):
            # Of headings that stand twice the first one counts.
            cells = reversed(list(zip(heading, [*line, *[""] * len(heading)], strict=False)))
            taking.row(number, {**dict(cells), "": ""})
    return Read(lines, taking.rows, taking.issues)


def layout_of(columns: FileColumns, heading: Sequence[str], read_order: Callable[[str], str]) -> Layout:
    """These columns as a provider's folder would say them. Raises Invalid."""
    wrong = {name: "missing" for name in ("amount", "at") if not getattr(columns, name)}
    if not columns.order and not columns.reference:
        wrong["order"] = "missing"
    named = ("order", "reference", "amount", "out", "fee", "currency", "at", "kind")
    if columns.kind and not columns.payment_words:
        wrong["payment_words"] = "missing"
    wrong |= {name: "missing-column" for name in named if (said := getattr(columns, name)) and said not in heading}
    try:
        zone = ZoneInfo(columns.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        zone, wrong["zone"] = ZoneInfo("UTC"), "not-a-time-zone"
    if wrong:
        raise Invalid(fields=wrong)
    kinds = {word.strip().lower(): RowKind.PAYMENT for word in columns.payment_words}
    kinds |= {word.strip().lower(): RowKind.REFUND for word in columns.refund_words}
    return Layout(
        order=columns.order, reference=columns.reference, amount=columns.amount, at=columns.at, zone=zone,
        parts=100 if columns.hundredths else 1, fee=columns.fee, out=columns.out, currency=columns.currency,
        kind=columns.kind, kinds=kinds, otherwise=RowKind.OTHER, read_order=read_order, went=RowKind.REFUND,
        read_day=lambda text: read_day(text, columns.written, zone),
        read_number=lambda text: plain(text, columns.decimal),
        optional=frozenset({columns.fee, columns.out, columns.amount if columns.out else ""}),
    )  # fmt: skip


def read_day(text: str, written: WrittenDay, zone: ZoneInfo) -> datetime:
    """A day, with its time where there is one, in UTC; in this zone unless the text says another. Raises ValueError."""
    text = " ".join(text.split())
    if written is WrittenDay.MILLISECONDS:
        if not 11 <= len(text) <= 15:
            raise ValueError(text)
        return datetime.fromtimestamp(int(text) / 1000, UTC)
    if written is WrittenDay.YMD:
        if text.isdigit():
            raise ValueError(text)
        found = datetime.fromisoformat(text)
        return (found if found.tzinfo else found.replace(tzinfo=zone)).astimezone(UTC)
    slashed = _BETWEEN.sub("/", text) if written in {WrittenDay.DMY, WrittenDay.MDY} else text
    for form in _FORMS[written]:
        try:
            return datetime.strptime(slashed, form).replace(tzinfo=zone).astimezone(UTC)
        except ValueError:
            continue
    raise ValueError(text)


def plain(text: str, decimal: str) -> str:
    """An amount without signs between thousands and of currencies, with a point before decimals."""
    bare = _SIGNS.sub("", text).removeprefix("+")
    thousands = "." if decimal == "," else ","
    if thousands in bare and not re.fullmatch(rf"-?\d{{1,3}}(\{thousands}\d{{3}})+(\{decimal}\d+)?", bare):
        return text
    return bare.replace(thousands, "").replace(decimal, ".")


def _reaches(lines: Sequence[Sequence[str]], columns: FileColumns) -> bool:
    return len(lines) >= columns.heading_line
