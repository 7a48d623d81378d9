"""The practice partners' pages: plain HTML, in two languages, without a script."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Protocol, TypeVar

import msgspec
from jinja2 import Environment, FileSystemLoader
from litestar import MediaType, Request, Response, get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body

from overland.kernel.words import LANGUAGES, Words, preferred
from overland.payments.practice.sale import GivenBack, Sale, Telling
from overland.payments.practice.stage import LATE, Stage

HERE: Final = Path(__file__).parent
WORDS: Final = Words(HERE)
PAGES: Final = Environment(loader=FileSystemLoader(HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True)
HEADERS: Final = {
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
}
S = TypeVar("S", bound=Sale)


class Partner(Protocol[S]):
    """What the pages need of a practice partner. `name` is the provider's; empty for the practice bank."""

    name: str
    stage: Stage

    @property
    def sales(self) -> Mapping[str, S]:
        """All orders by their keys, oldest first."""
        ...

    def back(self, sale: S) -> str:
        """Where the payer goes after a decision, with whatever the protocol says of it."""
        ...

    async def tell(self, sale: S, how: Telling) -> None:
        """Tell the merchant how an order stands, as the payer has chosen."""
        ...

    async def finish(self, sale: S, refund: GivenBack, status: str) -> None:
        """Work a refund off, and tell the merchant where the protocol does."""
        ...


class Decision(msgspec.Struct, frozen=True):
    """What the payer does, and what becomes of the notice."""

    decision: Literal["pay", "refuse", "wait", "late"]
    notice: Telling = Telling.AT_ONCE


class RefundDecision(msgspec.Struct, frozen=True):
    """What the provider does with a refund."""

    decision: Literal["paid", "refused"]


Form = Body(media_type=RequestEncodingType.URL_ENCODED)


def counter_routes(partner: Partner[S]) -> list[Any]:
    """GET /, GET and POST /pay/{key}, and the buttons on that page."""
    return [*_pages(partner), *_buttons(partner)]


def _pages(partner: Partner[S]) -> list[Any]:
    @get("/", media_type=MediaType.HTML)
    async def list_orders(request: Request[Any, Any, Any], lang: str = "") -> Response[str]:
        language = lang if lang in LANGUAGES else _preferred(request)
        latest = [_look(partner, key) for key in list(partner.sales)[-50:]]
        return _page(partner, "orders.html", language, orders=latest[::-1])

    @get("/pay/{key:str}", media_type=MediaType.HTML)
    async def show_order(request: Request[Any, Any, Any], key: str, lang: str = "") -> Response[str]:
        sale = _look(partner, key)
        if sale is None:
            return nothing(partner, request)
        language = lang if lang in LANGUAGES else sale.language or _preferred(request)
        return _page(
            partner, "pay.html", language, order=sale, tellings=list(Telling), minutes=_minutes(partner, sale),
            back=partner.back(sale),
        )  # fmt: skip

    return [list_orders, show_order]


def _buttons(partner: Partner[S]) -> list[Any]:
    @post("/pay/{key:str}")
    async def decide(request: Request[Any, Any, Any], key: str, data: Annotated[Decision, Form]) -> Response[str]:
        sale = _look(partner, key)
        if sale is None:
            return nothing(partner, request)
        if sale.decide(data.decision):
            await _tell(partner, sale, data.notice)
        return see_other(partner.back(sale))

    @post("/pay/{key:str}/notices")
    async def tell_again(request: Request[Any, Any, Any], key: str) -> Response[str]:
        sale = _look(partner, key)
        if sale is None:
            return nothing(partner, request)
        await partner.tell(sale, Telling.AT_ONCE)
        return see_other(pay_address(partner.stage, sale))

    @post("/pay/{key:str}/refunds/{refund_key:str}")
    async def finish_refund(
        request: Request[Any, Any, Any], key: str, refund_key: str, data: Annotated[RefundDecision, Form]
    ) -> Response[str]:
        sale = _look(partner, key)
        if sale is None:
            return nothing(partner, request)
        refund = next((r for r in sale.refunds if r.key == refund_key), None)
        if refund is None:
            return nothing(partner, request)
        await partner.finish(sale, refund, data.decision)
        return see_other(pay_address(partner.stage, sale))

    return [decide, tell_again, finish_refund]


def pay_address(stage: Stage, sale: Sale) -> str:
    """The page of an order."""
    return f"{stage.base_url}/pay/{sale.key}"


def see_other(address: str) -> Response[str]:
    """On to another page."""
    return Response("", status_code=303, headers={"location": address})


def nothing(partner: Partner[S], request: Request[Any, Any, Any]) -> Response[str]:
    """The page for what is not known."""
    return _page(partner, "nothing.html", _preferred(request), status=404)


def _preferred(request: Request[Any, Any, Any]) -> str:
    return preferred(request.headers.get("accept-language", ""))


def _look(partner: Partner[S], key: str) -> S | None:
    sale = partner.sales.get(key)
    if sale:
        sale.look(partner.stage.clock)
    return sale


async def _tell(partner: Partner[S], sale: S, how: Telling) -> None:
    if how is Telling.LATER:
        partner.stage.later(LATE, lambda: partner.tell(sale, how))
    elif how is not Telling.NEVER:
        await partner.tell(sale, how)


def _minutes(partner: Partner[S], sale: Sale) -> int:
    """Whole minutes that are left to pay, the last one begun counted."""
    return max(0, ceil((sale.expires_at - partner.stage.clock.now()).total_seconds() / 60))


def _page(partner: Partner[S], page: str, language: str, *, status: int = 200, **facts: Any) -> Response[str]:
    def say(key: str, /, **placeables: object) -> str:
        return WORDS.say(language, key, **placeables)

    name = say("practice-name", name=partner.name) if partner.name else say("bank")
    html = PAGES.get_template(page).render(
        say=say,
        language=language,
        languages=LANGUAGES,
        base=partner.stage.base_url,
        name=name,
        silent=partner.stage.silence.lasts(partner.stage.clock.now()),
        **facts,
    )
    return Response(html, status_code=status, media_type=MediaType.HTML, headers=HEADERS)
