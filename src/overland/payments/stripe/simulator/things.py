"""What the practice Stripe knows: sessions, intents, refunds, and what was asked under which key. In memory."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from overland.kernel.clock import Clock
from overland.kernel.money import Money
from overland.payments.practice.sale import GivenBack, Sale, remember
from overland.payments.practice.stage import Shop

LEAST: Final = {"vnd": 13_000, "usd": 50, "eur": 50}
"""About half a dollar, in minor units; one where it is not known here."""
MOST: Final = 99_999_999
_INTENT: Final = {"paid": "succeeded", "processing": "processing", "refused": "requires_payment_method"}
Params = Mapping[str, str]


class Refuses(Exception):
    """An answer that is an error: status, type, what is wrong, and in which parameter."""

    def __init__(self, status: int, message: str, param: str = "", kind: str = "invalid_request_error") -> None:
        super().__init__(message)
        self.status, self.kind, self.param = status, kind, param


@dataclass(kw_only=True)
class Session(Sale):
    """A Checkout Session: open until it is complete or expired. A bank may still be asked once it is complete."""

    shop: Shop
    params: Params
    created: datetime
    stage: str = "open"
    payment_status: str = "unpaid"
    intent: str = ""
    intent_status: str = "requires_payment_method"
    asked: bool = False
    """Whether the customer's bank was asked after the customer was through."""

    def facts(self, base_url: str, *, expanded: bool = False) -> dict[str, Any]:
        """As it is told."""
        intent = {"id": self.intent, "object": "payment_intent", "status": self.intent_status}
        return {
            "id": self.key, "object": "checkout.session", "mode": "payment", "status": self.stage,
            "payment_status": self.payment_status, "amount_total": self.money.amount,
            "currency": self.money.currency.lower(), "client_reference_id": self.params.get("client_reference_id"),
            "created": seconds(self.created), "expires_at": seconds(self.expires_at), "livemode": False,
            "metadata": metadata(self.params), "success_url": self.params.get("success_url"),
            "payment_intent": (intent if expanded else self.intent) if self.intent else None,
            "url": f"{base_url}/pay/{self.key}" if self.stage == "open" else None,
        }  # fmt: skip


@dataclass(kw_only=True)
class Refund(GivenBack):
    """A refund of an intent."""

    intent: str
    params: Params
    created: datetime

    def facts(self) -> dict[str, Any]:
        """As it is told."""
        status = {"paid": "succeeded", "refused": "failed"}.get(self.status, "pending")
        return {
            "id": self.key, "object": "refund", "amount": self.money.amount, "currency": self.money.currency.lower(),
            "payment_intent": self.intent, "status": status, "metadata": metadata(self.params),
            "created": seconds(self.created),
        }  # fmt: skip


@dataclass
class Kept:
    """The first answer under a key, and what it was to."""

    asked: tuple[str, Params]
    status: int
    answer: dict[str, Any]


@dataclass
class Things:
    """Everything, of all accounts."""

    clock: Clock
    sessions: dict[str, Sale] = field(default_factory=dict)
    refunds: dict[str, Refund] = field(default_factory=dict)
    kept: dict[tuple[str, str], Kept] = field(default_factory=dict)

    def open(self, shop: Shop, params: Params) -> Session:
        """A new session. Raises Refuses."""
        price = "line_items[0][price_data]"
        if params.get("mode") != "payment":
            raise Refuses(400, "Only payments are practised with here.", "mode")
        currency = params.get(f"{price}[currency]", "").lower()
        each, count = _whole(params, f"{price}[unit_amount]"), _whole(params, "line_items[0][quantity]")
        amount = each * count
        if len(currency) != 3 or not LEAST.get(currency, 1) <= amount <= MOST:
            raise Refuses(400, "The amount is too small or too large.", f"{price}[unit_amount]")
        now = self.clock.now()
        ends = datetime.fromtimestamp(_whole(params, "expires_at", seconds(now + timedelta(hours=24))), UTC)
        if not timedelta(minutes=30) <= ends - now <= timedelta(hours=24):
            raise Refuses(400, "`expires_at` is 30 minutes to 24 hours from now.", "expires_at")
        if not params.get("success_url", "").startswith("http"):
            raise Refuses(400, "Missing required param: success_url.", "success_url")
        made = Session(
            _id("cs_test_"), shop.name, Money(amount, currency.upper()),
            params.get("client_reference_id", ""), params.get(f"{price}[product_data][name]", ""), "",
            params.get("locale", "en"), params.get("cancel_url", params["success_url"]), ends,
            shop=shop, params=params, created=now, late=False,
        )  # fmt: skip
        remember(self.sessions, made)
        return made

    def session(self, shop: Shop, session_id: str) -> Session:
        """A session as it stands now. Raises Refuses."""
        found = self.sessions.get(session_id)
        if not isinstance(found, Session) or found.shop.credentials != shop.credentials:
            raise Refuses(404, f"No such checkout.session: '{session_id}'", "session")
        return self.look(found)

    def look(self, session: Session) -> Session:
        """The session, expired if its time is over; and what the customer has done, if that is new."""
        session.look(self.clock)
        if session.stage == "open" and session.status != "waiting":
            session.stage = "expired" if session.status == "expired" else "complete"
            if session.stage == "complete":
                session.intent = session.provider_reference = _id("pi_")
        if session.stage == "complete":
            session.intent_status = _INTENT[session.status]
            session.payment_status = "paid" if session.status == "paid" else "unpaid"
            session.asked = session.asked or session.status == "processing"
        return session

    def list(self, shop: Shop, since: int) -> list[Session]:
        """The sessions of an account, newest first."""
        known = (one for one in self.sessions.values() if isinstance(one, Session))
        mine = (one for one in known if one.shop.credentials == shop.credentials)
        return [self.look(one) for one in mine if seconds(one.created) >= since][::-1]

    def give_back(self, shop: Shop, params: Params) -> tuple[Session, Refund]:
        """A new refund. Raises Refuses."""
        intent = params.get("payment_intent", "")
        sessions = (one for one in self.list(shop, 0) if one.intent)
        session = next((one for one in sessions if one.intent == intent), None)
        if session is None or session.payment_status != "paid":
            raise Refuses(404, f"No such payment_intent: '{intent}'", "payment_intent")
        left = session.money.amount - session.returned
        amount = _whole(params, "amount", left)
        if not 0 < amount <= left:
            raise Refuses(400, f"Refund amount is greater than unrefunded amount ({left}).", "amount")
        key, reason = _id("re_"), params.get("reason", "")
        made = Refund(
            key, Money(amount, session.money.currency), reason, key, intent=intent, params=params,
            created=self.clock.now(),
        )  # fmt: skip
        session.refunds.append(made)
        self.refunds[key] = made
        return session, made


def metadata(params: Params) -> dict[str, str]:
    """What the merchant has written onto a thing."""
    prefix = "metadata["
    return {name[len(prefix) : -1]: value for name, value in params.items() if name.startswith(prefix)}


def seconds(at: datetime) -> int:
    """Since 1970."""
    return int(at.timestamp())


def _id(prefix: str) -> str:
    return prefix + secrets.token_hex(12)


def _whole(params: Params, name: str, otherwise: int | None = None) -> int:
    text = params.get(name, "" if otherwise is None else str(otherwise))
    if not (text.isascii() and text.isdigit() and len(text) < 13):
        raise Refuses(400, f"Invalid integer: {text}", name)
    return int(text)
