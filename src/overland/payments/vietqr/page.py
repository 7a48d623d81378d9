"""The page where a payer finds what to transfer: a code to scan, and the same to type. It works without its script."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from math import ceil
from pathlib import Path
from secrets import token_urlsafe
from typing import Any, Final
from uuid import UUID

import segno
from jinja2 import Environment, FileSystemLoader
from litestar import MediaType, Request, Response, get
from litestar.types import ControllerRouterHandler

from overland.kernel.http import anyone
from overland.kernel.money import Money
from overland.kernel.problems import NotFound
from overland.kernel.words import LANGUAGES, Words
from overland.payments import PaymentStatus
from overland.payments.desk import Desk
from overland.payments.store import attempts
from overland.payments.store.attempts import Attempt
from overland.payments.vietqr.asked import Asked, read_address, the_rest

HERE: Final = Path(__file__).parent
WORDS: Final = Words(HERE)
PAGES: Final = Environment(loader=FileSystemLoader(HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True)
LOOKS_AGAIN: Final = 5
"""Seconds after which the page looks whether the money is there."""
BANKS: Final = {
    "970400": "Saigonbank", "970403": "Sacombank", "970405": "Agribank", "970407": "Techcombank",
    "970409": "Bac A Bank",
    "970412": "PVcomBank", "970415": "VietinBank", "970416": "ACB", "970418": "BIDV", "970419": "NCB",
    "970422": "MB Bank", "970423": "TPBank", "970424": "Shinhan Bank", "970425": "ABBank", "970426": "MSB",
    "970427": "VietABank", "970428": "Nam A Bank", "970429": "SCB", "970430": "PGBank", "970431": "Eximbank",
    "970432": "VPBank", "970436": "Vietcombank", "970437": "HDBank", "970440": "SeABank", "970441": "VIB",
    "970443": "SHB", "970448": "OCB", "970449": "LPBank", "970452": "Kienlongbank", "970454": "BVBank",
}  # fmt: skip
"""Banks by their numbers with NAPAS; one that is not here is shown by its number."""
_HEADERS: Final = {"cache-control": "no-store", "referrer-policy": "no-referrer"}
_POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-{}'; connect-src 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)


def transfer_page(desk: Desk) -> ControllerRouterHandler:
    """GET /v1/payments/{payment_id}/transfer."""

    @get("/v1/payments/{payment_id:uuid}/transfer", guards=[anyone], include_in_schema=False, media_type=MediaType.HTML)
    async def show_transfer(request: Request[Any, Any, Any], payment_id: UUID) -> Response[str]:
        a = await attempts.find(desk.db, payment_id)
        asked = read_address(a.redirect_url)
        if asked is None:
            raise NotFound
        if a.status in {PaymentStatus.PAID, PaymentStatus.REFUSED}:
            return Response("", status_code=303, headers=_HEADERS | {"location": a.return_url})
        nonce = token_urlsafe(16)
        html = render(a, asked, request.query_params.get("lang", ""), desk.clock.now(), nonce)
        headers = _HEADERS | {"content-security-policy": _POLICY.format(nonce)}
        return Response(html, status_code=200, media_type=MediaType.HTML, headers=headers)

    return show_transfer


def transfer_picture(desk: Desk) -> ControllerRouterHandler:
    """GET /v1/payments/{payment_id}/transfer.png: the code for a bank's app on the very phone that shows it."""

    @get(
        "/v1/payments/{payment_id:uuid}/transfer.png", guards=[anyone], include_in_schema=False, media_type="image/png"
    )
    async def save_transfer(payment_id: UUID) -> Response[bytes]:
        a = await attempts.find(desk.db, payment_id)
        asked = read_address(a.redirect_url)
        if asked is None:
            raise NotFound
        drawn = BytesIO()
        segno.make(asked.code, error="m", micro=False).save(drawn, kind="png", scale=10, border=4)
        named = {"content-disposition": f'attachment; filename="vietqr-{a.reference}.png"'}
        return Response(drawn.getvalue(), status_code=200, media_type="image/png", headers=_HEADERS | named)

    return save_transfer


def render(a: Attempt, asked: Asked, wanted: str, now: datetime, nonce: str) -> str:
    """The page in a language, or in the payment's own."""
    language = wanted if wanted in LANGUAGES else a.language

    def say(key: str, /, **placeables: object) -> str:
        return WORDS.say(language, key, **placeables)

    seconds = ceil((a.expires_at - now).total_seconds())
    left = ceil(seconds / 60)
    over = a.status == PaymentStatus.EXPIRED or (left <= 0 and a.status == PaymentStatus.PENDING)
    state = "over" if over else a.status
    missing = Money(a.amount - (a.arrived - a.returned), a.currency)
    if missing != a.money:
        asked = the_rest(asked, missing.amount)
    return PAGES.get_template("transfer.html").render(
        say=say, language=language, languages=LANGUAGES, payment=a, asked=asked, amount=missing.text(language),
        arrived=None if missing == a.money else (a.money - missing).text(language), whole=a.money.text(language),
        bank=BANKS.get(asked.bin, asked.bin), code=drawn(asked.code), minutes=left, state=state, again=LOOKS_AGAIN,
        nonce=nonce, seconds=seconds,
    )  # fmt: skip


def drawn(code: str) -> str:
    """The code as SVG: dark on white whatever the page's colours, with the quiet zone that cameras need."""
    return segno.make(code, error="m", micro=False).svg_inline(omitsize=True, border=4, dark="#000", light="#fff")
