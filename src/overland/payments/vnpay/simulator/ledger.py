"""What the practice VNPay knows: payments by terminal and merchant's number, their refunds, calls it has had."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any, Final

from overland.kernel.clock import Clock
from overland.kernel.money import Money
from overland.payments.practice.sale import GivenBack, Sale, remember
from overland.payments.practice.stage import Shop

HANOI: Final = timezone(timedelta(hours=7))
_NEEDED: Final = (
    "vnp_Version", "vnp_Command", "vnp_TmnCode", "vnp_Amount", "vnp_CurrCode", "vnp_TxnRef", "vnp_OrderInfo",
    "vnp_OrderType", "vnp_Locale", "vnp_IpAddr", "vnp_ReturnUrl", "vnp_CreateDate", "vnp_ExpireDate",
)  # fmt: skip


class Refuses(Exception):
    """VNPay does not do this: the first argument is the code it says so with."""


@dataclass(kw_only=True)
class Payment(Sale):
    """A payment with the fields it was asked for with, and the terminal's shop."""

    asked: Mapping[str, str]
    shop: Shop
    paid_at: datetime | None = None
    calls: int = 0


@dataclass(kw_only=True)
class Refund(GivenBack):
    """A refund: of all (02) or a part (03)."""

    kind: str


@dataclass
class Ledger:
    """All payments."""

    clock: Clock
    payments: dict[str, Payment] = field(default_factory=dict)
    requests: set[tuple[str, str, str]] = field(default_factory=set)

    def open(self, facts: Mapping[str, str], shop: Shop) -> Payment:
        """A payer arrives with a signed address. Raises Refuses (03 bad data, 01 used before, 11 too late)."""
        if any(not facts.get(name) for name in _NEEDED) or not facts["vnp_Amount"].isdigit():
            raise Refuses("03")
        until = read_stamp(facts["vnp_ExpireDate"])
        key = f"{facts['vnp_TmnCode']}-{facts['vnp_TxnRef']}"
        known = self.payments.get(key)
        if known:
            if known.asked != facts:
                raise Refuses("01")
            return known
        if until <= self.clock.now():
            raise Refuses("11")
        made = Payment(
            key, shop.name, Money(int(facts["vnp_Amount"]) // 100, facts["vnp_CurrCode"]), facts["vnp_TxnRef"],
            facts["vnp_OrderInfo"], number(), "vi" if facts["vnp_Locale"] == "vn" else "en", facts["vnp_ReturnUrl"],
            until, asked=dict(facts), shop=shop,
        )  # fmt: skip
        remember(self.payments, made)
        return made

    def find(self, body: Mapping[str, Any]) -> Payment:
        """The payment a call is about. Raises Refuses (91)."""
        known = self.payments.get(f"{body.get('vnp_TmnCode')}-{body.get('vnp_TxnRef')}")
        if known is None or known.asked["vnp_CreateDate"] != str(body.get("vnp_TransactionDate")):
            raise Refuses("91")
        known.look(self.clock)
        return known

    def first_time(self, body: Mapping[str, Any]) -> bool:
        """Whether this request's number is new today."""
        mark = (str(body["vnp_TmnCode"]), str(body["vnp_RequestId"]), write_stamp(self.clock.now())[:8])
        fresh = mark not in self.requests
        self.requests.add(mark)
        return fresh

    def give_back(self, body: Mapping[str, Any]) -> tuple[Payment, Refund]:
        """A new refund. Raises Refuses (91, 95 nothing there to give back, 03 not that much)."""
        payment = self.find(body)
        if payment.status != "paid":
            raise Refuses("95")
        amount, kind = int(body["vnp_Amount"]) // 100, str(body["vnp_TransactionType"])
        too_much = payment.returned + amount > payment.money.amount
        if amount <= 0 or too_much or (kind == "02") != (amount == payment.money.amount):
            raise Refuses("03")
        money = Money(amount, payment.money.currency)
        made = Refund(str(body["vnp_RequestId"]), money, str(body["vnp_OrderInfo"]), number(), kind=kind)
        payment.refunds.append(made)
        return payment, made


def number() -> str:
    """A number of VNPay's."""
    return str(10_000_000 + secrets.randbelow(90_000_000))


def write_stamp(at: datetime) -> str:
    """An instant in the time of Hà Nội."""
    return f"{at.astimezone(HANOI):%Y%m%d%H%M%S}"


def read_stamp(text: str) -> datetime:
    """The same back. Raises Refuses (03)."""
    try:
        return datetime.strptime(text, "%Y%m%d%H%M%S").replace(tzinfo=HANOI)
    except ValueError as error:
        raise Refuses("03") from error
