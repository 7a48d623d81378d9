"""Payments as booking sees it: it remembers what it was asked, and takes each key once."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from overland.kernel.idempotency import Once
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.kernel.pages import Page
from overland.kernel.principal import Principal
from overland.kernel.problems import Unavailable
from overland.payments import (
    ChargeAgent,
    CloseShift,
    KeepFee,
    OpenPayment,
    Payment,
    PaymentStatus,
    Refund,
    RefundPayment,
    RefundStatus,
    Shift,
    ShiftReport,
    Step,
    StepQuery,
    TakeCash,
)


class FakePayments:
    """A provider that always works, until it is told to be away."""

    def __init__(self) -> None:
        self.opened: list[OpenPayment] = []
        self.taken: list[TakeCash] = []
        self.charged: list[ChargeAgent] = []
        self.refunds: list[RefundPayment] = []
        self.log: list[Step] = []
        self.closed: list[CloseShift] = []
        self.fees: list[int] = []
        self.away = False
        self._known: dict[str, Payment] = {}
        self._refunded: dict[str, list[Refund]] = {}

    async def open(self, by: Principal, request: OpenPayment, once: Once) -> Payment:
        self._answer()
        if once.key not in self._known:
            self.opened.append(request)
            self._known[once.key] = _payment(request.booking_id, request.operator_id, request.amount, request.method)
        return self._known[once.key]

    async def cash(self, by: Principal, request: TakeCash, once: Once) -> Payment:
        self._answer()
        if once.key not in self._known:
            self.taken.append(request)
            self._known[once.key] = _payment(request.booking_id, request.operator_id, request.amount, "cash")
        return self._known[once.key]

    async def charge_agent(self, by: Principal, request: ChargeAgent, once: Once) -> Payment:
        self._answer()
        if once.key not in self._known:
            self.charged.append(request)
            self._known[once.key] = _payment(request.booking_id, request.operator_id, request.amount, "agent")
        return self._known[once.key]

    async def keep_fee(self, by: Principal, request: KeepFee, once: Once) -> None:
        self.fees.append(request.amount.amount)

    async def refund(self, by: Principal, request: RefundPayment, once: Once) -> list[Refund]:
        self._answer()
        if once.key not in self._refunded:
            self.refunds.append(request)
            facts = (new_id(), new_id(), request.booking_id, request.amount, RefundStatus.PENDING, request.reason)
            self._refunded[once.key] = [Refund(*facts, datetime.now(UTC))]
        return self._refunded[once.key]

    async def steps(self, by: Principal, query: StepQuery) -> Page[Step]:
        self._answer()
        return Page([step for step in self.log if step.booking_id in query.booking_ids])

    async def shift(self, by: Principal, operator_id: UUID, shift_id: UUID) -> ShiftReport:
        assert by.account_id
        nothing = Money(0, "VND")
        return ShiftReport(Shift(shift_id, operator_id, by.account_id, "1", nothing, 0, datetime.now(UTC)), ())

    async def close_shift(self, by: Principal, wish: CloseShift, once: Once) -> Shift:
        self.closed.append(wish)
        return (await self.shift(by, wish.operator_id, wish.shift_id)).shift

    def _answer(self) -> None:
        if self.away:
            raise Unavailable(retry_after=1)


def _payment(booking_id: UUID, operator_id: UUID, amount: Money, method: str) -> Payment:
    now = datetime.now(UTC)
    return Payment(
        new_id(), booking_id, operator_id, method, amount, Money.zero(amount.currency), PaymentStatus.PENDING, now, now,
        redirect_url="https://pay.test/order",
    )  # fmt: skip
