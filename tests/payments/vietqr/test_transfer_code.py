"""The code that a transfer carries, as banks write it back."""

from __future__ import annotations

from datetime import UTC, datetime

from overland.kernel.ids import new_id
from overland.payments.vietqr.transfer_code import SYMBOLS, recognise, transfer_code, transfer_number


def test_codes_are_found_as_banks_write_them() -> None:
    code = transfer_code(new_id(), datetime.now(UTC))
    for text in (
        code, code.lower(), f"MBVCB.123.{code}.CT tu 01", f"{code[:6]} {code[6:]}", f"VE XE{code}TKThe", f"OVOV{code}",
    ):  # fmt: skip
        assert recognise(None, "", text) == code, text
    wrong = SYMBOLS[SYMBOLS.index(code[4]) - 1]
    for text in (code[:-1], code[:4] + wrong + code[5:], "LOVE NGUYEN VAN A TRAN THI B", ""):
        assert recognise(text) == "", text


def test_a_number_fits_where_numbers_are_doubles() -> None:
    numbers = [int(transfer_number(new_id(), datetime.now(UTC))) for _ in range(100)]
    assert 0 < min(numbers) < max(numbers) < 2**53
    assert len(set(numbers)) == 100
