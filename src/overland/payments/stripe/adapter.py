"""Stripe Checkout as this room uses it, through one Stripe account, by its REST interface."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final, TypeVar
from urllib.parse import parse_qs, urlencode
from uuid import UUID

import httpx
import msgspec

from overland.kernel.money import Money
from overland.payments import ForgedNotice, PaymentStatus
from overland.payments.provider import (
    Answer,
    Merchant,
    Notice,
    NoticeRequest,
    Order,
    Outcome,
    ProviderAway,
    ProviderRefused,
    RefundOrder,
    RefundSaid,
    Said,
    Started,
    Surroundings,
)  # fmt: skip
from overland.payments.stripe import messages
from overland.payments.stripe.messages import Refund, Refunds, Session, Sessions
from overland.payments.stripe.signature import WrongSignature, check, is_proof, proof

A = TypeVar("A")
CODE: Final = "stripe"
VERSION: Final = "2026-10-28.endive"
PATIENCE: Final = 15.0
"""Seconds that Stripe has for an answer."""
PAGES: Final = 20
"""Pages of a hundred sessions that an order is looked for in."""
_TRY_AGAIN: Final = frozenset({409, 429})
"""Answers about the call and not about the order: the same call still running, too many calls."""
_SKEW: Final = timedelta(minutes=5)
_SESSION: Final = "checkout.session."
_REFUND_EVENTS: Final = frozenset({"refund.created", "refund.updated", "refund.failed", "charge.refund.updated"})


class Missing(Exception):
    """Stripe has no such thing."""


class Stripe:
    """Checkout Sessions, asked about by their id; every request that makes something has our id as its key."""

    def __init__(self, around: Surroundings, merchant: Merchant) -> None:
        self.around = around
        self.merchant = merchant

    async def start(self, order: Order) -> Started:
        """Open a session, or get the one that was opened for this order."""
        # Stripe signs nothing of the way back, so we do: whoever comes that way makes us ask at once.
        proven = urlencode(
            {"order": order.code, "proof": proof(self.merchant.credentials["webhook_secret"], order.code)}
        )
        body = messages.new_session(order, f"{self.around.return_url(order)}?{proven}")
        session = await self._call("POST", "/v1/checkout/sessions", Session, body, key=str(order.id))
        if not session.url or session.client_reference_id != order.code:
            raise ProviderAway(retry_after=5)
        return Started(session.url, session.id)

    async def query(self, order: Order) -> Said | None:
        """How an order stands. Once its time is over its session, which Stripe keeps open for longer, is closed."""
        try:
            session_id = order.provider_reference or await self._find(order)
            if not session_id:
                return None
            session = await self._session(session_id)
            if session.status == "open" and self.around.clock.now() >= order.expires_at:
                session = await self._close(session_id)
        except Missing:
            return None
        if session.client_reference_id != order.code:
            raise ProviderAway(retry_after=5)
        return session.said()

    async def refund(self, order: RefundOrder) -> RefundSaid:
        """Send money back, or learn how that stands.

        Stripe forgets our key after a day, so the refunds that it has are looked through before one is asked for.
        """
        try:
            return (await self._refund(order)).said(order)
        except Missing as missing:
            raise ProviderRefused from missing

    async def _refund(self, order: RefundOrder) -> Refund:
        if order.provider_reference:
            return await self._call("GET", f"/v1/refunds/{order.provider_reference}", Refund)
        intent_id = (await self._session(order.order.provider_reference)).intent_id
        if not intent_id:
            raise ProviderRefused
        known = await self._call("GET", f"/v1/refunds?payment_intent={intent_id}&limit=100", Refunds)
        for refund in known.data:
            if refund.metadata.get("refund") == str(order.id):
                return refund
        body = messages.new_refund(order, intent_id)
        return await self._call("POST", "/v1/refunds", Refund, body, key=str(order.id))

    def read_notice(self, request: NoticeRequest, now: datetime) -> Notice:
        """An event, signed over its bytes, lately. Events of other kinds are nobody's order."""
        try:
            header = request.headers.get("stripe-signature", "")
            check(self.merchant.credentials["webhook_secret"], header, request.body, now)
            event = messages.read_event(request.body)
            thing = event.data.get("object")
            if event.type.startswith(_SESSION):
                return self._about_session(event, msgspec.convert(thing, Session))
            if event.type in _REFUND_EVENTS:
                return self._about_refund(event, msgspec.convert(thing, Refund))
        except (WrongSignature, ValueError, RecursionError, msgspec.MsgspecError) as error:
            raise ForgedNotice from error
        return Notice(event.id, self.merchant.account, "")

    def _about_session(self, event: messages.Event, session: Session) -> Notice:
        said = session.said()
        if event.type == f"{_SESSION}async_payment_failed" and said.status is not PaymentStatus.PAID:
            said = Said(PaymentStatus.REFUSED, said.amount, said.provider_reference)
        return Notice(event.id, self.merchant.account, session.client_reference_id or "", said)

    def _about_refund(self, event: messages.Event, refund: Refund) -> Notice:
        order = refund.metadata.get("order", "")
        try:
            ours = UUID(refund.metadata["refund"])
        except (LookupError, ValueError):
            # Made by somebody in Stripe's own pages.
            return Notice(event.id, self.merchant.account, "")
        said = RefundSaid(ours, refund.stands, Money(refund.amount, refund.currency.upper()), refund.id)
        return Notice(event.id, self.merchant.account, order, refund=said)

    def answer(self, outcome: Outcome) -> Answer:
        """Any 2xx ends it; all else is sent again for up to three days."""
        return Answer({Outcome.FORGED: 400, Outcome.FAILED: 500}.get(outcome, 200), b"{}")

    def proves_return(self, query: bytes) -> bool:
        """Whether the payer comes by the address that was told to Stripe alone."""
        found = parse_qs(query.decode(errors="replace"))
        order, given = (found.get(name, [""])[0] for name in ("order", "proof"))
        return is_proof(self.merchant.credentials["webhook_secret"], order, given)

    async def _find(self, order: Order) -> str:
        """The session of an order whose start was not answered; empty when there is none. Raises ProviderAway."""
        since, until = (int(at.timestamp()) for at in (order.created_at - _SKEW, order.expires_at + _SKEW))
        path = f"/v1/checkout/sessions?created[gte]={since}&created[lte]={until}&limit=100"
        after = ""
        for _ in range(PAGES):
            page = await self._call("GET", path + after, Sessions)
            for session in page.data:
                if session.client_reference_id == order.code:
                    return session.id
            if not page.has_more or not page.data:
                return ""
            after = f"&starting_after={page.data[-1].id}"
        raise ProviderAway(retry_after=60)

    async def _session(self, session_id: str) -> Session:
        path = f"/v1/checkout/sessions/{session_id}?expand[]=payment_intent"
        return await self._call("GET", path, Session)

    async def _close(self, session_id: str) -> Session:
        """Close a session. If the payer was quicker, it is paid."""
        try:
            return await self._call("POST", f"/v1/checkout/sessions/{session_id}/expire", Session, {})
        except ProviderRefused:
            return await self._session(session_id)

    async def _call(
        self, method: str, path: str, kind: type[A], body: Mapping[str, str] | None = None, *, key: str = ""
    ) -> A:
        """Raises ProviderAway when nothing is known after this, ProviderRefused when Stripe says no, Missing."""
        headers = {"authorization": f"Bearer {self.merchant.credentials['secret_key']}", "stripe-version": VERSION}
        headers |= {"idempotency-key": key} if key else {}
        content: Any = body or None
        try:
            response = await self.around.client.request(
                method, self.merchant.url + path, data=content, headers=headers, timeout=PATIENCE,
                follow_redirects=False,
            )  # fmt: skip
            if response.is_client_error and response.status_code not in _TRY_AGAIN:
                missing = (method, response.status_code) == ("GET", httpx.codes.NOT_FOUND)
                raise Missing if missing else ProviderRefused
            response.raise_for_status()
            return msgspec.json.decode(response.content, type=kind)
        except (httpx.HTTPError, httpx.InvalidURL, msgspec.MsgspecError, ValueError) as error:
            raise ProviderAway(retry_after=5) from error
