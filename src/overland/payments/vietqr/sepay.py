"""SePay: looks at a bank account and tells of each movement (docs/payments/vietqr.md)."""

from __future__ import annotations

import json
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Final, Literal
from zoneinfo import ZoneInfo

import msgspec

from overland.payments.provider import NoticeRequest, ProviderAway
from overland.payments.vietqr.account import Arrived, WatchedAccount
from overland.payments.vietqr.signature import check_sepay

HANOI: Final = ZoneInfo("Asia/Ho_Chi_Minh")
HOST: Final = "https://my.sepay.vn"
MOST: Final = 5000
"""Movements that SePay lists at most."""


class Moved(msgspec.Struct, frozen=True, rename="camel"):
    """A notice."""

    id: int
    account_number: str
    content: str
    transfer_type: Literal["in", "out"]
    transfer_amount: int
    code: str | None = None
    sub_account: str | None = None
    reference_code: str | None = None
    description: str | None = None

    def arrived(self) -> Arrived:
        """In the words of all services."""
        amount = self.transfer_amount if self.transfer_type == "in" else -self.transfer_amount
        texts = (self.code or "", self.content, self.description or "")
        return Arrived(str(self.id), amount, texts, self.reference_code or "")


class Listed(msgspec.Struct, frozen=True):
    """A movement in a list, where amounts are decimals written as text."""

    id: str
    amount_in: str
    amount_out: str
    transaction_content: str = ""
    reference_number: str | None = None
    code: str | None = None

    def arrived(self) -> Arrived:
        """In the words of all services. Raises ValueError."""
        amount = _whole(self.amount_in) - _whole(self.amount_out)
        return Arrived(self.id, amount, (self.code or "", self.transaction_content), self.reference_number or "")


class Movements(msgspec.Struct, frozen=True):
    """The answer to a list."""

    transactions: list[Listed]


class SePay(WatchedAccount):
    """Notices signed over their bytes; lists by token."""

    host = HOST

    def read_movement(self, request: NoticeRequest, now: datetime) -> Arrived:
        """The movement in a notice."""
        check_sepay(self.own["webhook_secret"], request.headers, request.body, now)
        moved = msgspec.convert(json.loads(request.body, object_pairs_hook=each_once), Moved)
        if moved.account_number != self.own["account_number"] and moved.sub_account != self.own["account_number"]:
            raise ValueError("of another account")
        return moved.arrived()

    async def movements(self, since: datetime) -> list[Arrived]:
        """What has moved since then, newest first at SePay."""
        query = {
            "account_number": self.own["account_number"], "limit": str(MOST),
            "transaction_date_min": since.astimezone(HANOI).strftime("%Y-%m-%d %H:%M:%S"),
        }  # fmt: skip
        answer = await self.fetch("/userapi/transactions/list", query, f"Bearer {self.own['api_token']}")
        try:
            found = [one.arrived() for one in msgspec.json.decode(answer, type=Movements).transactions]
        except (msgspec.MsgspecError, ValueError) as error:
            raise ProviderAway(retry_after=5) from error
        if len(found) >= MOST:
            # A list that may have been cut cannot prove how much has arrived.
            raise ProviderAway(retry_after=60)
        return found


def _whole(text: str) -> int:
    """Whole đồng of a decimal. Raises ValueError."""
    try:
        value = Decimal(text)
    except InvalidOperation as error:
        raise ValueError(text) from error
    if not value.is_finite() or value != value.to_integral_value():
        raise ValueError(text)
    return int(value)


def each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON. Raises ValueError if it says a thing twice."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found
