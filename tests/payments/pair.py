"""One provider's adapter and its practice partner, with nothing between them but HTTP; no room, no database."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx

from overland.kernel.clock import FixedClock
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.payments import ForgedNotice
from overland.payments.practice.stage import Shop, Stage
from overland.payments.provider import (
    Merchant,
    Notice,
    NoticeRequest,
    Order,
    Outcome,
    Provider,
    ProviderKind,
    RefundOrder,
    Surroundings,
)  # fmt: skip

PARTNER = "http://partner.test"
OURS = "http://overland.test"
PRICE = Money(250_000, "VND")
RETURN = f"{OURS}/bookings/1"
DIGITS = "0123456789abcdef" * 4


@dataclass
class Pair(httpx.AsyncBaseTransport):
    """The line between the two. What the partner tells us is kept as it came, and as it was read (None: forged)."""

    kind: ProviderKind
    clock: FixedClock
    told: list[NoticeRequest] = field(default_factory=list)
    notices: list[Notice | None] = field(default_factory=list)
    postponed: list[Callable[[], Awaitable[object]]] = field(default_factory=list)
    calls: list[httpx.Request] = field(default_factory=list)
    cut: bool = False
    lose_answers: bool = False
    changed: dict[str, str] = field(default_factory=dict)
    outcome: Outcome = Outcome.TAKEN

    def __post_init__(self) -> None:
        self.client = httpx.AsyncClient(transport=self)
        self.own = self.kind.practice_credentials(DIGITS)
        stage = Stage(PARTNER, self.client, self.clock, self._shop, lambda _, work: self.postponed.append(work))
        assert self.kind.simulator
        self.partner = httpx.ASGITransport(self.kind.simulator(stage))  # type: ignore[arg-type]

    async def _shop(self, name: str) -> Shop | None:
        known = self.own[self.kind.merchant_name]
        return (
            Shop("Sao Mai", self.own, f"{OURS}/v1/payments/notices/{self.kind.code}/sao-mai") if name == known else None
        )

    @property
    def provider(self) -> Provider:
        around = Surroundings(self.client, self.clock, OURS)
        return self.kind.adapter(around, Merchant("sao-mai", self.own | self.changed, PARTNER))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.calls.append(request)
        if request.url.host == "overland.test":
            return self._receive(request)
        if self.cut:
            raise httpx.ConnectTimeout("the line is cut")
        answer = await self.partner.handle_async_request(request)
        if self.lose_answers:
            await answer.aread()
            raise httpx.ReadTimeout("the answer was lost")
        return answer

    def _receive(self, request: httpx.Request) -> httpx.Response:
        headers = {name.lower(): value for name, value in request.headers.items()}
        came = NoticeRequest(request.url.query, headers, request.content)
        self.told.append(came)
        try:
            self.notices.append(self.provider.read_notice(came, self.clock.now()))
            answer = self.provider.answer(self.outcome)
        except ForgedNotice:
            self.notices.append(None)
            answer = self.provider.answer(Outcome.FORGED)
        return httpx.Response(answer.status, content=answer.body, headers={"content-type": answer.media_type})

    def order(self, **changes: Any) -> Order:
        identity, now = changes.pop("id", None) or new_id(), self.clock.now()
        facts: dict[str, Any] = {
            "id": identity, "code": self.kind.order_code(identity, now), "account": "sao-mai", "amount": PRICE,
            "reference": "AB12-CD34", "description": "Hà Nội → Sa Pa", "return_url": RETURN, "created_at": now,
            "expires_at": now + timedelta(minutes=15), "language": "vi",
        }  # fmt: skip
        return Order(**facts | changes)

    def back(self, order: Order, amount: int = PRICE.amount, identity: UUID | None = None) -> RefundOrder:
        return RefundOrder(identity or new_id(), order, Money(amount, "VND"), "changed plans", self.clock.now())

    async def press(self, page: str, decision: str = "pay", notice: str = "at_once") -> httpx.Response:
        """Press a button on the partner's page."""
        return await self.client.post(page, data={"decision": decision, "notice": notice})

    async def later(self) -> None:
        """Let what the partner has postponed happen."""
        waiting, self.postponed[:] = list(self.postponed), []
        for work in waiting:
            await work()
