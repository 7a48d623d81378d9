"""The practice bank as an ASGI application: its interface for merchants and its page for payers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

import httpx
import msgspec
from litestar import Litestar, Request, Response, get, post

from overland.kernel.clock import Clock, SystemClock
from overland.payments.local.simulator.bank import Bank, BankRefuses, Order, OrderWish, RefundWish
from overland.payments.local.simulator.desk import Desk
from overland.payments.local.simulator.messenger import Messenger, order_facts, refund_facts
from overland.payments.local.simulator.statement import SHEET
from overland.payments.practice.counter import counter_routes, pay_address
from overland.payments.practice.serve import serve
from overland.payments.practice.stage import REFUND_TAKES, Clockwork, Later, Shop, Stage
from overland.payments.practice.statement import statement_route

SHORTEST_KEY: Final = 32


def build_simulator(
    key: str, base_url: str, notice_client: httpx.AsyncClient, *, clock: Clock | None = None, later: Later | None = None
) -> Litestar:
    """The practice bank. Stands alone, or mounted where `base_url` says; `notice_client` carries its notices."""
    assert len(key.encode()) >= SHORTEST_KEY, "the key of the practice bank has at least 32 bytes"
    clock = clock or SystemClock()
    stage = Stage(base_url.rstrip("/"), notice_client, clock, _no_shop, later or Clockwork())
    desk = Desk(Bank(clock), Messenger(key.encode(), notice_client, clock), stage)
    return serve(stage, [*merchant_routes(desk), *counter_routes(desk), statement_route(desk, SHEET)])


async def _no_shop(_: str) -> Shop | None:
    """This bank has one key for all its merchants."""
    return None


class Unsigned(BankRefuses):
    """The request is not the merchant's, or not of now."""


class Unknown(BankRefuses):
    """No such order."""


def merchant_routes(desk: Desk) -> list[Any]:
    """POST /orders, GET /orders/{order_id}, POST /refunds."""

    @post("/orders")
    async def place_order(request: Request[Any, Any, Any]) -> Response[bytes]:
        body = await request.body()
        return _answer(desk, request, "/orders", body, lambda: _place(desk, body))

    @get("/orders/{order_id:uuid}")
    async def read_order(request: Request[Any, Any, Any], order_id: UUID) -> Response[bytes]:
        return _answer(desk, request, f"/orders/{order_id}", b"", lambda: _read(desk, order_id))

    @post("/refunds")
    async def give_back(request: Request[Any, Any, Any]) -> Response[bytes]:
        body = await request.body()
        return _answer(desk, request, "/refunds", body, lambda: _give_back(desk, body))

    return [place_order, read_order, give_back]


def _place(desk: Desk, body: bytes) -> dict[str, object]:
    return _with_page(desk, desk.bank.place(msgspec.json.decode(body, type=OrderWish)))


def _read(desk: Desk, order_id: UUID) -> dict[str, object]:
    order = desk.bank.find(order_id)
    if order is None:
        raise Unknown("no such order")
    return _with_page(desk, order)


def _give_back(desk: Desk, body: bytes) -> dict[str, object]:
    wish = msgspec.json.decode(body, type=RefundWish)
    fresh = wish.refund_id not in desk.bank.refunds
    refund = desk.bank.give_back(wish)
    if fresh:
        order = desk.bank.find(wish.order_id)
        desk.stage.later(REFUND_TAKES, lambda: desk.finish(order, refund, "paid"))
    return refund_facts(refund)


def _with_page(desk: Desk, order: Order) -> dict[str, object]:
    return order_facts(order) | {"page_url": pay_address(desk.stage, order)}


def _answer(
    desk: Desk, request: Request[Any, Any, Any], path: str, body: bytes, work: Callable[[], dict[str, object]]
) -> Response[bytes]:
    """Do the work for a trusted request. Every answer is signed, the refusals too: they also prove something."""
    try:
        timestamp, signature = (request.headers.get(name, "") for name in ("pay-timestamp", "pay-signature"))
        if not desk.messenger.trusts(timestamp, signature, request.method, path, body):
            raise Unsigned("not signed as agreed")
        status, facts = 200, work()
    except msgspec.MsgspecError as error:
        status, facts = 422, {"error": str(error)}
    except BankRefuses as refusal:
        status, facts = _STATUS.get(type(refusal), 409), {"error": str(refusal)}
    content = msgspec.json.encode(facts)
    return Response(content, status_code=status, media_type="application/json", headers=desk.messenger.sign(content))


_STATUS: Final = {Unsigned: 401, Unknown: 404}
