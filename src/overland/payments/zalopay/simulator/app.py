"""The practice ZaloPay as an ASGI application: /v2 for merchants, pages for customers. HTTP is always 200."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping
from typing import Any, Final, cast
from urllib.parse import urlencode

import httpx
from litestar import Litestar, Request, post

from overland.payments.practice.counter import counter_routes, pay_address
from overland.payments.practice.sale import GivenBack, Sent, Telling
from overland.payments.practice.serve import serve
from overland.payments.practice.stage import REFUND_TAKES, Shop, Stage
from overland.payments.practice.statement import statement_route
from overland.payments.zalopay.simulator.statement import SHEET
from overland.payments.zalopay.simulator.wallet import Order, Refuses, Wallet, app_of, digest

CALLED: Final = 3
"""Times that a callback is sent while the merchant answers 0, or nothing that can be read."""
CALL_AGAIN_AFTER: Final = 60
"""Seconds after which a later callback says it was made."""

_STANDS: Final = {"paid": (1, 1), "refused": (2, -329), "expired": (2, -54)}


class ZaloPay:
    """The practice ZaloPay as its pages see it."""

    name = "ZaloPay"

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.wallet = Wallet(stage.clock)

    @property
    def sales(self) -> Mapping[str, Order]:
        """All orders."""
        return cast("Mapping[str, Order]", self.wallet.orders)

    def back(self, sale: Order) -> str:
        """The merchant's address with what was done, signed with key 2."""
        status = {"paid": "1", "waiting": "-49", "processing": "-49"}.get(sale.status, "2")
        signed = (app_of(sale.shop), str(sale.asked["app_trans_id"]), "38", "", str(sale.money.amount), "0", status)
        names = ("appid", "apptransid", "pmcid", "bankcode", "amount", "discountamount", "status")
        checksum = digest(sale.shop.credentials["key2"], "|".join(signed))
        query = urlencode([*zip(names, signed, strict=True), ("checksum", checksum)])
        return f"{sale.back}{'&' if '?' in sale.back else '?'}{query}"

    async def tell(self, sale: Order, how: Telling) -> None:
        """The callback, which there is for what was paid only."""
        if sale.status != "paid" or not sale.asked.get("callback_url"):
            return
        key = secrets.token_hex(16) if how is Telling.WRONG_SIGNATURE else sale.shop.credentials["key2"]
        # There are none of other kinds that could come in another order, but a later call can come before the first.
        for after in (CALL_AGAIN_AFTER, 0) if how is Telling.OUT_OF_ORDER else (0,):
            data = callback_data(self.wallet.numbered(sale), 1000 if how is Telling.WRONG_AMOUNT else 0, after)
            body = {"data": data, "mac": digest(key, data), "type": 1}
            for _ in range(2 if how is Telling.TWICE else 1):
                await self._until_heard(sale, how, body)

    async def _until_heard(self, sale: Order, how: Telling, body: Mapping[str, Any]) -> None:
        for _ in range(CALLED):
            if await self._call(sale, how, body):
                break

    async def _call(self, sale: Order, how: Telling, body: Mapping[str, Any]) -> bool:
        """Whether the merchant has said anything but "call again"."""
        said, told = 0, ""
        try:
            answer = await self.stage.client.post(str(sale.asked["callback_url"]), json=body)
            told = str(answer.status_code)
            said = answer.json()["return_code"]
            told = f"{told} {answer.text[:80]}"
        except (httpx.HTTPError, httpx.InvalidURL, ValueError, LookupError, TypeError):
            pass
        sale.sent.append(Sent(self.stage.clock.now(), sale.status, how.value, told))
        return bool(said)

    async def finish(self, sale: Order, refund: GivenBack, status: str) -> None:  # noqa: ARG002
        """Work a refund off; ZaloPay tells nobody, it is asked."""
        if refund.status == "pending":
            refund.status = status

    def create(self, shop: Shop, asked: Mapping[str, Any]) -> dict[str, Any]:
        """POST /v2/create."""
        order = self.wallet.create(shop, asked)
        page = pay_address(self.stage, order)
        return _answer(1, 1, zp_trans_token=order.key, order_url=page, order_token=order.key, qr_code="")

    def query(self, shop: Shop, asked: Mapping[str, Any]) -> dict[str, Any]:
        """POST /v2/query."""
        order = self.wallet.find(shop, asked)
        if order is None:
            raise Refuses(-49, "no such order")
        code, detail = _STANDS.get(order.status, (3, -1))
        facts = {"amount": order.money.amount, "zp_trans_id": order.zp_trans_id, "discount_amount": 0}
        return _answer(code, detail, is_processing=code == 3, **facts)

    def refund(self, shop: Shop, asked: Mapping[str, Any]) -> dict[str, Any]:
        """POST /v2/refund: under way at first."""
        money = self.wallet.refund(shop, asked)

        async def work_off() -> None:
            if money.status == "pending":
                money.status = "paid"

        self.stage.later(REFUND_TAKES, work_off)
        return _answer(3, 2, refund_id=int(money.provider_reference))

    def query_refund(self, shop: Shop, asked: Mapping[str, Any]) -> dict[str, Any]:
        """POST /v2/query_refund."""
        money = self.wallet.find_refund(shop, asked)
        if money is None:
            raise Refuses(-49, "no such refund")
        code, detail = {"paid": (1, 1), "refused": (2, -14), "pending": (3, 2)}[money.status]
        return _answer(code, detail)


def callback_data(order: Order, excess: int = 0, after: int = 0) -> str:
    """The `data` of a callback, made so many seconds after the payment: JSON as text, signed letter by letter."""
    assert order.paid_at
    same = ("app_id", "app_trans_id", "app_time", "app_user", "embed_data", "item")
    told = int((order.paid_at.timestamp() + after) * 1000)
    more = {"zp_trans_id": order.zp_trans_id, "server_time": told, "channel": 38}
    amount = {"amount": order.money.amount + excess, "user_fee_amount": 0, "discount_amount": 0}
    return json.dumps({name: order.asked[name] for name in same} | more | amount, ensure_ascii=False)


def build_simulator(stage: Stage) -> Litestar:
    """The practice ZaloPay, alone or mounted where the stage says."""
    partner = ZaloPay(stage)
    calls = {
        "create": partner.create, "query": partner.query, "refund": partner.refund,
        "query_refund": partner.query_refund,
    }  # fmt: skip
    routes = [_route(stage, f"/v2/{name}", work) for name, work in calls.items()]
    return serve(stage, [*routes, *counter_routes(partner), statement_route(partner, SHEET)])


def _route(stage: Stage, path: str, work: Callable[[Shop, Mapping[str, Any]], dict[str, Any]]) -> Any:
    @post(path, status_code=200)
    async def call(request: Request[Any, Any, Any]) -> dict[str, Any]:
        try:
            asked = await _asked(request)
            shop = await stage.shops(str(asked.get("app_id", "")))
            if shop is None:
                raise Refuses(-402, "unknown app_id")
            return work(shop, asked)
        except Refuses as refusal:
            return _answer(2, refusal.code, sub_return_message=str(refusal))

    return call


async def _asked(request: Request[Any, Any, Any]) -> Mapping[str, Any]:
    """JSON or a form. Raises Refuses."""
    if request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        return dict(await request.form())
    try:
        found = json.loads(await request.body())
    except ValueError as error:
        raise Refuses(-401, "not JSON") from error
    if not isinstance(found, dict):
        raise Refuses(-401, "not an object")
    return found


def _answer(code: int, detail: int, **facts: Any) -> dict[str, Any]:
    words = {1: "success", 2: "failed", 3: "processing"}[code]
    return {
        "return_code": code, "return_message": words, "sub_return_code": detail, "sub_return_message": words, **facts
    }  # fmt: skip
