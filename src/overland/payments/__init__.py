"""Money in, money back, providers, and the ledger that proves it.

It owns every payment, refund and ledger row. It never knows what was bought: a booking is an id to it.
"""

from __future__ import annotations

from typing import Protocol
from uuid import UUID

from overland.kernel.doors import safe
from overland.kernel.idempotency import Once
from overland.kernel.pages import Page
from overland.kernel.principal import Principal
from overland.kernel.take_out import TakesOut
from overland.payments.agent import Agent as Agent
from overland.payments.agent import AgentDraft as AgentDraft
from overland.payments.agent import AgentKnown as AgentKnown
from overland.payments.agent import AgentLine as AgentLine
from overland.payments.agent import AgentOff as AgentOff
from overland.payments.agent import AgentPaidAlready as AgentPaidAlready
from overland.payments.agent import AgentPayment as AgentPayment
from overland.payments.agent import AgentPeriod as AgentPeriod
from overland.payments.agent import AgentRule as AgentRule
from overland.payments.agent import Agents as Agents
from overland.payments.agent import AgentShare as AgentShare
from overland.payments.agent import AgentStatement as AgentStatement
from overland.payments.agent import AgentSwitchedOff as AgentSwitchedOff
from overland.payments.agent import AgentTerms as AgentTerms
from overland.payments.agent import ChargeAgent as ChargeAgent
from overland.payments.agent import CreditUsedUp as CreditUsedUp
from overland.payments.agent import LimitTooLow as LimitTooLow
from overland.payments.agent import OwedLess as OwedLess
from overland.payments.agent import PayAgent as PayAgent
from overland.payments.agent import TakeFromAgent as TakeFromAgent
from overland.payments.attention import Bearer as Bearer
from overland.payments.attention import Concern as Concern
from overland.payments.attention import Decision as Decision
from overland.payments.attention import NotWaiting as NotWaiting
from overland.payments.attention import Policy as Policy
from overland.payments.attention import Resolution as Resolution
from overland.payments.attention import SamePerson as SamePerson
from overland.payments.attention import SentByHand as SentByHand
from overland.payments.attention import Trouble as Trouble
from overland.payments.attention import WayOut as WayOut
from overland.payments.methods import CredentialField as CredentialField
from overland.payments.methods import Environment as Environment
from overland.payments.methods import Method as Method
from overland.payments.methods import MethodAccount as MethodAccount
from overland.payments.methods import MethodSettings as MethodSettings
from overland.payments.methods import NoAccount as NoAccount
from overland.payments.methods import Trial as Trial
from overland.payments.methods import UnknownMethod as UnknownMethod
from overland.payments.payment import ForgedNotice as ForgedNotice
from overland.payments.payment import KeepFee as KeepFee
from overland.payments.payment import NothingToRefund as NothingToRefund
from overland.payments.payment import OpenPayment as OpenPayment
from overland.payments.payment import Payment as Payment
from overland.payments.payment import PaymentFailed as PaymentFailed
from overland.payments.payment import PaymentOver as PaymentOver
from overland.payments.payment import PaymentStatus as PaymentStatus
from overland.payments.payment import PaymentSucceeded as PaymentSucceeded
from overland.payments.payment import Refund as Refund
from overland.payments.payment import RefundPaid as RefundPaid
from overland.payments.payment import RefundPayment as RefundPayment
from overland.payments.payment import RefundStatus as RefundStatus
from overland.payments.payment import TakeCash as TakeCash
from overland.payments.price import PricePart as PricePart
from overland.payments.purse import MakeVoucher as MakeVoucher
from overland.payments.purse import NotEnoughLeft as NotEnoughLeft
from overland.payments.purse import Purse as Purse
from overland.payments.purse import Purses as Purses
from overland.payments.purse import UsePurse as UsePurse
from overland.payments.purse import Voucher as Voucher
from overland.payments.purse import VoucherUnknown as VoucherUnknown
from overland.payments.receipt import Receipt as Receipt
from overland.payments.receipt import ReceiptQuery as ReceiptQuery
from overland.payments.receipt import Receipts as Receipts
from overland.payments.reconcile import Explain as Explain
from overland.payments.reconcile import Finding as Finding
from overland.payments.reconcile import Outcome as Outcome
from overland.payments.reconcile import Reconciliation as Reconciliation
from overland.payments.reconcile import ReconciliationQuery as ReconciliationQuery
from overland.payments.reconcile import Reconciling as Reconciling
from overland.payments.reconcile import StatementFile as StatementFile
from overland.payments.reconcile import TakenFile as TakenFile
from overland.payments.reconcile.columns import FileColumns as FileColumns
from overland.payments.reconcile.columns import FileLook as FileLook
from overland.payments.reconcile.columns import UnreadRow as UnreadRow
from overland.payments.reconcile.columns import WrittenDay as WrittenDay
from overland.payments.settlement import CommissionRule as CommissionRule
from overland.payments.settlement import CommissionTerms as CommissionTerms
from overland.payments.settlement import NothingToSettle as NothingToSettle
from overland.payments.settlement import Paid as Paid
from overland.payments.settlement import PayStatement as PayStatement
from overland.payments.settlement import Period as Period
from overland.payments.settlement import PeriodNotOver as PeriodNotOver
from overland.payments.settlement import RuleStands as RuleStands
from overland.payments.settlement import Settling as Settling
from overland.payments.settlement import Statement as Statement
from overland.payments.settlement import StatementLine as StatementLine
from overland.payments.settlement import StatementPaid as StatementPaid
from overland.payments.settlement import Sums as Sums
from overland.payments.settlement_file import FileRejected as FileRejected
from overland.payments.shift import CashKind as CashKind
from overland.payments.shift import CloseShift as CloseShift
from overland.payments.shift import Drawers as Drawers
from overland.payments.shift import HandOut as HandOut
from overland.payments.shift import MoveCash as MoveCash
from overland.payments.shift import NoOpenShift as NoOpenShift
from overland.payments.shift import NotEnoughGiven as NotEnoughGiven
from overland.payments.shift import NotInDrawer as NotInDrawer
from overland.payments.shift import OpenDrawer as OpenDrawer
from overland.payments.shift import OpenShift as OpenShift
from overland.payments.shift import OwedAtCounter as OwedAtCounter
from overland.payments.shift import ReceiptUsed as ReceiptUsed
from overland.payments.shift import Shift as Shift
from overland.payments.shift import ShiftClosed as ShiftClosed
from overland.payments.shift import ShiftLine as ShiftLine
from overland.payments.shift import ShiftOpen as ShiftOpen
from overland.payments.shift import ShiftQuery as ShiftQuery
from overland.payments.shift import ShiftReport as ShiftReport
from overland.payments.shift import Shifts as Shifts
from overland.payments.shift import ShiftTotal as ShiftTotal
from overland.payments.shift import Tender as Tender
from overland.payments.split import ReturnPart as ReturnPart
from overland.payments.split import Splitting as Splitting
from overland.payments.tax import NewTaxRate as NewTaxRate
from overland.payments.tax import RateStandsAlready as RateStandsAlready
from overland.payments.tax import Taxing as Taxing
from overland.payments.tax import TaxLine as TaxLine
from overland.payments.tax import TaxPeriod as TaxPeriod
from overland.payments.tax import TaxRate as TaxRate
from overland.payments.tax import TaxSum as TaxSum
from overland.payments.transactions import Balance as Balance
from overland.payments.transactions import Step as Step
from overland.payments.transactions import StepQuery as StepQuery
from overland.payments.unnamed import MoneyFate as MoneyFate
from overland.payments.unnamed import MoneyRuling as MoneyRuling
from overland.payments.unnamed import MoneyWay as MoneyWay
from overland.payments.unnamed import PerhapsFor as PerhapsFor
from overland.payments.unnamed import TooLittleCame as TooLittleCame
from overland.payments.unnamed import UnnamedMoney as UnnamedMoney
from overland.payments.unnamed import Unnaming as Unnaming


class Payments(
    Shifts, Splitting, Reconciling, Purses, Receipts, Settling, Agents, Unnaming, Taxing, TakesOut, Protocol
):  # fmt: skip
    """The door of payments."""

    @safe
    async def methods(self, operator_id: UUID) -> list[Method]:
        """The ways to pay an operator."""
        ...

    @safe
    async def method_accounts(self, by: Principal, operator_id: UUID) -> list[MethodAccount]:
        """Every way to pay there is, and how the operator has settled it (PAYMENTS_WRITE)."""
        ...

    async def set_method(self, by: Principal, operator_id: UUID, code: str, settings: MethodSettings) -> MethodAccount:
        """Switch a way to pay on or off and enter its credentials (PAYMENTS_WRITE), which are never shown again.

        Raises UnknownMethod; Invalid (fact `fields`) for credentials that are missing, empty, short or published; and
        NoAccount when it is switched on and there are none.
        """
        ...

    @safe
    async def try_method(self, by: Principal, operator_id: UUID, code: str) -> Trial:
        """Ask the provider about an order that never was (PAYMENTS_WRITE). Raises UnknownMethod, NoAccount."""
        ...

    async def come_back(self, payment_id: UUID, query: str) -> str:
        """Where a payer goes on who comes back from the provider with this query.

        Nothing is believed of it. If the provider signed it the provider is asked soon, and the payer goes on to where
        the payment was begun; otherwise to the front page. Raises NotFound.
        """
        ...

    async def open(self, by: Principal, request: OpenPayment, once: Once) -> Payment:
        """Begin a payment and get the page where the payer goes on.

        While one is under way for the booking, the same is given. Raises UnknownMethod, PaymentOver, Invalid, and an
        Unavailable while the provider does not answer: then the same request, made again, goes on with it.
        """
        ...

    @safe
    async def payment(self, by: Principal, payment_id: UUID) -> Payment:
        """One payment, by its id (which only its payer and the operator's people know). Raises NotFound.

        The provider's reference is for the operator's people and the system only.
        """
        ...

    @safe
    async def payments_of(self, by: Principal, booking_id: UUID) -> list[Payment]:
        """All attempts of a booking's sale, oldest first. For the system and the operator's people (PAYMENTS_READ)."""
        ...

    async def cash(self, by: Principal, request: TakeCash, once: Once) -> Payment:
        """Money taken by staff in their own open shift (PAYMENTS_CASH at the operator): cash, terminal, or voucher.

        A part of the price is held until the rest has come. Raises NoOpenShift, UnknownMethod, NotEnoughGiven,
        NotEnoughLeft, VoucherUnknown, ReceiptUsed, and Invalid (fact `left` where a part is more than that).
        """
        ...

    async def refund(self, by: Principal, request: RefundPayment, once: Once) -> list[Refund]:
        """Give money back over the sale's payments (PAYMENTS_REFUND, or the system). Raises NothingToRefund."""
        ...

    async def keep_fee(self, by: Principal, request: KeepFee, once: Once) -> None:
        """The platform keeps its fee out of what an operator is owed (SETTLE, or the system)."""
        ...

    @safe
    async def attention(self, by: Principal, operator_id: UUID) -> list[Concern]:
        """What waits for people at an operator, the oldest first, two hundred at most (PAYMENTS_READ)."""
        ...

    async def resolve_payment(self, by: Principal, payment_id: UUID, resolution: Resolution) -> Payment:
        """End a doubtful payment by a person's word (PAYMENTS_REFUND). Raises NotFound, NotWaiting."""
        ...

    async def refund_by_hand(self, by: Principal, refund_id: UUID, sent: SentByHand) -> Refund:
        """Write down that people have sent the money of a failed refund (PAYMENTS_REFUND).

        Above the operator's limit somebody else has to agree. Raises NotFound, NotWaiting.
        """
        ...

    async def refund_again(self, by: Principal, refund_id: UUID) -> Refund:
        """Have the provider send a failed refund once more (PAYMENTS_REFUND). Raises NotFound, NotWaiting."""
        ...

    async def decide_refund(self, by: Principal, refund_id: UUID, decision: Decision) -> Refund:
        """Agree to a refund that somebody else asks for, or decline it (PAYMENTS_REFUND).

        Raises NotFound, NotWaiting, SamePerson.
        """
        ...

    @safe
    async def policy(self, by: Principal, operator_id: UUID) -> Policy:
        """What an operator has settled about its money (PAYMENTS_READ)."""
        ...

    async def set_policy(self, by: Principal, operator_id: UUID, policy: Policy) -> Policy:
        """Settle it (PAYMENTS_WRITE). Raises Invalid."""
        ...

    @safe
    async def refunds_of(self, by: Principal, booking_id: UUID) -> list[Refund]:
        """All refunds of the sale that a booking belongs to. For the system and the operator's people."""
        ...

    @safe
    async def steps(self, by: Principal, query: StepQuery) -> Page[Step]:
        """The transaction log, newest first. By booking for the system; by operator with PAYMENTS_READ."""
        ...

    @safe
    async def balances(self, by: Principal, operator_id: UUID) -> list[Balance]:
        """The ledger's accounts of an operator (PAYMENTS_READ)."""
        ...
