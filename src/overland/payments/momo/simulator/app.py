"""The practice MoMo as an ASGI application: the gateway for merchants, pages for payers."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final

from litestar import Litestar, Request, Response, post

from overland.payments.momo.simulator.gateway import REFUNDS, RESULTS, Gateway
from overland.payments.momo.simulator.statement import SHEET
from overland.payments.momo.simulator.till import SIGNED, Refuses, check, milliseconds, seal
from overland.payments.practice.counter import counter_routes, pay_address
from overland.payments.practice.sale import GivenBack
from overland.payments.practice.serve import serve
from overland.payments.practice.stage import REFUND_TAKES, Shop, Stage
from overland.payments.practice.statement import statement_route

Facts = dict[str, Any]
_SAME: Final = ("partnerCode", "requestId", "orderId")


def build_simulator(stage: Stage) -> Litestar:
    """The practice MoMo, standing on a stage."""
    desk = _Desk(Gateway(stage))
    return serve(stage, [*desk.routes(), *counter_routes(desk.gateway), statement_route(desk.gateway, SHEET)])


class _Desk:
    """Takes calls. A request that was answered gets the same answer again, and does nothing again."""

    def __init__(self, gateway: Gateway) -> None:
        self.gateway = gateway
        self.answered: dict[tuple[str, str], tuple[Facts, int, Facts]] = {}
        self.refunds: dict[tuple[str, str], GivenBack] = {}

    def routes(self) -> list[Any]:
        work = {"create": self._create, "query": self._query, "refund": self._refund}
        return [self._route(kind, do) for kind, do in work.items()]

    def _route(self, kind: str, do: Callable[[Facts, Shop], Facts]) -> Any:
        @post(f"/v2/gateway/api/{kind}")
        async def call(request: Request[Any, Any, Any]) -> Response[Facts]:
            body: Facts = {}
            try:
                body = _object(await request.body())
                status, facts = await self._answer(kind, body, do)
            except Refuses as refusal:
                status, facts = refusal.status, {"resultCode": refusal.code, "message": refusal.message}
            same = {name: body.get(name) for name in _SAME}
            now = milliseconds(self.gateway.stage.clock.now())
            return Response({**same, "responseTime": now, **facts}, status_code=status)

        return call

    async def _answer(self, kind: str, body: Facts, do: Callable[[Facts, Shop], Facts]) -> tuple[int, Facts]:
        shop = await self.gateway.stage.shops(str(body.get("partnerCode")))
        if shop is None:
            raise Refuses(13, "Merchant authentication failed.")
        check(kind, shop, body)
        mark = (body["partnerCode"], body["requestId"])
        if mark in self.answered:
            asked, status, facts = self.answered[mark]
            if asked != body:
                raise Refuses(40, "RequestId is duplicated.")
            begun = self.refunds.get(mark)
            return (status, _standing(begun)) if begun else (status, facts)
        try:
            status, facts = 200, do(body, shop)
        except Refuses as refusal:
            status, facts = refusal.status, {"resultCode": refusal.code, "message": refusal.message}
        self.answered[mark] = (body, status, facts)
        return status, facts

    def _create(self, body: Facts, shop: Shop) -> Facts:
        order = self.gateway.till.open(body, shop)
        facts = {
            "amount": body["amount"], "responseTime": milliseconds(self.gateway.stage.clock.now()), "resultCode": 0,
            "message": "Successful.", "payUrl": pay_address(self.gateway.stage, order),
        }  # fmt: skip
        same = {name: body[name] for name in _SAME}
        return facts | {"signature": seal(shop, SIGNED["created"], facts | same)}

    def _query(self, body: Facts, _: Shop) -> Facts:
        order = self.gateway.till.find(body)
        code, message = RESULTS[order.status]
        given = [
            {"amount": r.money.amount, "transId": int(r.provider_reference), "resultCode": REFUNDS[r.status][0]}
            for r in order.refunds
        ]
        return {
            "amount": order.money.amount, "extraData": order.asked["extraData"], "resultCode": code, "message": message,
            "transId": int(order.provider_reference) if order.status == "paid" else 0,
            "payType": "webApp" if order.status == "paid" else "", "refundTrans": given,
        }  # fmt: skip

    def _refund(self, body: Facts, _: Shop) -> Facts:
        """Begun, and worked off a while later; the same request again says how it stands by then."""
        sale, made = self.gateway.till.give_back(body)
        self.refunds[body["partnerCode"], body["requestId"]] = made
        self.gateway.stage.later(REFUND_TAKES, lambda: self.gateway.finish(sale, made, "paid"))
        return _standing(made)


def _standing(refund: GivenBack) -> Facts:
    code, message = REFUNDS[refund.status]
    number = int(refund.provider_reference) if refund.status == "paid" else 0
    return {"amount": refund.money.amount, "transId": number, "resultCode": code, "message": message}


def _object(body: bytes) -> Facts:
    try:
        found = json.loads(body)
    except ValueError as error:
        raise Refuses(20, "Bad format request.") from error
    if not isinstance(found, dict):
        raise Refuses(20, "Bad format request.")
    return found
