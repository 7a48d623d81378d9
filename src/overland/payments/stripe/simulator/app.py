"""The practice Stripe as an ASGI application: a part of /v1, and Checkout's page."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final, cast

from litestar import Litestar, Request, Response, get, post

from overland.payments.practice.counter import counter_routes
from overland.payments.practice.sale import GivenBack, Telling
from overland.payments.practice.serve import serve
from overland.payments.practice.stage import REFUND_TAKES, Shop, Stage
from overland.payments.practice.statement import statement_route
from overland.payments.stripe.simulator.events import deliver, event
from overland.payments.stripe.simulator.statement import SHEET
from overland.payments.stripe.simulator.things import Kept, Params, Refund, Refuses, Session, Things

Work = Callable[[Shop, Params], dict[str, Any]]
Asked = Request[Any, Any, Any]
PAGE: Final = 100


class Stripe:
    """The practice Stripe as its pages see it."""

    name = "Stripe Checkout"

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.things = Things(stage.clock)

    @property
    def sales(self) -> Mapping[str, Session]:
        """All sessions."""
        return cast("Mapping[str, Session]", self.things.sessions)

    def back(self, sale: Session) -> str:
        """To the page for success once the customer is through, whatever the bank says later."""
        if self.things.look(sale).stage != "complete":
            return sale.back
        return sale.params["success_url"].replace("{CHECKOUT_SESSION_ID}", sale.key)

    async def tell(self, sale: Session, how: Telling) -> None:
        """An event, or two where a bank was asked: that the customer is through, and what it has said in the end."""
        if self.things.look(sale).stage == "open":
            return
        events = [event(self.stage, f"checkout.session.{kind}", facts) for kind, facts in self._news(sale, how)]
        await deliver(self.stage, sale.shop, sale, how, *events)

    def _news(self, sale: Session, how: Telling) -> list[tuple[str, dict[str, Any]]]:
        now = sale.facts(self.stage.base_url)
        through = ("completed", now | {"payment_status": "unpaid"})
        if sale.status == "expired":
            return [("expired", now)]
        if sale.status == "processing":
            return [through]
        if sale.status == "refused":
            failed = ("async_payment_failed", now)
            return [failed, through] if how is Telling.OUT_OF_ORDER else [through, failed]
        if how is Telling.OUT_OF_ORDER:
            return [("async_payment_succeeded", now), through]
        return [("async_payment_succeeded" if sale.asked else "completed", now)]

    async def finish(self, sale: Session, refund: GivenBack, status: str) -> None:
        """Work a refund off, and tell the merchant."""
        if refund.status == "pending" and isinstance(refund, Refund):
            refund.status = status
            kind = "refund.updated" if status == "paid" else "refund.failed"
            await deliver(self.stage, sale.shop, sale, Telling.AT_ONCE, event(self.stage, kind, refund.facts()))

    def open(self, shop: Shop, params: Params) -> dict[str, Any]:
        """POST /v1/checkout/sessions."""
        return self.things.open(shop, params).facts(self.stage.base_url)

    def give_back(self, shop: Shop, params: Params) -> dict[str, Any]:
        """POST /v1/refunds: under way at first."""
        session, refund = self.things.give_back(shop, params)
        self.stage.later(REFUND_TAKES, lambda: self.finish(session, refund, "paid"))
        return refund.facts()

    def close(self, shop: Shop, session_id: str) -> dict[str, Any]:
        """POST /v1/checkout/sessions/{id}/expire."""
        session = self.things.session(shop, session_id)
        if session.stage != "open":
            raise Refuses(400, "Only Checkout Sessions with a status in ['open'] can be expired.", "session")
        session.status = "expired"
        facts = self.things.look(session).facts(self.stage.base_url)
        self.stage.later(0, lambda: self.tell(session, Telling.AT_ONCE))
        return facts


def build_simulator(stage: Stage) -> Litestar:
    """The practice Stripe, alone or mounted where the stage says."""
    partner = Stripe(stage)
    return serve(
        stage, [*making(partner), *looking(partner), *counter_routes(partner), statement_route(partner, SHEET)]
    )


def making(partner: Stripe) -> list[Any]:
    """What makes or ends something, once for each key."""

    @post("/v1/checkout/sessions", status_code=200)
    async def open_session(request: Asked) -> Response[dict[str, Any]]:
        return await _once(partner, request, partner.open)

    @post("/v1/checkout/sessions/{session_id:str}/expire", status_code=200)
    async def expire_session(request: Asked, session_id: str) -> Response[dict[str, Any]]:
        return await _once(partner, request, lambda shop, _: partner.close(shop, session_id))

    @post("/v1/refunds", status_code=200)
    async def refund(request: Asked) -> Response[dict[str, Any]]:
        return await _once(partner, request, partner.give_back)

    return [open_session, expire_session, refund]


def looking(partner: Stripe) -> list[Any]:
    """What only looks."""
    things, base_url = partner.things, partner.stage.base_url

    @get("/v1/checkout/sessions/{session_id:str}")
    async def read_session(request: Asked, session_id: str) -> Response[dict[str, Any]]:
        # Clients write `expand[]` or `expand[0]`.
        expanded = ("payment_intent", True) in [
            (value, name.startswith("expand[")) for name, value in request.query_params.multi_items()
        ]
        return await _told(
            partner, request, lambda shop, _: things.session(shop, session_id).facts(base_url, expanded=expanded)
        )

    @get("/v1/checkout/sessions")
    async def list_sessions(request: Asked) -> Response[dict[str, Any]]:
        def work(shop: Shop, params: Params) -> dict[str, Any]:
            found = things.list(shop, int(params.get("created[gte]", "0")))
            return _page([one.facts(base_url) for one in found], params)

        return await _told(partner, request, work)

    @get("/v1/refunds/{refund_id:str}")
    async def read_refund(request: Asked, refund_id: str) -> Response[dict[str, Any]]:
        def work(_: Shop, __: Params) -> dict[str, Any]:
            if refund_id not in things.refunds:
                raise Refuses(404, f"No such refund: '{refund_id}'", "id")
            return things.refunds[refund_id].facts()

        return await _told(partner, request, work)

    @get("/v1/refunds")
    async def list_refunds(request: Asked) -> Response[dict[str, Any]]:
        def work(_: Shop, params: Params) -> dict[str, Any]:
            found = [one.facts() for one in things.refunds.values() if one.intent == params.get("payment_intent")]
            return _page(found[::-1], params)

        return await _told(partner, request, work)

    return [read_session, list_sessions, read_refund, list_refunds]


def _page(found: list[dict[str, Any]], params: Params) -> dict[str, Any]:
    """A page of a list, after the id that the last one ended with."""
    after = params.get("starting_after")
    ids = [one["id"] for one in found]
    start = ids.index(after) + 1 if after in ids else 0
    size = min(int(params.get("limit", "10")), PAGE)
    return {"object": "list", "data": found[start : start + size], "has_more": len(found) > start + size}


async def _once(partner: Stripe, request: Asked, work: Work) -> Response[dict[str, Any]]:
    """The same key again gets the first answer again; for something else it is refused."""
    form = {name: str(value) for name, value in (await request.form()).items()}
    key = (request.headers.get("authorization", ""), request.headers.get("idempotency-key", ""))
    asked = (request.url.path, form)
    known = partner.things.kept.get(key) if key[1] else None
    if known and known.asked != asked:
        return _error(Refuses(400, "Keys can only be used with the same parameters.", kind="idempotency_error"))
    if known:
        return Response(known.answer, status_code=known.status, headers={"idempotent-replayed": "true"})
    answer = await _told(partner, request, lambda shop, _: work(shop, form))
    if key[1] and answer.status_code == 200:
        partner.things.kept[key] = Kept(asked, 200, answer.content)
    return answer


async def _told(partner: Stripe, request: Asked, work: Work) -> Response[dict[str, Any]]:
    try:
        shop = await _shop(partner.stage.shops, request.headers.get("authorization", ""))
        return Response(work(shop, dict(request.query_params.items())), status_code=200)
    except Refuses as refusal:
        return _error(refusal)


async def _shop(shops: Callable[[str], Awaitable[Shop | None]], header: str) -> Shop:
    """Whose secret key it is, as a bearer's or as a user's without a password. Raises Refuses."""
    scheme, _, key = header.partition(" ")
    if scheme.lower() == "basic":
        try:
            key = base64.b64decode(key, validate=True).decode().rstrip(":")
        except (binascii.Error, ValueError):
            key = ""
    shop = await shops(key) if key else None
    if shop is None:
        raise Refuses(401, "Invalid API Key provided.")
    return shop


def _error(refusal: Refuses) -> Response[dict[str, Any]]:
    error = {"type": refusal.kind, "message": str(refusal), "param": refusal.param or None}
    return Response({"error": error}, status_code=refusal.status)
