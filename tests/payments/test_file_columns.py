"""Columns set by hand: a file is looked at first, and of one that is taken in no row is lost."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from overland.kernel.problems import Invalid, NotFound
from overland.payments import FileColumns, FileRejected, Outcome, ReconciliationQuery, StatementFile, WrittenDay
from overland.payments.reconcile.guess import guess
from overland.payments.reconcile.table import lines_of, plain, read_day, read_table
from overland.payments.settlement_file import HANOI, RowKind
from payments.street import MAI, SAO_MAI, STRANGER, Street
from payments.vietqr.test_room import begin, transfer

BANK = """NGÂN HÀNG ABC;;;;
Ngày giao dịch;Số bút toán;Nội dung;Ghi nợ;Ghi có
02/11/2026 08:30;FT1;OV thanh toan;;250.000,00
02/11/2026 09:00;FT2;tra lai;100.000;
;;Tổng cộng;100.000;250.000
"""
COLUMNS = FileColumns(
    amount="Ghi có", at="Ngày giao dịch", order="Nội dung", reference="Số bút toán", out="Ghi nợ", heading_line=2,
    decimal=",",
)  # fmt: skip


def test_headings_tell_what_they_hold() -> None:
    assert guess(lines_of(BANK.encode())) == COLUMNS


def test_english_ones_too() -> None:
    text = "Created,Order ID,Transaction ID,Amount,Fee,Currency,Type\n2026-11-02T08:30:00,a,b,12.50,0.5,USD,charge\n"
    assert guess(lines_of(text.encode())) == FileColumns(
        amount="Amount", at="Created", order="Order ID", reference="Transaction ID", fee="Fee", currency="Currency",
        kind="Type", written=WrittenDay.YMD,
    )  # fmt: skip


def test_every_row_is_read_or_named() -> None:
    read = read_table(lines_of(BANK.encode()), COLUMNS)
    at = datetime(2026, 11, 2, 1, 30, tzinfo=UTC)
    assert [(row.line, row.kind, row.amount, row.at) for row in read.rows] == [
        (3, RowKind.PAYMENT, 250_000, at), (4, RowKind.REFUND, 100_000, at + timedelta(minutes=30)),
    ]  # fmt: skip
    assert {issue.line for issue in read.issues} == {5}


def test_a_workbook_is_read_too() -> None:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Ngày giao dịch", "Mã giao dịch", "Số tiền"])
        sheet.write_row(1, 0, ["2026-11-02 08:30:00", "X1", 250000])
    lines = lines_of(made.getvalue())
    [row] = read_table(lines, guess(lines)).rows
    assert (row.provider_reference, row.amount) == ("X1", 250_000)


@pytest.mark.parametrize(
    ("text", "decimal", "read"),
    [
        ("1.250.000", ",", "1250000"), ("1,250,000.50", ".", "1250000.50"), ("250 000 ₫", ",", "250000"),
        ("-19,50", ",", "-19.50"), ("1.25", ",", "1.25"), ("VND 5,00", ".", "VND 5,00"), ("+7", ".", "7"),
    ],
)  # fmt: skip
def test_signs_between_thousands(text: str, decimal: str, read: str) -> None:
    assert plain(text, decimal) == read


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("02/11/2026 08:30:00", WrittenDay.DMY), ("08:30 02-11-2026", WrittenDay.DMY),
        ("11/02/2026 08:30 AM", WrittenDay.MDY), ("2026-11-02 08:30:00", WrittenDay.YMD),
        ("2026-11-02T01:30:00+00:00", WrittenDay.YMD), ("20261102083000", WrittenDay.COMPACT),
        ("1793583000000", WrittenDay.MILLISECONDS),
    ],
)  # fmt: skip
def test_days_as_they_are_written(text: str, written: WrittenDay) -> None:
    assert read_day(text, written, HANOI) == datetime(2026, 11, 2, 1, 30, tzinfo=UTC)


async def test_a_look_keeps_nothing(street: Street) -> None:
    look = await street.till.look_at_file(MAI, SAO_MAI, "sepay", BANK.encode(), None)
    assert (look.columns, look.count, [issue.line for issue in look.issues][:1]) == (COLUMNS, 2, [5])
    assert look.lines[0][0] == "NGÂN HÀNG ABC"
    assert await street.till.file_columns(MAI, SAO_MAI, "sepay") is None


async def test_what_is_not_in_the_file_is_said_beside_its_field(near_street: Street) -> None:
    other = FileColumns(amount="Tiền", at="", kind="Nội dung")
    with pytest.raises(Invalid) as refused:
        await near_street.till.look_at_file(MAI, SAO_MAI, "sepay", BANK.encode(), other)
    assert refused.value.facts["fields"] == {
        "amount": "missing-column", "at": "missing", "order": "missing", "kind": "missing-column",
        "payment_words": "missing",
    }  # fmt: skip


async def test_what_is_set_reads_the_next_files(street: Street) -> None:
    payment = await begin(street, "sepay")
    await transfer(street, payment)
    at = (await street.room.db.value("SELECT at FROM movement WHERE kind = 'captured'")).astimezone(HANOI)
    await street.till.set_file_columns(MAI, SAO_MAI, "sepay", COLUMNS)
    code = await street.room.db.value("SELECT order_code FROM payment")
    row = f"{at:%d/%m/%Y %H:%M};?;CT {code};;250.000"
    text = f"x\nNgày giao dịch;Số bút toán;Nội dung;Ghi nợ;Ghi có\n{row}\nTổng;;;;250.000\n"
    taken = await street.till.take_statement(MAI, StatementFile(SAO_MAI, "sepay", "a.csv", text.encode()))
    assert (taken.rows, [(one.line, one.text) for one in taken.unread]) == (1, [(4, "Tổng |  |  |  | 250.000")])
    query = ReconciliationQuery(SAO_MAI, at.date() - timedelta(days=1), at.date())
    found = await street.till.reconciliation(MAI, query)
    assert [one.outcome for one in found.findings] == [Outcome.MATCHED]
    await street.till.set_file_columns(MAI, SAO_MAI, "sepay", None)
    with pytest.raises(FileRejected):
        await street.till.take_statement(MAI, StatementFile(SAO_MAI, "sepay", "b.csv", text.encode() + b"\n"))


async def test_a_file_without_a_row_that_can_be_read_is_refused(near_street: Street) -> None:
    await near_street.till.set_file_columns(MAI, SAO_MAI, "sepay", COLUMNS)
    for text in ("x\nNgày giao dịch;Số bút toán;Nội dung;Ghi nợ;Ghi có\nTổng;;;;1\n", "a;b\n1;2\n"):
        with pytest.raises(FileRejected):
            await near_street.till.take_statement(MAI, StatementFile(SAO_MAI, "sepay", "a.csv", text.encode()))


async def test_only_one_s_own(street: Street) -> None:
    with pytest.raises(NotFound):
        await street.till.set_file_columns(STRANGER, SAO_MAI, "sepay", COLUMNS)
    with pytest.raises(NotFound):
        await street.till.look_at_file(STRANGER, SAO_MAI, "sepay", BANK.encode(), None)
