"""The door of payments, opened."""

from __future__ import annotations

from uuid import UUID

from overland.kernel.idempotency import Once
from overland.kernel.pages import Page
from overland.kernel.principal import Principal
from overland.kernel.take_out import GivesOut, Holdings
from overland.payments import (
    Balance,
    Concern,
    Decision,
    KeepFee,
    Method,
    MethodAccount,
    MethodSettings,
    OpenPayment,
    Payment,
    Policy,
    Refund,
    RefundPayment,
    Resolution,
    ReturnPart,
    SentByHand,
    Step,
    StepQuery,
    TakeCash,
    Trial,
    look,
)  # fmt: skip
from overland.payments.agent.door import AgentTill
from overland.payments.cash import take_cash
from overland.payments.come_back import come_back
from overland.payments.decide import decide_refund, refund_again, refund_by_hand
from overland.payments.desk import Desk
from overland.payments.keep_fee import keep_fee
from overland.payments.open import open_payment
from overland.payments.purse.door import PurseTill
from overland.payments.receipt.door import ReceiptTill
from overland.payments.reconcile.door import ReconcilingTill
from overland.payments.refund import give_back
from overland.payments.resolve import resolve_payment
from overland.payments.return_part import return_part
from overland.payments.set_method import set_method
from overland.payments.set_policy import set_policy
from overland.payments.settlement.door import SettlingTill
from overland.payments.shift.door import ShiftTill
from overland.payments.take_out import TABLES
from overland.payments.tax.door import TaxTill
from overland.payments.try_method import try_method
from overland.payments.unnamed.door import UnnamedTill


class Till(ShiftTill, ReconcilingTill, PurseTill, ReceiptTill, SettlingTill, AgentTill, UnnamedTill, TaxTill, GivesOut):
    """Every method is a verb of its own file; see `Payments` for what each promises."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.holdings = Holdings(desk.db, TABLES)

    async def methods(self, operator_id: UUID) -> list[Method]:
        """See look.py."""
        return await look.methods(self.desk, operator_id)

    async def method_accounts(self, by: Principal, operator_id: UUID) -> list[MethodAccount]:
        """See look.py."""
        return await look.method_accounts(self.desk, by, operator_id)

    async def set_method(self, by: Principal, operator_id: UUID, code: str, settings: MethodSettings) -> MethodAccount:
        """See set_method.py."""
        return await set_method(self.desk, by, operator_id, code, settings)

    async def try_method(self, by: Principal, operator_id: UUID, code: str) -> Trial:
        """See try_method.py."""
        return await try_method(self.desk, by, operator_id, code)

    async def come_back(self, payment_id: UUID, query: str) -> str:
        """See come_back.py."""
        return await come_back(self.desk, payment_id, query)

    async def open(self, by: Principal, request: OpenPayment, once: Once) -> Payment:
        """See open.py."""
        return await open_payment(self.desk, by, request, once)

    async def payment(self, by: Principal, payment_id: UUID) -> Payment:
        """See look.py."""
        return await look.payment(self.desk, by, payment_id)

    async def payments_of(self, by: Principal, booking_id: UUID) -> list[Payment]:
        """See look.py."""
        return await look.payments_of(self.desk, by, booking_id)

    async def cash(self, by: Principal, request: TakeCash, once: Once) -> Payment:
        """See cash.py."""
        return await take_cash(self.desk, by, request, once)

    async def held_parts(self, by: Principal, operator_id: UUID, booking_id: UUID) -> list[Payment]:
        """See look.py."""
        return await look.held_parts(self.desk, by, operator_id, booking_id)

    async def return_part(self, by: Principal, wish: ReturnPart, once: Once) -> Payment:
        """See return_part.py."""
        return await return_part(self.desk, by, wish, once)

    async def refund(self, by: Principal, request: RefundPayment, once: Once) -> list[Refund]:
        """See refund.py."""
        return await give_back(self.desk, by, request, once)

    async def keep_fee(self, by: Principal, request: KeepFee, once: Once) -> None:
        """See keep_fee.py."""
        await keep_fee(self.desk, by, request, once)

    async def attention(self, by: Principal, operator_id: UUID) -> list[Concern]:
        """See look.py."""
        return await look.attention(self.desk, by, operator_id)

    async def resolve_payment(self, by: Principal, payment_id: UUID, resolution: Resolution) -> Payment:
        """See resolve.py."""
        return await resolve_payment(self.desk, by, payment_id, resolution)

    async def refund_by_hand(self, by: Principal, refund_id: UUID, sent: SentByHand) -> Refund:
        """See decide.py."""
        return await refund_by_hand(self.desk, by, refund_id, sent)

    async def refund_again(self, by: Principal, refund_id: UUID) -> Refund:
        """See decide.py."""
        return await refund_again(self.desk, by, refund_id)

    async def decide_refund(self, by: Principal, refund_id: UUID, decision: Decision) -> Refund:
        """See decide.py."""
        return await decide_refund(self.desk, by, refund_id, decision)

    async def policy(self, by: Principal, operator_id: UUID) -> Policy:
        """See look.py."""
        return await look.policy(self.desk, by, operator_id)

    async def set_policy(self, by: Principal, operator_id: UUID, policy: Policy) -> Policy:
        """See set_policy.py."""
        return await set_policy(self.desk, by, operator_id, policy)

    async def refunds_of(self, by: Principal, booking_id: UUID) -> list[Refund]:
        """See look.py."""
        return await look.refunds_of(self.desk, by, booking_id)

    async def steps(self, by: Principal, query: StepQuery) -> Page[Step]:
        """See look.py."""
        return await look.steps(self.desk, by, query)

    async def balances(self, by: Principal, operator_id: UUID) -> list[Balance]:
        """See look.py."""
        return await look.balances(self.desk, by, operator_id)
