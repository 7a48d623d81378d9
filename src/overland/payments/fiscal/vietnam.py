"""A Vietnamese e-invoice as XML, by Decree 123/2020/NĐ-CP and the layout of Decision 1450/QĐ-TCT as published.

Written are the fields that a passenger's ticket invoice has. It carries no signature, no code of the tax authority and
no buyer's tax number, and has not been held against the authority's own schema: signing and sending are the work of
the operator's e-invoice provider, who picks the file up.
"""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from overland.payments.receipt import Receipt

VERSION: Final = "2.0.0"
FORM: Final = "1"
"""KHMSHDon: a VAT invoice."""
ADJUSTS: Final = "2"
"""TCHDon: it adjusts the one it names."""
BY_DECREE_123: Final = "1"
"""LHDCLQuan: the one it names is an e-invoice by Decree 123."""
PAID_BY: Final = {"cash": "TM"}
"""HTTToan: in cash, or else by transfer."""


def series(receipt: Receipt) -> str:
    """KHHDon: with the code of the authority, of this year, by the seller's software."""
    return f"C{receipt.year % 100:02}TOV"


def document(receipt: Receipt) -> bytes:
    """The file. Amounts of a correction are below zero."""
    root = Element("HDon")
    data = SubElement(root, "DLHDon", Id=f"OV{receipt.year}{receipt.number:08}")
    _common(SubElement(data, "TTChung"), receipt)
    content = SubElement(data, "NDHDon")
    _fill(content, "NBan", Ten=receipt.seller, MST=receipt.tax_number, DChi=receipt.address)
    _fill(content, "NMua", HVTNMHang=f"Hành khách {receipt.reference}")
    _goods(content, receipt)
    _totals(content, receipt)
    SubElement(root, "DSCKS")
    found: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return found


def _common(common: Element, receipt: Receipt) -> None:
    facts = {
        "PBan": VERSION, "THDon": "Hóa đơn giá trị gia tăng", "KHMSHDon": FORM, "KHHDon": series(receipt),
        "SHDon": str(receipt.number), "NLap": receipt.day.isoformat(), "DVTTe": receipt.amount.currency, "TGia": "1",
        "HTTToan": PAID_BY.get(receipt.method, "CK"),
    }  # fmt: skip
    for name, text in facts.items():
        SubElement(common, name).text = text
    if receipt.corrects:
        year, number = receipt.corrects.split("-")
        _fill(
            common, "TTHDLQuan", TCHDon=ADJUSTS, LHDCLQuan=BY_DECREE_123, KHMSHDCLQuan=FORM,
            KHHDCLQuan=f"C{int(year) % 100:02}TOV", SHDCLQuan=str(int(number)),
        )  # fmt: skip


def _goods(content: Element, receipt: Receipt) -> None:
    goods = SubElement(content, "DSHHDVu")
    for number, one in enumerate(receipt.all_lines, 1):
        before = str(_sign(receipt) * (one.amount - one.tax))
        facts = {
            "TChat": "1", "STT": str(number), "THHDVu": _called(one.product, receipt), "DVTinh": "vé", "SLuong": "1",
            "DGia": before, "ThTien": before, "TSuat": rate(one.basis_points),
        }  # fmt: skip
        line = SubElement(goods, "HHDVu")
        for name, text in facts.items():
            SubElement(line, name).text = text


def _called(product: str, receipt: Receipt) -> str:
    """THHDVu: the journey by what the receipt says, all else by what it is."""
    if product == "transport":
        return receipt.description or "Vé xe khách"
    return "Phí dịch vụ" if product == "fee" else f"Dịch vụ kèm theo {product.partition(' ')[2]}".strip()


def _totals(content: Element, receipt: Receipt) -> None:
    totals, sign = SubElement(content, "TToan"), _sign(receipt)
    rates = SubElement(totals, "THTTLTSuat")
    for points, amount, tax in receipt.by_rate():
        by_rate = SubElement(rates, "LTSuat")
        net = sign * (amount.amount - tax.amount)
        for name, text in {"TSuat": rate(points), "ThTien": str(net), "TThue": str(sign * tax.amount)}.items():
            SubElement(by_rate, name).text = text
    net, whole = sign * (receipt.amount.amount - receipt.tax.amount), sign * receipt.amount.amount
    for name, minor in {"TgTCThue": net, "TgTThue": sign * receipt.tax.amount, "TgTTTBSo": whole}.items():
        SubElement(totals, name).text = str(minor)


def rate(basis_points: int) -> str:
    """TSuat: 8%, 10%, or KCT where nothing is taxed."""
    return f"{basis_points / 100:g}%" if basis_points else "KCT"


def _fill(parent: Element, name: str, **facts: str) -> None:
    found = SubElement(parent, name)
    for key, text in facts.items():
        SubElement(found, key).text = text


def _sign(receipt: Receipt) -> int:
    return -1 if receipt.kind == "correction" else 1
