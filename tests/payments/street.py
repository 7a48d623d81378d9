"""The payments room with the practice bank at the other end of the line; both speak HTTP, in this process."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
from litestar import Litestar, asgi

from houses import BASE, KEYS, Builder, Opened, Shape, someone
from overland.kernel.clock import FixedClock
from overland.kernel.idempotency import Once
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.kernel.permissions import Role
from overland.kernel.principal import GUEST, SYSTEM
from overland.kernel.queue import Queue
from overland.kernel.room import Blueprint, Kit, Room
from overland.payments import (
    Environment,
    MethodSettings,
    OpenPayment,
    OpenShift,
    Payment,
    Payments,
    RefundPayment,
    TakeCash,
)
from overland.payments.desk import Desk
from overland.payments.door import Till
from overland.payments.local.simulator import build_simulator
from overland.payments.partners import PRACTICE_USE, build_partner
from overland.payments.provider import ProviderKind
from overland.payments.registry import PROVIDERS
from overland.payments.room import BLUEPRINT, open_room

BANK = "http://bank.test"
KEY = KEYS.secret("practice-bank").hex()
PRICE = Money(250_000, "VND")
SAO_MAI = new_id()
"""The operator of all these tests."""
LONG_HAI = new_id()
"""Another operator."""
MAI = someone(Role.MANAGER, SAO_MAI)
NAM = someone(Role.STAFF, SAO_MAI)
STRANGER = someone(Role.MANAGER, new_id())


class Line(httpx.AsyncBaseTransport):
    """Carries requests to the application of their host, or to the practice partner that their path begins with.

    What is cut off does not answer. While notices are held back they are kept in `held` instead of being brought.
    """

    def __init__(self) -> None:
        self.hosts: dict[str, httpx.AsyncBaseTransport] = {}
        self.partners: dict[str, httpx.AsyncBaseTransport] = {}
        self.held: list[httpx.Request] | None = None
        self.calls: list[httpx.Request] = []
        self.cut: set[str] = set()
        self.lose_answers = False
        self.rewrite: tuple[bytes, bytes] | None = None
        """Letters of a partner's answers that somebody on the way replaces by others."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.calls.append(request)
        first = request.url.path.split("/")[1]
        if request.url.host in self.cut or first in self.cut:
            raise httpx.ConnectTimeout("the line is cut")
        if self.held is not None and "/payments/notices/" in request.url.path:
            self.held.append(request)
            raise httpx.ConnectTimeout("held back")
        way = self.partners.get(first) or self.hosts[request.url.host]
        answer = await way.handle_async_request(request)
        if self.lose_answers:
            await answer.aread()
            raise httpx.ReadTimeout("the answer was lost")
        if self.rewrite and first in self.partners:
            content = (await answer.aread()).replace(*self.rewrite)
            headers = [one for one in answer.headers.multi_items() if one[0] != "content-length"]
            answer = httpx.Response(answer.status_code, headers=headers, content=content)
        return answer


@dataclass
class Street:
    """The room, the bank, and the line between them."""

    room: Opened
    queue: Queue
    line: Line
    clock: FixedClock
    shape: Shape
    client: httpx.AsyncClient
    postponed: list[Callable[[], Awaitable[object]]] = field(default_factory=list)

    @property
    def till(self) -> Payments:
        return self.room.door(Payments, self.shape)

    @property
    def desk(self) -> Desk:
        """What the verbs of the room work with."""
        till = self.room.room.door
        assert isinstance(till, Till)
        return till.desk

    async def open(self, booking_id: UUID | None = None, **changes: Any) -> Payment:
        return await self.till.open(GUEST, wish(self.clock, booking_id, **changes), key())

    async def practise(self, code: str, operator_id: UUID = SAO_MAI) -> None:
        """Switch a provider on, with its practice partner."""
        await self.till.set_method(SYSTEM, operator_id, code, MethodSettings(True, Environment.PRACTICE))

    async def arrive(self, payment: Payment) -> str:
        """Go where the payer is sent; the address of the page they get there."""
        page = await self.client.get(payment.redirect_url, follow_redirects=True)
        assert page.status_code == 200, page.text
        return str(page.url)

    async def decide(self, payment: Payment, notice: str = "at_once", decision: str = "pay") -> httpx.Response:
        """Press a button on the provider's page."""
        return await self.client.post(await self.arrive(payment), data={"decision": decision, "notice": notice})

    async def paid(self, booking_id: UUID | None = None, **changes: Any) -> Payment:
        payment = await self.open(booking_id, **changes)
        await self.decide(payment)
        return await self.look(payment)

    async def cash(self, booking_id: UUID | None = None, amount: Money = PRICE) -> Payment:
        return await self.till.cash(NAM, TakeCash(booking_id or new_id(), SAO_MAI, amount, "AB12"), key())

    async def refund(self, booking_id: UUID, amount: int) -> Any:
        wanted = RefundPayment(booking_id, SAO_MAI, Money(amount, "VND"), "changed plans")
        return await self.till.refund(SYSTEM, wanted, key())

    async def look(self, payment: Payment) -> Payment:
        return await self.till.payment(SYSTEM, payment.id)

    async def poll(self, after: timedelta = timedelta(minutes=2)) -> None:
        self.clock.forward(after)
        await self.queue.tick("ask providers")

    async def later(self) -> None:
        """Let what the bank has postponed happen."""
        waiting, self.postponed[:] = list(self.postponed), []
        for work in waiting:
            await work()

    async def balances(self) -> dict[str, int]:
        return {b.account: b.balance.amount for b in await self.till.balances(SYSTEM, SAO_MAI)}


def key() -> Once:
    return Once.of(GUEST, "POST /test", secrets.token_hex(8), "")


def wish(clock: FixedClock, booking_id: UUID | None = None, **changes: Any) -> OpenPayment:
    facts: dict[str, Any] = {
        "booking_id": booking_id or new_id(), "operator_id": SAO_MAI, "amount": PRICE, "method": "local",
        "reference": "AB12-CD34", "description": "Hà Nội → Sa Pa", "return_url": "http://overland.test/bookings/1",
        "expires_at": clock.now() + timedelta(minutes=15),
    }  # fmt: skip
    return OpenPayment(**facts | changes)


async def build(builder: Builder, clock: FixedClock, shape: Shape, kinds: Sequence[ProviderKind] = PROVIDERS) -> Street:
    """The room with these providers, their partners, and a clerk whose shift is open."""
    line = Line()
    client = httpx.AsyncClient(transport=line)

    made: list[Queue] = []

    async def open_on_line(kit: Kit) -> Room:
        # Tried twice and without a pause, so that what fails is held at once.
        made.append(Queue(kit.db, attempts=2, first_delay=timedelta()))
        return await open_room(replace(kit, client=client, queue=made[0]), kinds)

    blueprint = Blueprint(
        "payments", BLUEPRINT.door, open_on_line, config=BLUEPRINT.config, migrations=BLUEPRINT.migrations
    )
    room = await builder.open(blueprint, local_pay_url=BANK)
    street = Street(room, made[0], line, clock, shape, client)
    await street.till.open_shift(NAM, OpenShift(SAO_MAI, "Bến xe 1", Money(0, "VND")), key())
    bank = build_simulator(KEY, BANK, client, clock=clock, later=lambda _, work: street.postponed.append(work))
    line.hosts["bank.test"] = httpx.ASGITransport(bank)  # type: ignore[arg-type]
    line.hosts["overland.test"] = httpx.ASGITransport(room.app)  # type: ignore[arg-type]
    for kind in kinds:
        if kind.simulator:
            line.partners[f"practice-{kind.code}"] = httpx.ASGITransport(partner(street, kind))  # type: ignore[arg-type]
    return street


def partner(street: Street, kind: ProviderKind) -> Litestar:
    """A practice partner that knows our operators, where it stands in the product."""

    async def operators() -> list[tuple[UUID, str]]:
        return [(SAO_MAI, "Sao Mai"), (LONG_HAI, "Long Hải")]

    path, secret = f"/practice-{kind.code}", KEYS.secret(PRACTICE_USE)
    app = build_partner(
        kind, BASE + path, BASE, street.client, secret, operators, street.clock,
        lambda _, work: street.postponed.append(work),
    )  # fmt: skip
    return Litestar([asgi(path, is_mount=True, copy_scope=True)(app)], openapi_config=None)
