"""VietQR: the EMVCo merchant code of NAPAS, written and read (NAPAS "VietQR format" 1.5.2)."""

from __future__ import annotations

import binascii
import re
import unicodedata
from typing import Final

import msgspec

NAPAS: Final = "A000000727"
TO_ACCOUNT: Final = "QRIBFTTA"
DONG: Final = "704"
LONGEST_PURPOSE: Final = 25
"""Characters of the transfer text that every bank's application keeps."""

_HEADER: Final = re.compile("[0-9]{4}")
_CRC: Final = "6304"


class NotVietQR(ValueError):
    """The text is not a VietQR code, or was damaged."""


class Transfer(msgspec.Struct, frozen=True):
    """A bank transfer as a code asks for it: `amount` in whole đồng; None lets the payer type it."""

    bin: str
    account: str
    amount: int | None = None
    bill: str = ""
    purpose: str = ""
    service: str = TO_ACCOUNT


def write(transfer: Transfer) -> str:
    """The text of the code. With an amount it is for one payment (dynamic), without one it may be used again."""
    beneficiary = _field("00", transfer.bin) + _field("01", transfer.account)
    where = _field("00", NAPAS) + _field("01", beneficiary) + _field("02", transfer.service)
    more = _optional("01", transfer.bill) + _optional("08", transfer.purpose)
    text = _field("00", "01") + _field("01", "11" if transfer.amount is None else "12") + _field("38", where)
    text += _field("53", DONG) + _optional("54", "" if transfer.amount is None else str(transfer.amount))
    text += _field("58", "VN") + _optional("62", more) + _CRC
    return text + crc(text)


def read(text: str) -> Transfer:
    """What a code asks for. Raises NotVietQR for a wrong checksum or length, and for what is no transfer by NAPAS."""
    if text[-8:-4] != _CRC or text[-4:] != crc(text[:-4]):
        raise NotVietQR("checksum")
    root = fields(text)
    if next(iter(root)) != "00" or root["00"] != "01" or "38" not in root:
        raise NotVietQR("not a VietQR code")
    where = fields(root["38"])
    beneficiary = fields(where.get("01", ""))
    more = fields(root.get("62", ""))
    if where.get("00") != NAPAS or not {"00", "01"} <= beneficiary.keys():
        raise NotVietQR("no account")
    amount = root.get("54")
    if amount is not None and not (amount.isascii() and amount.isdigit()):
        raise NotVietQR("amount")
    return Transfer(
        beneficiary["00"], beneficiary["01"], None if amount is None else int(amount), more.get("01", ""),
        more.get("08", ""), where.get("02", ""),
    )  # fmt: skip


def fields(text: str) -> dict[str, str]:
    """Tags and values, in their order: two digits of tag, two of length, the value. Raises NotVietQR."""
    found: dict[str, str] = {}
    at = 0
    while at < len(text):
        header = text[at : at + 4]
        if not _HEADER.fullmatch(header):
            raise NotVietQR("no tag and length")
        tag, length = header[:2], int(header[2:])
        value = text[at + 4 : at + 4 + length]
        if len(value) != length or tag in found:
            raise NotVietQR("length, or a tag that stands twice")
        found[tag] = value
        at += 4 + length
    return found


def crc(text: str) -> str:
    """CRC-16/CCITT-FALSE in four upper-case hex digits."""
    return f"{binascii.crc_hqx(text.encode(), 0xFFFF):04X}"


def plain(text: str) -> str:
    """Letters, digits and single spaces of ASCII, as every bank passes them on: "Đà Lạt" becomes "Da Lat"."""
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    kept = "".join(c if c.isascii() and c.isalnum() else " " for c in bare if not unicodedata.combining(c))
    return " ".join(kept.split())


def _field(tag: str, value: str) -> str:
    if not 1 <= len(value) <= 99 or not value.isascii():
        raise ValueError(f"a VietQR field has 1 to 99 characters of ASCII: {tag}")
    return f"{tag}{len(value):02d}{value}"


def _optional(tag: str, value: str) -> str:
    return _field(tag, value) if value else ""
