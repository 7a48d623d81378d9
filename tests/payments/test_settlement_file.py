"""A provider's file is read strictly: whole, or not at all with every row that is not right."""

from datetime import UTC, datetime
from typing import Any

import pytest

from overland.payments import FileRejected
from overland.payments.registry import PROVIDERS
from overland.payments.settlement_file import FileRow, RowKind, read
from overland.payments.vnpay.statement import STATEMENT as VNPAY

HEAD = "vnp_TxnRef,vnp_TransactionNo,vnp_TransactionType,vnp_Amount,vnp_Fee,vnp_PayDate\n"
GOOD = "a1b2,14422574,01,25000000,275000,20261102083000\n"


def issues(text: str) -> list[tuple[Any, ...]]:
    with pytest.raises(FileRejected) as refused:
        read(VNPAY, text.encode())
    return [tuple(one.values()) for one in refused.value.facts["issues"]]


def test_a_row_as_the_provider_writes_it() -> None:
    at = datetime(2026, 11, 2, 1, 30, tzinfo=UTC)
    assert read(VNPAY, (HEAD + GOOD).encode()) == [
        FileRow(2, RowKind.PAYMENT, "a1b2", "14422574", 250_000, 2_750, "VND", at)
    ]


def test_columns_may_stand_in_any_order_and_be_more() -> None:
    heading = "note,vnp_PayDate,vnp_Fee,vnp_Amount,vnp_TransactionType,vnp_TransactionNo,vnp_TxnRef\n"
    text = f"{heading}x,20261102083000,0,100,02,1,a\n"
    assert read(VNPAY, b"\xef\xbb\xbf" + text.encode())[0].kind is RowKind.REFUND


def test_every_wrong_cell_is_named() -> None:
    wrong = HEAD + GOOD + ",,01,1,0,20261102083000\n" + "a,1,07,1.5,x,2026-11-02\n" + "a,1,01,100\n"
    assert issues(wrong) == [
        (3, "vnp_Amount", "amount"), (3, "vnp_TransactionNo", "missing"),
        (4, "vnp_Amount", "amount"), (4, "vnp_TransactionType", "unknown"), (4, "vnp_Fee", "amount"),
        (4, "vnp_PayDate", "day"), (5, "", "cells"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", (1, "vnp_TxnRef", "missing-column")),
        ("vnp_TxnRef,vnp_Amount\n", (1, "vnp_TransactionNo", "missing-column")),
        (HEAD, (1, "", "no-rows")),
        (HEAD + '"open,1,01,100,0,20261102083000\n', (2, "", "unreadable")),
        (HEAD.replace(",", ";") + GOOD.replace(",", ";"), (1, "vnp_TxnRef", "missing-column")),
        (HEAD + GOOD.replace("25000000", '"25,000,000"'), (2, "vnp_Amount", "amount")),
    ],
    ids=["empty", "other columns", "no rows", "an open quote", "semicolons", "separators in an amount"],
)
def test_what_is_not_such_a_file(text: str, found: tuple[Any, ...]) -> None:
    assert issues(text)[0] == found


def test_not_in_another_encoding() -> None:
    with pytest.raises(FileRejected):
        read(VNPAY, (HEAD + "đ").encode("utf-16"))


def test_every_provider_says_how_its_file_is_laid_out() -> None:
    """A balance is nobody's file: it stands in our own ledger."""
    assert [kind.code for kind in PROVIDERS if kind.statement is None] == ["balance"]
