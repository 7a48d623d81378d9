"""A provider that the room has never seen, as small as one can be: what docs/payments/adding.md promises."""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import httpx
from litestar import Litestar, Request, Response, post

from overland.kernel.money import Money
from overland.payments import ForgedNotice, PaymentStatus, RefundStatus
from overland.payments.practice.counter import counter_routes, pay_address
from overland.payments.practice.sale import GivenBack, Sale, Sent, Telling, remember
from overland.payments.practice.serve import serve
from overland.payments.practice.stage import REFUND_TAKES, Shop, Stage
from overland.payments.provider import (
    CHOSEN_SECRET,
    Answer,
    Credential,
    Merchant,
    Notice,
    NoticeRequest,
    Order,
    Outcome,
    ProviderAway,
    ProviderKind,
    ProviderRefused,
    RefundOrder,
    RefundSaid,
    Said,
    Started,
    Surroundings,
    by_status,
)  # fmt: skip

PAID = {
    "paid": PaymentStatus.PAID, "refused": PaymentStatus.REFUSED, "expired": PaymentStatus.EXPIRED,
}  # fmt: skip
BACK = {"paid": RefundStatus.PAID, "refused": RefundStatus.ATTENTION}


class Cowrie:
    """The merchant's side: signed JSON both ways, with the shop's name and the signature in headers."""

    def __init__(self, around: Surroundings, merchant: Merchant) -> None:
        self.around, self.merchant = around, merchant
        self.key = merchant.credentials["key"].encode()

    async def start(self, order: Order) -> Started:
        """POST /orders; the same order again is the same order."""
        wish = {
            "id": order.code, "amount": order.amount.amount, "back": order.return_url, "text": order.reference,
            "tell": self.around.notice_url("cowrie", self.merchant.account), "until": order.expires_at.isoformat(),
        }  # fmt: skip
        answer = await self._call("/orders", wish)
        return Started(answer["page"], "")

    async def query(self, order: Order) -> Said | None:
        """POST /questions."""
        return _said(await self._call("/questions", {"id": order.code}))

    async def refund(self, order: RefundOrder) -> RefundSaid:
        """POST /refunds; the same refund again tells how it stands."""
        wish = {"id": str(order.id), "order": order.order.code, "amount": order.amount.amount}
        answer = await self._call("/refunds", wish)
        return RefundSaid(order.id, BACK.get(answer["status"], RefundStatus.PENDING), order.amount, answer["number"])

    def read_notice(self, request: NoticeRequest, now: datetime) -> Notice:
        """A body with its signature."""
        try:
            if not hmac.compare_digest(_sign(self.key, request.body), request.headers["cowrie-signature"]):
                raise ValueError("signature")
            facts = json.loads(request.body)
            said = _said(facts)
        except (ValueError, LookupError, TypeError) as error:
            raise ForgedNotice from error
        return Notice(facts["event"], self.merchant.account, facts["id"], said)

    def answer(self, outcome: Outcome) -> Answer:
        """A status is enough."""
        return by_status(outcome)

    def proves_return(self, query: bytes) -> bool:
        """Never."""
        return False

    async def _call(self, path: str, wish: Mapping[str, Any]) -> dict[str, Any]:
        body = json.dumps(wish).encode()
        headers = {"cowrie-shop": self.merchant.credentials["shop"], "cowrie-signature": _sign(self.key, body)}
        try:
            answer = await self.around.client.post(self.merchant.url + path, content=body, headers=headers, timeout=5)
            proven = hmac.compare_digest(_sign(self.key, answer.content), answer.headers.get("cowrie-signature", ""))
            facts: dict[str, Any] = json.loads(answer.content) if proven else {}
        except (httpx.HTTPError, ValueError) as error:
            raise ProviderAway from error
        if not facts:
            raise ProviderAway
        if facts["status"] == "no":
            raise ProviderRefused
        return facts


def _said(facts: Mapping[str, Any]) -> Said | None:
    if facts["status"] == "unknown":
        return None
    status = PAID.get(facts["status"], PaymentStatus.PENDING)
    return Said(status, Money(facts["amount"], "VND"), str(facts["number"]))


def _sign(key: bytes, body: bytes) -> str:
    return hmac.digest(key, body, "sha256").hex()


@dataclass(kw_only=True)
class Kept(Sale):
    """An order at the practice Cowrie."""

    shop: Shop
    tell: str


class House:
    """The provider's side, with signing of its own."""

    name = "Cowrie"

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.sales: dict[str, Kept] = {}

    def back(self, sale: Kept) -> str:
        """To the shop."""
        return sale.back

    async def tell(self, sale: Kept, how: Telling) -> None:
        """POST to the shop, with whatever is to be wrong about it."""
        for stage in sale.stages(how):
            excess = 1000 if how is Telling.WRONG_AMOUNT else 0
            told = {"event": f"{sale.key} {stage} {excess}", **self.facts(sale, stage, excess)}
            body = json.dumps(told).encode()
            mark = "0" * 64 if how is Telling.WRONG_SIGNATURE else seal(sale.shop, body)
            for _ in range(2 if how is Telling.TWICE else 1):
                headers = {"cowrie-signature": mark, "content-type": "application/json"}
                try:
                    came = str((await self.stage.client.post(sale.tell, content=body, headers=headers)).status_code)
                except httpx.HTTPError:
                    came = ""
                sale.sent.append(Sent(self.stage.clock.now(), stage, how.value, came))

    async def finish(self, sale: Kept, refund: GivenBack, status: str) -> None:
        """Nobody is told."""
        refund.status = status if refund.status == "pending" else refund.status

    def facts(self, sale: Kept, stage: str, excess: int = 0) -> dict[str, Any]:
        """An order as it is told."""
        number = sale.provider_reference if stage == "paid" else ""
        return {"id": sale.key, "status": stage, "amount": sale.money.amount + excess, "number": number}

    def place(self, shop: Shop, wish: dict[str, Any]) -> dict[str, Any]:
        """A new order, or the same again."""
        if wish["id"] not in self.sales:
            until = datetime.fromisoformat(wish["until"])
            number = f"CW{len(self.sales) + 1}"
            made = Kept(
                wish["id"], shop.name, Money(wish["amount"], "VND"), wish["text"], "", number, "", wish["back"], until,
                shop=shop, tell=wish["tell"],
            )  # fmt: skip
            remember(self.sales, made)
        sale = self.sales[wish["id"]]
        return {"status": sale.status, "page": pay_address(self.stage, sale)}

    def look(self, _: Shop, wish: dict[str, Any]) -> dict[str, Any]:
        """How an order stands."""
        sale = self.sales.get(wish["id"])
        if sale is None:
            return {"status": "unknown"}
        sale.look(self.stage.clock)
        return self.facts(sale, sale.status)

    def give_back(self, _: Shop, wish: dict[str, Any]) -> dict[str, Any]:
        """A new refund, or how that stands."""
        sale = self.sales[wish["order"]]
        known = next((one for one in sale.refunds if one.key == wish["id"]), None)
        if known is None:
            if sale.status != "paid" or sale.returned + wish["amount"] > sale.money.amount:
                return {"status": "no"}
            known = GivenBack(wish["id"], Money(wish["amount"], "VND"), "", f"CR{len(sale.refunds) + 1}")
            sale.refunds.append(known)
            done = known
            self.stage.later(REFUND_TAKES, lambda: self.finish(sale, done, "paid"))
        return {"status": known.status, "number": f"{sale.provider_reference}/{known.provider_reference}"}


def seal(shop: Shop, body: bytes) -> str:
    """The provider's signature."""
    return hmac.new(shop.credentials["key"].encode(), body, "sha256").hexdigest()


def build_simulator(stage: Stage) -> Litestar:
    """The practice Cowrie."""
    house = House(stage)

    def route(path: str, work: Any) -> Any:
        @post(path, status_code=200)
        async def call(request: Request[Any, Any, Any]) -> Response[bytes]:
            body, shop = await request.body(), await stage.shops(request.headers.get("cowrie-shop", ""))
            if shop is None or request.headers.get("cowrie-signature") != seal(shop, body):
                return Response(b"", status_code=401)
            said = json.dumps(work(shop, json.loads(body))).encode()
            return Response(said, headers={"cowrie-signature": seal(shop, said)}, media_type="application/json")

        return call

    calls = [route("/orders", house.place), route("/questions", house.look), route("/refunds", house.give_back)]
    return serve(stage, [*calls, *counter_routes(house)])


PROVIDER = ProviderKind(
    "cowrie", Cowrie, build_simulator,
    credentials=(Credential("shop", "[0-9a-f]{16}"), Credential("key", shortest=CHOSEN_SECRET)),
    merchant_name="shop", currencies=frozenset({"VND"}), order_code=lambda identity, _: identity.hex,
    practice_credentials=lambda digits: {"shop": digits[:16], "key": digits[16:]},
)  # fmt: skip
