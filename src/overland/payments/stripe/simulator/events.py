"""Events of the practice Stripe: made, signed and delivered."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Any

import httpx
import msgspec

from overland.payments.practice.sale import Sale, Sent, Telling
from overland.payments.practice.stage import Shop, Stage
from overland.payments.stripe.simulator.things import seconds


async def deliver(stage: Stage, shop: Shop, sale: Sale, how: Telling, *events: dict[str, Any]) -> None:
    """Send events about a sale to its merchant, in this order and manner."""
    for event in events:
        content = msgspec.json.encode(_wrong(event) if how is Telling.WRONG_AMOUNT else event)
        for _ in range(2 if how is Telling.TWICE else 1):
            await _post(stage, shop, sale, how, _about(sale, event), content)


def event(stage: Stage, kind: str, thing: dict[str, Any]) -> dict[str, Any]:
    """An event about a thing as it stands."""
    return {
        "id": f"evt_{secrets.token_hex(12)}", "object": "event", "api_version": "2026-10-28.endive", "type": kind,
        "created": seconds(stage.clock.now()), "livemode": False, "data": {"object": thing},
    }  # fmt: skip


def sign(secret: str, at: int, content: bytes) -> str:
    """The header of a delivery."""
    made = hmac.new(secret.encode(), f"{at}.".encode() + content, hashlib.sha256)
    return f"t={at},v1={made.hexdigest()}"


async def _post(stage: Stage, shop: Shop, sale: Sale, how: Telling, about: str, content: bytes) -> None:
    secret = secrets.token_hex(16) if how is Telling.WRONG_SIGNATURE else shop.credentials["webhook_secret"]
    header = sign(secret, seconds(stage.clock.now()), content)
    headers = {"content-type": "application/json", "stripe-signature": header}
    try:
        told = str((await stage.client.post(shop.notice_url, content=content, headers=headers)).status_code)
    except (httpx.HTTPError, httpx.InvalidURL):
        told = ""
    sale.sent.append(Sent(stage.clock.now(), about, how.value, told))


def _about(sale: Sale, event: dict[str, Any]) -> str:
    """What an event tells: that a bank is still asked, or how it has ended."""
    asked = (event["type"], event["data"]["object"].get("payment_status")) == ("checkout.session.completed", "unpaid")
    return "processing" if asked else sale.status


def _wrong(event: dict[str, Any]) -> dict[str, Any]:
    thing = event["data"]["object"]
    return event | {"data": {"object": thing | {"amount_total": thing.get("amount_total", 0) + 1000}}}
