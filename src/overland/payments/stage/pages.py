"""The customer's pages: plain HTML, in two languages, without a script."""

from __future__ import annotations

from math import ceil
from pathlib import Path
from typing import Annotated, Any, Final, Literal

import msgspec
from jinja2 import Environment, FileSystemLoader
from litestar import MediaType, Request, Response, get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body

from overland.kernel.words import LANGUAGES, Words, preferred
from overland.payments.stage.play import LATE, Bill, Deed, Later, Play, Telling

HERE: Final = Path(__file__).parent
WORDS: Final = Words(HERE)
PAGES: Final = Environment(loader=FileSystemLoader(HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True)
HEADERS: Final = {
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
}


class Choice(msgspec.Struct, frozen=True):
    """What the customer does, and what becomes of the notices."""

    decision: Deed
    notice: Telling = Telling.AT_ONCE


class ReturnChoice(msgspec.Struct, frozen=True):
    """What becomes of money on its way back."""

    decision: Literal["paid", "refused"]


Form = Body(media_type=RequestEncodingType.URL_ENCODED)
Asked = Request[Any, Any, Any]


def customer_pages(play: Play, later: Later) -> list[Any]:
    """GET /, GET and POST /pay/{bill_id}, and the buttons on that page."""

    @get("/", media_type=MediaType.HTML)
    async def list_bills(request: Asked) -> Response[str]:
        return _page(play, request, "bills.html", bills=list(reversed(play.bills.values()))[:50])

    @get("/pay/{bill_id:str}", media_type=MediaType.HTML)
    async def show_bill(request: Asked, bill_id: str) -> Response[str]:
        bill = play.bills.get(bill_id)
        return _bill(play, request, bill) if bill else _page(play, request, "nothing.html", status=404)

    @post("/pay/{bill_id:str}")
    async def decide(request: Asked, bill_id: str, data: Annotated[Choice, Form]) -> Response[str]:
        bill = play.bills.get(bill_id)
        if bill is None:
            return _page(play, request, "nothing.html", status=404)
        if data.decision in play.deeds(bill):
            play.act(bill, data.decision)
            await _tell(play, later, bill, data.notice)
        return _see_other(play.way_back(bill))

    @post("/pay/{bill_id:str}/notices")
    async def tell_again(request: Asked, bill_id: str) -> Response[str]:
        bill = play.bills.get(bill_id)
        if bill is None:
            return _page(play, request, "nothing.html", status=404)
        await play.tell(bill, Telling.AT_ONCE)
        return _see_other(f"{play.base_url}/pay/{bill.id}")

    @post("/pay/{bill_id:str}/returns/{return_id:str}")
    async def finish(
        request: Asked, bill_id: str, return_id: str, data: Annotated[ReturnChoice, Form]
    ) -> Response[str]:
        bill = play.bills.get(bill_id)
        money = next((one for one in bill.returns if one.id == return_id), None) if bill else None
        if bill is None or money is None:
            return _page(play, request, "nothing.html", status=404)
        if money.status == "pending":
            await play.finish(bill, money, data.decision)
        return _see_other(f"{play.base_url}/pay/{bill.id}")

    return [list_bills, show_bill, decide, tell_again, finish]


async def _tell(play: Play, later: Later, bill: Bill, how: Telling) -> None:
    if how is Telling.LATER:
        later(LATE, lambda: play.tell(bill, how))
    elif how is not Telling.NEVER:
        await play.tell(bill, how)


def _bill(play: Play, request: Asked, bill: Bill) -> Response[str]:
    seconds = (bill.until - play.clock.now()).total_seconds()
    return _page(
        play, request, "bill.html", otherwise=bill.language, bill=bill, deeds=play.deeds(bill), minutes=max(0, ceil(seconds / 60)),
        way_back=play.way_back(bill),
    )  # fmt: skip


def _see_other(address: str) -> Response[str]:
    return Response("", status_code=303, headers={"location": address})


def _page(
    play: Play, request: Asked, name: str, *, status: int = 200, otherwise: str = "", **facts: Any
) -> Response[str]:
    """A page in the language asked for, else in the bill's, else in the browser's."""
    wanted = [request.query_params.get("lang", ""), otherwise]
    browser = preferred(request.headers.get("accept-language", ""))
    language = next((one for one in wanted if one in LANGUAGES), browser)

    def say(key: str, /, **placeables: object) -> str:
        return WORDS.say(language, key, **placeables)

    html = PAGES.get_template(name).render(say=say, language=language, languages=LANGUAGES, play=play, **facts)
    return Response(html, status_code=status, media_type=MediaType.HTML, headers=HEADERS)
