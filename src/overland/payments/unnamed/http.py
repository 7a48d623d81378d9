"""REST of money without a name."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from litestar import get, post
from litestar.types import ControllerRouterHandler

from overland.kernel.document import refusals
from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid, NotFound
from overland.payments.attention import Decision, NotWaiting, SamePerson
from overland.payments.unnamed import MoneyRuling, TooLittleCame, UnnamedMoney, Unnaming

TAGS = ["Payments"]
REFUND = [may(Permission.PAYMENTS_REFUND)]


def unnamed_routes(till: Unnaming) -> Sequence[ControllerRouterHandler]:
    """What waits, and what people say of it."""
    path = "/v1/operators/{operator_id:uuid}/unnamed-money"

    @get(path, guards=[may(Permission.PAYMENTS_READ)], tags=TAGS, responses=refusals(NotFound))
    async def list_unnamed_money(by: Principal, operator_id: UUID) -> list[UnnamedMoney]:
        """Bank money that names no order, the oldest first, each with payments it may be for."""
        return await till.unnamed_money(by, operator_id)

    @post(
        f"{path}/{{money_id:uuid}}/ruling", guards=REFUND, tags=TAGS, status_code=200,
        responses=refusals(NotFound, NotWaiting, TooLittleCame, Invalid),
    )  # fmt: skip
    async def rule_on_money(by: Principal, operator_id: UUID, money_id: UUID, data: MoneyRuling) -> UnnamedMoney:
        """Assign it to a payment, write down that it was sent back, or dismiss it.

        Above the operator's limit it is `asked` until a second person agrees.
        """
        return await till.rule_on_money(by, operator_id, money_id, data)

    @post(
        f"{path}/{{money_id:uuid}}/decision", guards=REFUND, tags=TAGS, status_code=200,
        responses=refusals(NotFound, NotWaiting, SamePerson, TooLittleCame),
    )  # fmt: skip
    async def decide_on_money(by: Principal, operator_id: UUID, money_id: UUID, data: Decision) -> UnnamedMoney:
        """Agree, as the second person, to what is asked for; or decline it."""
        return await till.decide_on_money(by, operator_id, money_id, data)

    return [list_unnamed_money, rule_on_money, decide_on_money]
