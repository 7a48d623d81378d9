"""The practice bank's pages: plain HTML, in two languages, without a script."""

from __future__ import annotations

from math import ceil
from pathlib import Path
from typing import Annotated, Any, Final, Literal
from uuid import UUID

import msgspec
from jinja2 import Environment, FileSystemLoader
from litestar import MediaType, Request, Response, get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body

from overland.kernel.words import LANGUAGES, Words, preferred
from overland.payments.simulator.bank import Order, Telling
from overland.payments.simulator.desk import Desk
from overland.payments.simulator.messenger import LATE

HERE: Final = Path(__file__).parent
WORDS: Final = Words(HERE)
PAGES: Final = Environment(loader=FileSystemLoader(HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True)
HEADERS: Final = {
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
}


class Decision(msgspec.Struct, frozen=True):
    """What the payer does, and what becomes of the notice."""

    decision: Literal["pay", "refuse"]
    notice: Telling = Telling.AT_ONCE


class RefundDecision(msgspec.Struct, frozen=True):
    """What the bank does with a refund."""

    decision: Literal["paid", "refused"]


Form = Body(media_type=RequestEncodingType.URL_ENCODED)


def counter_routes(desk: Desk) -> list[Any]:
    """GET /, GET and POST /pay/{order_id}, and the buttons on that page."""

    @get("/", media_type=MediaType.HTML)
    async def list_orders(request: Request[Any, Any, Any], lang: str = "") -> Response[str]:
        language = lang if lang in LANGUAGES else preferred(request.headers.get("accept-language", ""))
        orders = [desk.bank.look(order) for order in reversed(desk.bank.orders.values())][:50]
        return _page(desk, "orders.html", language, orders=orders)

    @get("/pay/{order_id:uuid}", media_type=MediaType.HTML)
    async def show_order(request: Request[Any, Any, Any], order_id: UUID, lang: str = "") -> Response[str]:
        order = desk.bank.find(order_id)
        if order is None:
            return _nothing(desk, request)
        language = lang if lang in LANGUAGES else order.wish.language
        return _page(desk, "pay.html", language, order=order, tellings=list(Telling), minutes=_minutes(desk, order))

    @post("/pay/{order_id:uuid}")
    async def decide(request: Request[Any, Any, Any], order_id: UUID, data: Annotated[Decision, Form]) -> Response[str]:
        order = desk.bank.find(order_id)
        if order is None:
            return _nothing(desk, request)
        if desk.bank.decide(order, "paid" if data.decision == "pay" else "refused"):
            await _tell(desk, order, data.notice)
        return _see_other(order.wish.return_url)

    @post("/pay/{order_id:uuid}/notices")
    async def tell_again(request: Request[Any, Any, Any], order_id: UUID) -> Response[str]:
        order = desk.bank.find(order_id)
        if order is None:
            return _nothing(desk, request)
        await desk.messenger.tell_order(order, Telling.AT_ONCE)
        return _see_other(_address(desk, order))

    @post("/pay/{order_id:uuid}/refunds/{refund_id:uuid}")
    async def finish_refund(
        request: Request[Any, Any, Any], order_id: UUID, refund_id: UUID, data: Annotated[RefundDecision, Form]
    ) -> Response[str]:
        order, refund = desk.bank.find(order_id), desk.bank.refunds.get(refund_id)
        if order is None or refund is None or refund not in order.refunds:
            return _nothing(desk, request)
        await desk.finish(refund, data.decision)
        return _see_other(_address(desk, order))

    return [list_orders, show_order, decide, tell_again, finish_refund]


async def _tell(desk: Desk, order: Order, how: Telling) -> None:
    if how is Telling.LATER:
        desk.later(LATE, lambda: desk.messenger.tell_order(order, how))
    elif how is not Telling.NEVER:
        await desk.messenger.tell_order(order, how)


def _minutes(desk: Desk, order: Order) -> int:
    """Whole minutes that are left to pay, the last one begun counted."""
    return max(0, ceil((order.wish.expires_at - desk.bank.clock.now()).total_seconds() / 60))


def _address(desk: Desk, order: Order) -> str:
    return f"{desk.base_url}/pay/{order.wish.order_id}"


def _see_other(address: str) -> Response[str]:
    return Response("", status_code=303, headers={"location": address})


def _nothing(desk: Desk, request: Request[Any, Any, Any]) -> Response[str]:
    return _page(desk, "nothing.html", preferred(request.headers.get("accept-language", "")), status=404)


def _page(desk: Desk, name: str, language: str, *, status: int = 200, **facts: Any) -> Response[str]:
    def say(key: str, /, **placeables: object) -> str:
        return WORDS.say(language, key, **placeables)

    html = PAGES.get_template(name).render(say=say, language=language, languages=LANGUAGES, base=desk.base_url, **facts)
    return Response(html, status_code=status, media_type=MediaType.HTML, headers=HEADERS)
