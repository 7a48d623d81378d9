"""What the marketplace and an operator owe each other: commission by rules, a frozen statement a period, a payout."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal, Protocol
from uuid import UUID

import msgspec

from overland.kernel.doors import patient, safe
from overland.kernel.idempotency import Once
from overland.kernel.money import Money
from overland.kernel.principal import Principal
from overland.kernel.problems import Conflict

Points = Annotated[int, msgspec.Meta(ge=0, le=10_000)]
Zone = Annotated[str, msgspec.Meta(max_length=60)]
LineKind = Literal["sale", "refund", "advance", "fee", "service", "lent", "goodwill"]
Reference = Annotated[str, msgspec.Meta(min_length=1, max_length=100)]


class CommissionTerms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the marketplace takes of each sale of a channel from a day on: a share in basis points, and a fixed amount.

    `tax_basis_points` is the tax on the commission. Service fees count for the share only `on_fees`. The share comes
    back with a refund, the fixed amount does not.
    """

    operator_id: UUID
    channel: Literal["online", "counter"]
    basis_points: Points
    fixed: Money
    valid_from: date
    tax_basis_points: Points = 0
    on_fees: bool = False


class CommissionRule(msgspec.Struct, frozen=True):
    """Terms as they were agreed, when (UTC) and by whom."""

    terms: CommissionTerms
    made_at: datetime
    made_by: str


class StatementLine(msgspec.Struct, frozen=True):
    """One movement of the ledger in a statement: a sale, a refund, a refund advanced by the operator or `lent` by the
    marketplace, a fee of a provider, the service fee that the platform keeps, or goodwill in a voucher.

    `amount`, `commission` and `tax` are signed as they count for the operator's sales and the marketplace's takings.
    `held`: the marketplace has the money, or gives it; otherwise the operator took it itself. A refund takes its share
    of the commission back whoever sends it; what is lent, advanced or given bears none, a sale paid by voucher does.
    """

    movement_id: UUID
    at: datetime
    kind: LineKind
    method: str
    held: bool
    amount: Money
    commission: Money
    tax: Money
    reference: str = ""


class Sums(msgspec.Struct, frozen=True):
    """What a statement comes to. `payable` below zero is what the operator pays to the marketplace.

    `gross` and `refunds` are of all sales, `held` what of their difference the marketplace has, with what was advanced;
    `fees` are those of providers, `service` what the platform keeps of service fees, `lent` refunds that the
    marketplace has sent while the operator has the money. `goodwill` is what the operator gave in vouchers: told, and
    not counted here, for it costs the operator what is spent of it.
    """

    gross: Money
    refunds: Money
    held: Money
    commission: Money
    tax: Money
    fees: Money
    payable: Money
    service: Money
    lent: Money
    goodwill: Money


class Paid(msgspec.Struct, frozen=True):
    """How a statement was paid, as somebody wrote it down."""

    bank_reference: str
    paid_on: date
    recorded_at: datetime
    recorded_by: str


class Statement(msgspec.Struct, frozen=True):
    """A period, both days included, in `zone`. Without a number it is a preview, and still grows."""

    operator_id: UUID
    first_day: date
    last_day: date
    zone: str
    sums: Sums
    lines: tuple[StatementLine, ...] = ()
    id: UUID | None = None
    number: int | None = None
    closed_at: datetime | None = None
    closed_by: str = ""
    paid: Paid | None = None


class Period(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything not settled yet, until the end of a day in a time zone, in one currency."""

    operator_id: UUID
    last_day: date
    zone: Zone
    currency: Annotated[str, msgspec.Meta(pattern="^[A-Z]{3}$")]


class PayStatement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A statement was paid by bank, whichever way the money went."""

    operator_id: UUID
    statement_id: UUID
    bank_reference: Reference
    paid_on: date


class NothingToSettle(Conflict):
    """Nothing has happened that is not settled yet."""

    title = "There is nothing to settle"


class PeriodNotOver(Conflict):
    """A period is closed when its last day is over."""

    title = "This period is not over yet"


class RuleStands(Conflict):
    """For this channel, currency and day there is a rule already, or the day is settled."""

    title = "There is a rule from that day already, or the day is settled"


class StatementPaid(Conflict):
    """A statement is paid once, and only if there is something to pay."""

    title = "This statement is paid already, or there is nothing to pay"


class Settling(Protocol):
    """The part of the door of payments that settles."""

    @safe
    async def commission_rules(self, by: Principal, operator_id: UUID) -> list[CommissionRule]:
        """What was agreed, the newest first (PAYMENTS_READ)."""
        ...

    async def agree_commission(self, by: Principal, terms: CommissionTerms) -> CommissionRule:
        """Terms from a day on (SETTLE). Raises RuleStands, Invalid."""
        ...

    @safe
    @patient(30)
    async def preview_statement(self, by: Principal, period: Period) -> Statement:
        """What a statement would say if it were closed now (PAYMENTS_READ). Raises NothingToSettle, Invalid."""
        ...

    @patient(60)
    async def close_statement(self, by: Principal, period: Period, once: Once) -> Statement:
        """Freeze it under the next number (SETTLE). Raises NothingToSettle, PeriodNotOver, Invalid."""
        ...

    @safe
    async def statements(self, by: Principal, operator_id: UUID) -> list[Statement]:
        """Closed statements without their lines, the newest first (PAYMENTS_READ)."""
        ...

    @safe
    @patient(30)
    async def statement(self, by: Principal, operator_id: UUID, statement_id: UUID) -> Statement:
        """One with its lines (PAYMENTS_READ). Raises NotFound."""
        ...

    async def pay_statement(self, by: Principal, paid: PayStatement) -> Statement:
        """Write down that it was paid (SETTLE). Raises StatementPaid, NotFound, Invalid."""
        ...
