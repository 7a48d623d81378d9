"""What the headings of an unknown file seem to hold, in Vietnamese and English, pure. A person looks at it first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final, Literal

from overland.kernel.text import settled
from overland.payments.reconcile.columns import SHOWN, FileColumns, WrittenDay
from overland.payments.reconcile.table import read_day
from overland.payments.settlement_file import HANOI

_WORDS: Final = {
    "order": (
        "ma don hang", "ma tham chieu don hang", "order id", "orderid", "order code", "ordercode", "vnp_txnref",
        "app_trans_id", "merchant reference", "noi dung", "dien giai", "mo ta", "description", "content", "order",
    ),
    "reference": (
        "ma giao dich", "so tham chieu", "so but toan", "transaction id", "transaction no", "transid", "reference",
        "so giao dich", "ma tham chieu", "tid", "trace",
    ),
    "out": ("ghi no", "phat sinh no", "so tien ghi no", "debit", "amount_out", "tien ra", "withdrawal"),
    "amount": (
        "so tien ghi co", "ghi co", "phat sinh co", "so tien", "so tien giao dich", "gia tri", "amount", "gross",
        "credit", "amount_in", "tien vao", "deposit",
    ),
    "fee": ("phi giao dich", "phi dich vu", "phi", "fee", "charge"),
    "currency": ("loai tien", "don vi tien", "tien te", "currency", "ccy"),
    "at": (
        "thoi gian giao dich", "ngay giao dich", "thoi gian", "ngay gio", "ngay", "transaction date", "created",
        "paid at", "date", "time",
    ),
    "kind": ("loai giao dich", "loai", "transaction type", "type", "category"),
}  # fmt: skip
"""The surer ones first; the columns in the order in which they choose."""
_POINTS: Final = re.compile(r"-?[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?")


def guess(lines: Sequence[Sequence[str]]) -> FileColumns:
    """The likeliest columns by the first lines of a file. What is not found is left empty."""
    number, found = max(
        ((number, _columns(line)) for number, line in enumerate(lines[:SHOWN], 1)),
        key=lambda one: (len(one[1]), -one[0]), default=(1, {}),
    )  # fmt: skip
    heading = [" ".join(cell.split()) for cell in lines[number - 1]] if lines else []
    below = lines[number:]

    def cells(name: str) -> list[str]:
        at = heading.index(found[name]) if name in found else len(heading)
        return [line[at].strip() for line in below if at < len(line) and line[at].strip()]

    decimal: Literal[".", ","] = "," if any(_POINTS.fullmatch(cell) for cell in cells("amount")) else "."
    chosen = {"amount": "", "at": "", **found}
    return FileColumns(**chosen, heading_line=number, decimal=decimal, written=_written(cells("at")))  # type: ignore[arg-type]


def _columns(line: Sequence[str]) -> dict[str, str]:
    left = {" ".join(cell.split()): _plain(cell) for cell in line if cell.strip()}
    found: dict[str, str] = {}
    for name, words in _WORDS.items():
        exact = (real for word in words for real, said in left.items() if said == word)
        within = (real for word in words for real, said in left.items() if word in said and len(said) < 40)
        if real := next(exact, None) or next(within, None):
            found[name] = real
            del left[real]
    return found


def _written(cells: Sequence[str]) -> WrittenDay:
    """The first way in which all of these are days."""
    for way in WrittenDay:
        try:
            if cells and all(read_day(cell, way, HANOI) for cell in cells):
                return way
        except ValueError:
            continue
    return WrittenDay.DMY


def _plain(text: str) -> str:
    bare = settled("NFD", text.lower().replace("đ", "d"))
    return " ".join("".join(c for c in bare if not unicodedata.combining(c)).split())
