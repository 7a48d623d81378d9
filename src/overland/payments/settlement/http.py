"""REST of settlement."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from litestar import Request, get, post
from litestar.params import Parameter
from litestar.types import ControllerRouterHandler

from overland.kernel.document import KEYED, refusals
from overland.kernel.http import may, once
from overland.kernel.money import Money
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid, NotFound
from overland.payments.settlement import (
    CommissionRule,
    CommissionTerms,
    NothingToSettle,
    PayStatement,
    Period,
    PeriodNotOver,
    Points,
    Reference,
    RuleStands,
    Settling,
    Statement,
    StatementPaid,
    Zone,
)

STATEMENTS = "/v1/operators/{operator_id:uuid}/statements"
TAGS = ["Settlement"]
READ, SETTLE = [may(Permission.PAYMENTS_READ)], [may(Permission.SETTLE)]


class NewCommission(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the marketplace takes of each sale of a channel from a day on; of service fees only `on_fees`."""

    channel: Literal["online", "counter"]
    basis_points: Points
    fixed: Money
    valid_from: date
    tax_basis_points: Points = 0
    on_fees: bool = False


class Until(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The last day of a period, in a time zone, and the currency."""

    last_day: date
    zone: Zone
    currency: Annotated[str, msgspec.Meta(pattern="^[A-Z]{3}$")] = "VND"


class ByBank(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The bank's reference, and the day."""

    bank_reference: Reference
    paid_on: date


def settling_routes(till: Settling) -> Sequence[ControllerRouterHandler]:
    """The handlers, for this room's door."""
    return [*commission_routes(till), *statement_routes(till), *closing_routes(till)]


def commission_routes(till: Settling) -> Sequence[ControllerRouterHandler]:
    """What was agreed."""

    @get(
        "/v1/operators/{operator_id:uuid}/commissions", guards=READ, tags=TAGS, responses=refusals(NotFound)
    )  # fmt: skip
    async def list_commissions(by: Principal, operator_id: UUID) -> list[CommissionRule]:
        """What the marketplace takes of an operator's sales, the newest rule first."""
        return await till.commission_rules(by, operator_id)

    @post(
        "/v1/operators/{operator_id:uuid}/commissions", guards=SETTLE, tags=TAGS,
        responses=refusals(NotFound, RuleStands, Invalid),
    )  # fmt: skip
    async def agree_commission(by: Principal, operator_id: UUID, data: NewCommission) -> CommissionRule:
        """Terms from a day on. There is one rule for a channel, currency and day; days that are settled stay."""
        terms = CommissionTerms(
            operator_id, data.channel, data.basis_points, data.fixed, data.valid_from, data.tax_basis_points,
            data.on_fees,
        )  # fmt: skip
        return await till.agree_commission(by, terms)

    return [list_commissions, agree_commission]


def statement_routes(till: Settling) -> Sequence[ControllerRouterHandler]:
    """Statements that are closed, and the next one."""

    @get(STATEMENTS, guards=READ, tags=TAGS, responses=refusals(NotFound))
    async def list_statements(by: Principal, operator_id: UUID) -> list[Statement]:
        """Closed statements without their lines, the newest first."""
        return await till.statements(by, operator_id)

    @get(f"{STATEMENTS}/next", guards=READ, tags=TAGS, responses=refusals(NotFound, NothingToSettle, Invalid))
    async def preview_statement(
        by: Principal,
        operator_id: UUID,
        last_day: date,
        zone: Annotated[str, Parameter(max_length=60)],
        currency: Annotated[str, Parameter(pattern="^[A-Z]{3}$")] = "VND",
    ) -> Statement:
        """What the next statement would say if it were closed now."""
        return await till.preview_statement(by, Period(operator_id, last_day, zone, currency))

    @get(f"{STATEMENTS}/{{statement_id:uuid}}", guards=READ, tags=TAGS, responses=refusals(NotFound))
    async def get_statement(by: Principal, operator_id: UUID, statement_id: UUID) -> Statement:
        """A statement with its lines, each a movement of the ledger."""
        return await till.statement(by, operator_id, statement_id)

    return [list_statements, preview_statement, get_statement]


def closing_routes(till: Settling) -> Sequence[ControllerRouterHandler]:
    """How a statement is closed and paid."""

    @post(
        STATEMENTS, guards=SETTLE, tags=TAGS, opt=KEYED,
        responses=refusals(NotFound, NothingToSettle, PeriodNotOver, Invalid),
    )  # fmt: skip
    async def close_statement(
        request: Request[Any, Any, Any], by: Principal, operator_id: UUID, data: Until
    ) -> Statement:
        """Freeze everything until the end of a day under the next number. Needs an `Idempotency-Key`."""
        period = Period(operator_id, data.last_day, data.zone, data.currency)
        key = once(request, "POST /v1/operators/{operator_id}/statements", period)
        return await till.close_statement(by, period, key)

    @post(
        f"{STATEMENTS}/{{statement_id:uuid}}/payment", guards=SETTLE, tags=TAGS, status_code=200,
        responses=refusals(NotFound, StatementPaid, Invalid),
    )  # fmt: skip
    async def pay_statement(by: Principal, operator_id: UUID, statement_id: UUID, data: ByBank) -> Statement:
        """Write down that a statement was paid by bank. It is paid once."""
        return await till.pay_statement(
            by, PayStatement(operator_id, statement_id, data.bank_reference, data.paid_on)
        )  # fmt: skip

    return [close_statement, pay_statement]
