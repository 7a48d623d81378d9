"""The practice VNPay as an ASGI application: the pay page for payers, one address for merchants' calls."""

from __future__ import annotations

import json
from typing import Any, Final
from urllib.parse import parse_qsl

from litestar import Litestar, Request, Response, get, post

from overland.payments.practice.counter import counter_routes, pay_address, see_other
from overland.payments.practice.serve import serve
from overland.payments.practice.stage import REFUND_TAKES, Stage
from overland.payments.practice.statement import statement_route
from overland.payments.vnpay.simulator.gateway import Gateway
from overland.payments.vnpay.simulator.ledger import Payment, Refund, Refuses
from overland.payments.vnpay.simulator.seal import answer_text, call_text, opens, pairs, seal
from overland.payments.vnpay.simulator.statement import SHEET

WRONG_SIGNATURE: Final = "70"


def build_simulator(stage: Stage) -> Litestar:
    """The practice VNPay, standing on a stage."""
    gateway = Gateway(stage)
    return serve(stage, [*_routes(gateway), *counter_routes(gateway), statement_route(gateway, SHEET)])


def _routes(gateway: Gateway) -> list[Any]:
    @get("/paymentv2/vpcpay.html")
    async def arrive(request: Request[Any, Any, Any]) -> Response[str]:
        facts = dict(parse_qsl(request.scope["query_string"].decode("latin-1"), keep_blank_values=True))
        try:
            return see_other(pay_address(gateway.stage, await _arrive(gateway, facts)))
        except Refuses as refusal:
            return Response(f"VNPay: {refusal}", status_code=400, media_type="text/plain")

    @post("/merchant_webapi/api/transaction", status_code=200)
    async def call(request: Request[Any, Any, Any]) -> dict[str, Any]:
        try:
            body = json.loads(await request.body())
            return await _call(gateway, body) if isinstance(body, dict) else _bare("03")
        except Refuses as refusal:
            return _bare(str(refusal))
        except (ValueError, KeyError):
            return _bare("03")

    return [arrive, call]


async def _arrive(gateway: Gateway, facts: dict[str, str]) -> Payment:
    shop = await gateway.stage.shops(facts.get("vnp_TmnCode", ""))
    if shop is None:
        raise Refuses("02")
    if not opens(shop.credentials["hash_secret"], pairs(facts), facts.pop("vnp_SecureHash", "")):
        raise Refuses(WRONG_SIGNATURE)
    return gateway.ledger.open(facts, shop)


async def _call(gateway: Gateway, body: dict[str, Any]) -> dict[str, Any]:
    """Every answer to a signed call is signed; of a call by nobody known only the code is told."""
    shop = await gateway.stage.shops(str(body["vnp_TmnCode"]))
    if shop is None:
        raise Refuses("02")
    secret = shop.credentials["hash_secret"]
    if not opens(secret, call_text(body), body.get("vnp_SecureHash")):
        raise Refuses("97")
    try:
        facts = _answer(gateway, body)
    except Refuses as refusal:
        facts = {"vnp_ResponseCode": str(refusal), "vnp_Message": "Refused"}
    same = {name: body[name] for name in ("vnp_Command", "vnp_TmnCode", "vnp_TxnRef", "vnp_OrderInfo")}
    answer = {"vnp_ResponseId": body["vnp_RequestId"], **same, **facts}
    return {**answer, "vnp_SecureHash": seal(secret, answer_text(answer))}


def _answer(gateway: Gateway, body: dict[str, Any]) -> dict[str, str]:
    ledger, first = gateway.ledger, gateway.ledger.first_time(body)
    if body["vnp_Command"] == "querydr":
        if not first:
            raise Refuses("94")
        payment = ledger.find(body)
        refund = next((r for r in payment.refunds if r.provider_reference == str(body.get("vnp_TransactionNo"))), None)
        return _done(payment, refund)
    if not first:
        payment = ledger.find(body)
        known = next((r for r in payment.refunds if r.key == str(body["vnp_RequestId"])), None)
        return _done(payment, known) | {"vnp_ResponseCode": "94", "vnp_Message": "Request is duplicate"}
    payment, made = ledger.give_back(body)
    gateway.stage.later(REFUND_TAKES, lambda: gateway.finish(payment, made, "paid"))
    return _done(payment, made)


def _done(payment: Payment, refund: Any) -> dict[str, str]:
    about = {"vnp_ResponseCode": "00", "vnp_Message": "Success", "vnp_BankCode": "NCB"}
    if isinstance(refund, Refund):
        status = {"pending": "05", "paid": "00", "refused": "09"}[refund.status]
        return about | {
            "vnp_Amount": str(refund.money.amount * 100), "vnp_TransactionNo": refund.provider_reference,
            "vnp_TransactionType": refund.kind, "vnp_TransactionStatus": status,
        }  # fmt: skip
    status = {"paid": "00", "waiting": "01", "processing": "01"}.get(payment.status, "02")
    return about | {
        "vnp_Amount": str(payment.money.amount * 100), "vnp_TransactionNo": payment.provider_reference,
        "vnp_TransactionType": "01", "vnp_TransactionStatus": status,
    }  # fmt: skip


def _bare(code: str) -> dict[str, str]:
    return {"vnp_ResponseCode": code, "vnp_Message": "Refused"}
