"""VietQR codes: as NAPAS and others publish them, and as damage leaves them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overland.payments.vietqr.emvco import LONGEST_PURPOSE, NotVietQR, Transfer, crc, fields, plain, read, write
from payments.vectors import vectors

STATIC = "00020101021138540010A00000072701240006970436011001234567890208QRIBFTTA53037045802VN63046A15"


def test_the_checksum_has_its_check_value() -> None:
    assert crc("123456789") == "29B1"


def test_published_codes_are_read_and_written_again() -> None:
    for known in vectors("vietqr", "published"):
        if not known["crc_ok"] or "tag38" not in known:
            continue
        found = read(known["qr"])
        assert [found.bin, found.account] == [value for _, value in known["beneficiary"]], known["name"]
        assert list(fields(known["qr"]).items()) == [tuple(pair) for pair in known["root"]], known["name"]


def test_codes_made_by_others_are_made_the_same() -> None:
    for known in vectors("vietqr", "generated"):
        wanted = known["input"]
        amount = int(wanted["amount"]) if "amount" in wanted else None
        made = write(Transfer(wanted["bankBin"], wanted["bankNumber"], amount, purpose=wanted.get("purpose", "")))
        assert made == known["qr"], known["name"]


def test_damaged_codes_are_refused() -> None:
    for known in vectors("vietqr", "negative"):
        with pytest.raises(NotVietQR):
            read(known["qr"])


@pytest.mark.parametrize("text", ["", "6304", STATIC[:-1], STATIC[:-1] + "6", STATIC.replace("VN", "VM"), "00020163"])
def test_what_is_no_code_is_refused(text: str) -> None:
    with pytest.raises(NotVietQR):
        read(text)


@given(
    st.text("0123456789", min_size=6, max_size=6),
    st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=1, max_size=19),
    st.none() | st.integers(1, 10**12),
    st.text("ABCDEFGHJKMNPQRSTVWXYZ0123456789 ", max_size=LONGEST_PURPOSE),
)
def test_what_is_written_can_be_read(bank: str, account: str, amount: int | None, purpose: str) -> None:
    wanted = Transfer(bank, account, amount, "AB12CD34", purpose)
    assert read(write(wanted)) == wanted


@pytest.mark.parametrize("transfer", [Transfer("970436", ""), Transfer("970436", "1" * 100), Transfer("970436", "Đ")])
def test_what_does_not_fit_is_not_written(transfer: Transfer) -> None:
    with pytest.raises(ValueError, match="1 to 99"):
        write(transfer)


def test_names_are_made_plain() -> None:
    assert plain("Vé xe: Đà  Lạt → Huế!") == "Ve xe Da Lat Hue"
