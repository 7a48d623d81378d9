"""The practice bank's pages: what a phone shows after scanning, and what has moved. Plain HTML, no script."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Final, Literal, Protocol
from urllib.parse import urlencode

import httpx
import msgspec
from jinja2 import Environment, FileSystemLoader
from litestar import MediaType, Request, Response, get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body

from overland.kernel.money import Money
from overland.kernel.words import LANGUAGES, Words, preferred
from overland.payments.practice import counter
from overland.payments.practice.sale import Sent, Telling
from overland.payments.practice.stage import LATE, Shop, Stage
from overland.payments.vietqr.simulator.bank import Bank, Movement, Unreadable, scan

HERE: Final = Path(__file__).parent
WORDS: Final = Words(counter.HERE, HERE)
PAGES: Final = Environment(
    loader=FileSystemLoader([HERE, counter.HERE]), autoescape=True, trim_blocks=True, lstrip_blocks=True
)
Asked = Request[Any, Any, Any]


class Service(Protocol):
    """A service that looks at accounts of this bank."""

    name: str
    stage: Stage
    bank: Bank

    async def shop_of(self, account: str) -> Shop | None:
        """Whose account it is."""
        ...

    def moved(self, movement: Movement) -> None:
        """Take note of a movement."""
        ...

    def given_up(self, account: str) -> None:
        """The payer will not send anything to this account."""
        ...

    def notice(self, movement: Movement, excess: int, *, wrongly: bool) -> tuple[bytes, dict[str, str]]:
        """The body and headers of a notice, with an amount that is wrong by `excess`, or signed wrongly."""
        ...


class Order(msgspec.Struct, frozen=True):
    """What the payer fills in on the phone, and what their bank makes of it."""

    account: str
    amount: Annotated[int, msgspec.Meta(gt=0, le=10**12)]
    text: Annotated[str, msgspec.Meta(max_length=200)] = ""
    back: Annotated[str, msgspec.Meta(max_length=2000, pattern="^(https?://.*)?$")] = ""
    decision: Literal["pay", "refuse", "wait"] = "pay"
    notice: Telling = Telling.AT_ONCE

    @property
    def parts(self) -> tuple[int, ...]:
        """What is sent: all of it at once, or in two parts where these are to be told of in the wrong order."""
        half = self.amount // 2
        return (self.amount - half, half) if self.notice is Telling.OUT_OF_ORDER and half else (self.amount,)


Form = Body(media_type=RequestEncodingType.URL_ENCODED)


def bank_pages(service: Service) -> list[Any]:
    """GET /, GET /scan, POST /transfers, and the buttons that let a transfer arrive and tell of it again."""
    return [*_screens(service), *_buttons(service)]


def _screens(service: Service) -> list[Any]:
    @get("/", media_type=MediaType.HTML)
    async def list_movements(request: Asked) -> Response[str]:
        return _page(service, request, "moved.html", movements=service.bank.movements[:-51:-1])

    @get("/scan", media_type=MediaType.HTML)
    async def scan_code(request: Asked, code: str, back: str = "") -> Response[str]:
        try:
            scanned = scan(code)
        except Unreadable:
            return _page(service, request, "nothing.html", status=404)
        shown, back = Money(scanned.amount, "VND"), back if back.startswith(("http://", "https://")) else ""
        kept = urlencode({"code": code, "back": back}) + "&"
        return _page(
            service, request, "scan.html", to=scanned, amount=shown, back=back, kept=kept, tellings=list(Telling)
        )

    return [list_movements, scan_code]


def _buttons(service: Service) -> list[Any]:
    base = service.stage.base_url

    @post("/transfers")
    async def transfer(request: Asked, data: Annotated[Order, Form]) -> Response[str]:
        shop = await service.shop_of(data.account)
        if shop is None:
            return _page(service, request, "nothing.html", status=404)
        if data.decision == "refuse":
            service.given_up(data.account)
        else:
            await _send(service, shop, data)
        return counter.see_other(data.back or f"{base}/")

    @post("/transfers/{number:int}/arrival")
    async def let_arrive(request: Asked, number: int) -> Response[str]:
        movement = service.bank.find(number)
        if movement is None:
            return _page(service, request, "nothing.html", status=404)
        if not movement.arrived:
            movement.arrived = True
            await _arrived(service, [movement])
        return counter.see_other(f"{base}/")

    @post("/transfers/{number:int}/notices")
    async def tell_again(request: Asked, number: int) -> Response[str]:
        movement = service.bank.find(number)
        if movement is None:
            return _page(service, request, "nothing.html", status=404)
        await send(service, movement, Telling.AT_ONCE)
        return counter.see_other(f"{base}/")

    return [transfer, let_arrive, tell_again]


async def _send(service: Service, shop: Shop, data: Order) -> None:
    made = [service.bank.move(shop, data.account, part, data.text, data.notice) for part in data.parts]
    if data.decision == "wait":
        for movement in made:
            movement.arrived = False
    else:
        await _arrived(service, made)


async def _arrived(service: Service, made: list[Movement]) -> None:
    for movement in made:
        service.moved(movement)
    for movement in reversed(made):
        await _tell(service, movement, movement.how)


async def _tell(service: Service, movement: Movement, how: Telling) -> None:
    if how is Telling.LATER:
        service.stage.later(LATE, lambda: send(service, movement, how))
    elif how is not Telling.NEVER:
        await send(service, movement, how)


async def send(service: Service, movement: Movement, how: Telling) -> None:
    """Tell the merchant of a movement."""
    excess = 1000 if how is Telling.WRONG_AMOUNT else 0
    content, headers = service.notice(movement, excess, wrongly=how is Telling.WRONG_SIGNATURE)
    headers |= {"content-type": "application/json"}
    for _ in range(2 if how is Telling.TWICE else 1):
        try:
            answer = await service.stage.client.post(movement.shop.notice_url, content=content, headers=headers)
            told = f"{answer.status_code} {answer.text[:40]}"
        except (httpx.HTTPError, httpx.InvalidURL):
            told = ""
        movement.sent.append(Sent(service.stage.clock.now(), "paid", how.value, told))


def _page(service: Service, request: Asked, page: str, *, status: int = 200, **facts: Any) -> Response[str]:
    wanted = request.query_params.get("lang", "")
    language = wanted if wanted in LANGUAGES else preferred(request.headers.get("accept-language", ""))

    def say(key: str, /, **placeables: object) -> str:
        return WORDS.say(language, key, **placeables)

    html = PAGES.get_template(page).render(
        say=say, language=language, languages=LANGUAGES, base=service.stage.base_url, Money=Money,
        name=say("practice-name", name=service.name), silent=service.stage.silence.lasts(service.stage.clock.now()),
        **facts,
    )  # fmt: skip
    return Response(html, status_code=status, media_type=MediaType.HTML, headers=counter.HEADERS)
