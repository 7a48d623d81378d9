"""REST of what waits for people."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from litestar import get, post, put
from litestar.types import ControllerRouterHandler

from overland.kernel.document import refusals
from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid, NotFound
from overland.payments import (
    Concern,
    Decision,
    NotWaiting,
    Payment,
    Payments,
    Policy,
    Refund,
    Resolution,
    SamePerson,
    SentByHand,
)  # fmt: skip

TAGS = ["Payments"]


def worklist_routes(till: Payments) -> Sequence[ControllerRouterHandler]:
    """The worklist, and the ways out of it for a payment."""

    @get(
        "/v1/operators/{operator_id:uuid}/payment-concerns", guards=[may(Permission.PAYMENTS_READ)], tags=TAGS,
        responses=refusals(NotFound),
    )  # fmt: skip
    async def list_payment_concerns(by: Principal, operator_id: UUID) -> list[Concern]:
        """Payments and refunds that wait for people, the oldest first."""
        return await till.attention(by, operator_id)

    @post(
        "/v1/payments/{payment_id:uuid}/resolution", guards=[may(Permission.PAYMENTS_REFUND)], tags=TAGS,
        status_code=200, responses=refusals(NotFound, NotWaiting),
    )  # fmt: skip
    async def resolve_payment(by: Principal, payment_id: UUID, data: Resolution) -> Payment:
        """End a doubtful payment: it counts, it goes back, or it never came."""
        return await till.resolve_payment(by, payment_id, data)

    return [list_payment_concerns, resolve_payment]


def waiting_refund_routes(till: Payments) -> Sequence[ControllerRouterHandler]:
    """The ways out of it for a refund."""

    @post(
        "/v1/refunds/{refund_id:uuid}/by-hand", guards=[may(Permission.PAYMENTS_REFUND)], tags=TAGS, status_code=200,
        responses=refusals(NotFound, NotWaiting),
    )  # fmt: skip
    async def record_refund_by_hand(by: Principal, refund_id: UUID, data: SentByHand) -> Refund:
        """Write down that the money of a failed refund was sent by a transfer of people's own."""
        return await till.refund_by_hand(by, refund_id, data)

    @post(
        "/v1/refunds/{refund_id:uuid}/again", guards=[may(Permission.PAYMENTS_REFUND)], tags=TAGS, status_code=200,
        responses=refusals(NotFound, NotWaiting),
    )  # fmt: skip
    async def send_refund_again(by: Principal, refund_id: UUID) -> Refund:
        """Have the provider send a failed refund once more."""
        return await till.refund_again(by, refund_id)

    @post(
        "/v1/refunds/{refund_id:uuid}/decision", guards=[may(Permission.PAYMENTS_REFUND)], tags=TAGS, status_code=200,
        responses=refusals(NotFound, NotWaiting, SamePerson),
    )  # fmt: skip
    async def decide_refund(by: Principal, refund_id: UUID, data: Decision) -> Refund:
        """Agree, as the second person, to a refund above the operator's limit; or decline it."""
        return await till.decide_refund(by, refund_id, data)

    return [record_refund_by_hand, send_refund_again, decide_refund]


def policy_routes(till: Payments) -> Sequence[ControllerRouterHandler]:
    """What an operator has settled about its money."""

    @get(
        "/v1/operators/{operator_id:uuid}/money-policy", guards=[may(Permission.PAYMENTS_READ)], tags=TAGS,
        responses=refusals(NotFound),
    )  # fmt: skip
    async def get_money_policy(by: Principal, operator_id: UUID) -> Policy:
        """What holds for an operator's money, for instance above which amount a refund takes two people."""
        return await till.policy(by, operator_id)

    @put(
        "/v1/operators/{operator_id:uuid}/money-policy", guards=[may(Permission.PAYMENTS_WRITE)], tags=TAGS,
        responses=refusals(NotFound, Invalid),
    )  # fmt: skip
    async def set_money_policy(by: Principal, operator_id: UUID, data: Policy) -> Policy:
        """Settle it."""
        return await till.set_policy(by, operator_id, data)

    return [get_money_policy, set_money_policy]
