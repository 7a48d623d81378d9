"""How the practice bank signs what it says, and tells merchants what has happened."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Final

import httpx
import msgspec

from overland.kernel.clock import Clock
from overland.payments.local.simulator.bank import Order, Refund
from overland.payments.practice.sale import Sent, Telling

WINDOW: Final = 300
"""Seconds within which a request counts as of now."""


class Messenger:
    """Signs and sends with the key shared with the merchant."""

    def __init__(self, key: bytes, client: httpx.AsyncClient, clock: Clock) -> None:
        self.key = key
        self.client = client
        self.clock = clock

    def trusts(self, timestamp: str, signature: str, method: str, path: str, body: bytes) -> bool:
        """Whether the merchant made this request, just now."""
        if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12):
            return False
        if abs(self.clock.now().timestamp() - int(timestamp)) > WINDOW:
            return False
        return secrets.compare_digest(
            _mac(self.key, f"{timestamp}.{method}.{path}.".encode() + body), signature.lower()
        )

    def sign(self, body: bytes, *, wrongly: bool = False) -> dict[str, str]:
        """The headers of an answer or a notice."""
        now = str(int(self.clock.now().timestamp()))
        key = secrets.token_bytes(32) if wrongly else self.key
        return {"pay-timestamp": now, "pay-signature": _mac(key, now.encode() + b"." + body)}

    async def tell_order(self, order: Order, how: Telling) -> None:
        """Tell the merchant how an order stands, as the payer has chosen."""
        amount = order.wish.amount + (1000 if how is Telling.WRONG_AMOUNT else 0)
        for stage in order.stages(how):
            body = self._body("order", order_facts(order) | {"amount": amount, "status": _word(stage)})
            for _ in range(2 if how is Telling.TWICE else 1):
                await self._post(order, stage, how.value, body, wrongly=how is Telling.WRONG_SIGNATURE)

    async def tell_refund(self, order: Order, refund: Refund) -> None:
        """Tell the merchant how a refund stands."""
        await self._post(order, refund.status, "refund", self._body("refund", refund_facts(refund)))

    def _body(self, kind: str, facts: dict[str, object]) -> bytes:
        event = f"ev_{secrets.token_hex(12)}"
        return msgspec.json.encode({"event_id": event, "type": kind, "at": self.clock.now(), **facts})

    async def _post(self, order: Order, about: str, told: str, body: bytes, *, wrongly: bool = False) -> None:
        headers = {"content-type": "application/json", **self.sign(body, wrongly=wrongly)}
        try:
            answer = str((await self.client.post(order.wish.notice_url, content=body, headers=headers)).status_code)
        except httpx.HTTPError:
            answer = ""
        order.sent.append(Sent(self.clock.now(), about, told, answer))


def order_facts(order: Order) -> dict[str, object]:
    """An order as it is told."""
    return {
        "order_id": order.wish.order_id, "account": order.wish.account, "status": _word(order.status),
        "amount": order.wish.amount, "currency": order.wish.currency, "bank_reference": order.provider_reference,
    }  # fmt: skip


def refund_facts(refund: Refund) -> dict[str, object]:
    """A refund as it is told."""
    return {
        "refund_id": refund.wish.refund_id, "order_id": refund.wish.order_id, "account": refund.wish.account,
        "status": refund.status, "amount": refund.wish.amount, "currency": refund.wish.currency,
        "bank_reference": refund.provider_reference,
    }  # fmt: skip


def _word(stage: str) -> str:
    return "waiting" if stage == "processing" else stage


def _mac(key: bytes, text: bytes) -> str:
    return hmac.new(key, text, hashlib.sha256).hexdigest()
