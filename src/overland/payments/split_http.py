"""REST of parts of a sale."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, get, post
from litestar.types import ControllerRouterHandler

from overland.kernel.document import KEYED, refusals
from overland.kernel.http import anyone, may, once
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Forbidden, Invalid, NotFound, Unauthenticated
from overland.payments import NoOpenShift, NotInDrawer, NotWaiting, Payment, Payments, ReceiptUsed, ReturnPart


class PartBack(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The terminal's receipt of what is given back; empty for all else."""

    receipt: Annotated[str, msgspec.Meta(max_length=200)] = ""


def split_routes(till: Payments) -> Sequence[ControllerRouterHandler]:
    """What is here of a sale, and its way back."""

    @get(
        "/v1/operators/{operator_id:uuid}/sales/{booking_id:uuid}/parts", guards=[may(Permission.PAYMENTS_CASH)],
        tags=["Counter shifts"], responses=refusals(NotFound),
    )  # fmt: skip
    async def list_held_parts(by: Principal, operator_id: UUID, booking_id: UUID) -> list[Payment]:
        """What has come of a sale that is paid in several ways, until the rest has come too; the oldest first."""
        return await till.held_parts(by, operator_id, booking_id)

    @post(
        "/v1/payments/{payment_id:uuid}/way-back", guards=[anyone], tags=["Payments"], opt=KEYED, status_code=200,
        responses=refusals(
            NotFound, NotWaiting, NoOpenShift, NotInDrawer, ReceiptUsed, Invalid, Unauthenticated, Forbidden
        ),
    )  # fmt: skip
    async def return_part(request: Request[Any, Any, Any], by: Principal, payment_id: UUID, data: PartBack) -> Payment:
        """Give a held part of a sale back: over the counter; a voucher's to whoever knows the payment's id.

        Needs an `Idempotency-Key`.
        """
        wish = ReturnPart(payment_id, data.receipt)
        return await till.return_part(by, wish, once(request, "POST /v1/payments/{payment_id}/way-back", wish))

    return [list_held_parts, return_part]
