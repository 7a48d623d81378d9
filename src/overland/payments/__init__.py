"""Money in, money back, providers, and the ledger that proves it.

It owns every payment, refund and ledger row. It never knows what was bought: a booking is an id to it.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal, Protocol
from uuid import UUID

import msgspec

from overland.kernel.doors import safe
from overland.kernel.events import Event
from overland.kernel.idempotency import Once
from overland.kernel.money import Money
from overland.kernel.pages import Page
from overland.kernel.principal import Principal
from overland.kernel.problems import Conflict, Gone, Invalid, Unauthenticated
from overland.payments.attention import Concern as Concern
from overland.payments.attention import Decision as Decision
from overland.payments.attention import NotWaiting as NotWaiting
from overland.payments.attention import Policy as Policy
from overland.payments.attention import Resolution as Resolution
from overland.payments.attention import SamePerson as SamePerson
from overland.payments.attention import SentByHand as SentByHand
from overland.payments.attention import Trouble as Trouble
from overland.payments.attention import WayOut as WayOut
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
from overland.payments.shift import HandOut as HandOut
from overland.payments.shift import MoveCash as MoveCash
from overland.payments.shift import NoOpenShift as NoOpenShift
from overland.payments.shift import NotEnoughGiven as NotEnoughGiven
from overland.payments.shift import NotInDrawer as NotInDrawer
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

Text = Annotated[str, msgspec.Meta(max_length=500)]
Name = Annotated[str, msgspec.Meta(max_length=40)]
Secret = Annotated[str, msgspec.Meta(max_length=4000)]
PageLimit = Annotated[int, msgspec.Meta(ge=1, le=200)]


class PaymentStatus(StrEnum):
    """Where a payment stands. Pending is also "unknown": it is asked for, never guessed."""

    PENDING = "pending"
    PAID = "paid"
    REFUSED = "refused"
    EXPIRED = "expired"
    ATTENTION = "attention"


class RefundStatus(StrEnum):
    """Where a refund stands. One that is waiting needs a second person; one that was declined never was."""

    WAITING = "waiting"
    DECLINED = "declined"
    PENDING = "pending"
    PAID = "paid"
    ATTENTION = "attention"


class Method(msgspec.Struct, frozen=True):
    """A way to pay. `code` names the provider's folder; `at_counter` ones are taken by staff only."""

    code: str
    at_counter: bool = False


class Environment(StrEnum):
    """Which of a provider's machines an operator's account is on. Only `production` moves real money."""

    PRACTICE = "practice"
    SANDBOX = "sandbox"
    PRODUCTION = "production"


class MethodSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How an operator wants a way to pay. Without `credentials` those entered before are kept.

    In the practice environment they are made here and none are entered.
    """

    enabled: bool
    environment: Environment = Environment.PRODUCTION
    credentials: Annotated[dict[Name, Secret], msgspec.Meta(max_length=10)] = {}

    def __repr__(self) -> str:
        """Without the credentials, so that no log has them."""
        return f"MethodSettings(enabled={self.enabled}, environment={self.environment})"


class CredentialField(msgspec.Struct, frozen=True):
    """One thing to enter: its shortest length in bytes, and all that is ever shown of what was entered."""

    name: str
    shortest: int
    hint: str = ""


class MethodAccount(msgspec.Struct, frozen=True):
    """A way to pay as an operator has settled it. `notice_url` is what the provider wants to be told.

    `changed_by` is the account id of who changed it last, or `system`.
    """

    code: str
    enabled: bool
    environments: tuple[Environment, ...]
    environment: Environment | None = None
    fields: tuple[CredentialField, ...] = ()
    notice_url: str = ""
    changed_at: datetime | None = None
    changed_by: str = ""


class Trial(msgspec.Struct, frozen=True):
    """What came of trying an account: it `works`, the provider has `refused` it, or was `silent`."""

    result: Literal["works", "refused", "silent"]


class OpenPayment(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A wish to pay. `reference` and `description` are what the payer will recognise; `expires_at` in UTC.

    `payer_address` is where the payer's browser calls from, which some providers want to know; it is not kept.
    Money goes back over all payments of one sale, whichever booking each of them was for. A booking that is sold by
    itself is its own sale: then `sale_id` is left out.
    """

    booking_id: UUID
    operator_id: UUID
    amount: Money
    method: str
    reference: Text
    description: Text
    return_url: Annotated[str, msgspec.Meta(pattern=r"^https?://", max_length=2000)]
    expires_at: datetime
    language: Annotated[str, msgspec.Meta(pattern="^(vi|en)$")] = "vi"
    sale_id: UUID | None = None
    payer_address: Annotated[str, msgspec.Meta(max_length=64)] = ""


class Payment(msgspec.Struct, frozen=True):
    """An attempt to pay: one per provider order, stored before anything is sent.

    `refunded` is what has gone back or is on its way. `redirect_url` is where the payer goes on. `arrived` is all that
    has come for it: less than `amount` while the rest is waited for, more when some of it goes back again.
    """

    id: UUID
    booking_id: UUID
    operator_id: UUID
    method: str
    amount: Money
    refunded: Money
    status: PaymentStatus
    created_at: datetime
    expires_at: datetime
    redirect_url: str = ""
    provider_reference: str = ""
    arrived: Money | None = None
    return_url: str = ""


class TakeCash(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Money over the counter; `sale_id` as in `OpenPayment`."""

    booking_id: UUID
    operator_id: UUID
    amount: Money
    reference: Text
    sale_id: UUID | None = None
    tender: Tender = Tender()


class RefundPayment(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Money back to where it came from: over all payments of the sale that a booking belongs to (see `OpenPayment`).

    The account `keep_for` keeps it as a balance instead, if the operator has switched balances on and its owner wants
    it so.
    """

    booking_id: UUID
    operator_id: UUID
    amount: Money
    reason: Text
    keep_for: UUID | None = None


class Refund(msgspec.Struct, frozen=True):
    """Money going back."""

    id: UUID
    payment_id: UUID
    booking_id: UUID
    amount: Money
    status: RefundStatus
    reason: str
    created_at: datetime


class Step(msgspec.Struct, frozen=True):
    """A line of the transaction log: what happened to a payment, when (UTC), by whom; `reference` is the booking's."""

    id: UUID
    at: datetime
    payment_id: UUID
    booking_id: UUID
    operator_id: UUID
    method: str
    kind: str
    actor: str
    amount: Money
    provider_reference: str = ""
    note: str = ""
    reference: str = ""


class StepQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which steps: of some bookings (the caller proves elsewhere that they are theirs), or of an operator.

    Without either: of every operator that the caller may see. `since` is in it, `until` is not; `text` is found in the
    booking's reference, the provider's number and the note.
    """

    booking_ids: tuple[UUID, ...] = ()
    operator_id: UUID | None = None
    cursor: str | None = None
    limit: PageLimit = 50
    since: datetime | None = None
    until: datetime | None = None
    method: Name = ""
    kind: Name = ""
    text: Name = ""


class Balance(msgspec.Struct, frozen=True):
    """What an account of the ledger holds: debits minus credits, or the other way round for what we owe."""

    account: str
    operator_id: UUID | None
    balance: Money


class UnknownMethod(Invalid):
    """There is no such way to pay, or not here."""

    title = "This way to pay is not available"


class NoAccount(Conflict):
    """The operator has no account with this provider yet: there is nothing to try or to switch on."""

    title = "There is no account with this payment provider yet"


class NothingToRefund(Conflict):
    """More than was paid and not yet given back; the fact `left` in minor units."""

    title = "There is not that much left to give back"


class PaymentOver(Gone):
    """The payment's time is over or it has ended otherwise."""

    title = "This payment is over"


class ForgedNotice(Unauthenticated):
    """A notice that the provider did not sign."""

    title = "This notice is not signed as agreed"


class PaymentSucceeded(Event, frozen=True):
    """Money has arrived, proven by the provider or the till."""

    payment_id: UUID
    booking_id: UUID
    operator_id: UUID
    amount: Money
    method: str
    at: datetime


class PaymentFailed(Event, frozen=True):
    """A payment was refused or ran out; another may be tried."""

    payment_id: UUID
    booking_id: UUID
    operator_id: UUID
    status: PaymentStatus


class RefundPaid(Event, frozen=True):
    """Money is back at its source."""

    refund_id: UUID
    payment_id: UUID
    booking_id: UUID
    operator_id: UUID
    amount: Money


class Payments(Shifts, Reconciling, Purses, Receipts, Settling, Protocol):
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
        """Money taken by staff in their own open shift (PAYMENTS_CASH at the operator): cash, or at the card terminal.

        Raises NoOpenShift, UnknownMethod, NotEnoughGiven, ReceiptUsed, Invalid.
        """
        ...

    async def refund(self, by: Principal, request: RefundPayment, once: Once) -> list[Refund]:
        """Give money back over the sale's payments (PAYMENTS_REFUND, or the system). Raises NothingToRefund."""
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
