"""Casso: looks at a bank account and tells of each movement (docs/payments/vietqr.md). Its webhook version 2."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

import msgspec

from overland.payments.provider import NoticeRequest, ProviderAway
from overland.payments.vietqr.account import Arrived, WatchedAccount
from overland.payments.vietqr.sepay import each_once
from overland.payments.vietqr.signature import check_casso

HANOI: Final = ZoneInfo("Asia/Ho_Chi_Minh")
HOST: Final = "https://oauth.casso.vn"
PAGE: Final = 100
MOST_PAGES: Final = 50


class Moved(msgspec.Struct, frozen=True, rename="camel"):
    """A movement in a notice; money that left is below zero."""

    id: int
    description: str
    amount: int
    account_number: str
    reference: str = ""
    virtual_account_number: str = ""


class Listed(msgspec.Struct, frozen=True):
    """A movement in a list."""

    id: int
    amount: int
    tid: str = ""
    description: str = ""
    bank_sub_acc_id: str = msgspec.field(default="", name="bankSubAccId")


class Page(msgspec.Struct, frozen=True, rename="camel"):
    """A page of a list."""

    records: list[Listed]
    next_page: int | None = None


class Envelope(msgspec.Struct, frozen=True):
    """The answer to a list."""

    error: int
    data: Page


class Casso(WatchedAccount):
    """Notices signed over their sorted JSON; lists by key, in pages."""

    host = HOST

    def read_movement(self, request: NoticeRequest, now: datetime) -> Arrived:
        """The movement in a notice."""
        message = json.loads(request.body, object_pairs_hook=each_once)
        check_casso(self.own["checksum_key"], request.headers, message, now)
        moved = msgspec.convert(message.get("data"), Moved)
        if self.own["account_number"] not in (moved.account_number, moved.virtual_account_number):
            raise ValueError("of another account")
        return Arrived(str(moved.id), moved.amount, (moved.description,), moved.reference)

    async def movements(self, since: datetime) -> list[Arrived]:
        """What has moved since the day of `since`; Casso knows no finer."""
        found: list[Arrived] = []
        page: int | None = 1
        while page is not None:
            if page > MOST_PAGES:
                raise ProviderAway(retry_after=60)
            read = await self._page(since, page)
            found += [Arrived(str(one.id), one.amount, (one.description,), one.tid) for one in self._ours(read)]
            page = read.next_page if read.next_page and read.next_page > page else None
        return found

    def _ours(self, page: Page) -> list[Listed]:
        return [one for one in page.records if one.bank_sub_acc_id in ("", self.own["account_number"])]

    async def _page(self, since: datetime, page: int) -> Page:
        day = since.astimezone(HANOI).date().isoformat()
        query = {"fromDate": day, "page": str(page), "pageSize": str(PAGE), "sort": "DESC"}
        answer = await self.fetch("/v2/transactions", query, f"Apikey {self.own['api_key']}")
        try:
            envelope = msgspec.json.decode(answer, type=Envelope)
        except (msgspec.MsgspecError, ValueError) as error:
            raise ProviderAway(retry_after=5) from error
        if envelope.error:
            raise ProviderAway(retry_after=5)
        return envelope.data
