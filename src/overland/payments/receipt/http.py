"""REST of receipts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from litestar import Response, get
from litestar.params import Parameter
from litestar.types import ControllerRouterHandler

from overland.kernel.document import refusals
from overland.kernel.http import anyone, may
from overland.kernel.pages import Page
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import NotFound
from overland.payments import Payments
from overland.payments.receipt import Receipt, ReceiptQuery

TAGS = ["Payments"]


def receipt_routes(till: Payments) -> Sequence[ControllerRouterHandler]:
    """An operator's receipts, and a payment's."""

    @get(
        "/v1/operators/{operator_id:uuid}/receipts", guards=[may(Permission.PAYMENTS_READ)], tags=TAGS,
        responses=refusals(NotFound),
    )  # fmt: skip
    async def list_receipts(
        by: Principal,
        operator_id: UUID,
        cursor: str | None = None,
        limit: Annotated[int, Parameter(ge=1, le=200)] = 50,
    ) -> Page[Receipt]:
        """Receipts and corrections, numbered within the year without gaps, the newest first."""
        return await till.receipts(by, ReceiptQuery(operator_id, cursor, limit))

    @get("/v1/payments/{payment_id:uuid}/receipts", guards=[anyone], tags=TAGS, responses=refusals(NotFound))
    async def list_receipts_of_payment(by: Principal, payment_id: UUID) -> list[Receipt]:
        """The receipt of a payment and its corrections, for whoever knows the payment's id."""
        return await till.receipts_of_payment(by, payment_id)

    @get(
        "/v1/payments/{payment_id:uuid}/receipts.pdf",
        guards=[anyone],
        tags=TAGS,
        responses=refusals(NotFound),
        media_type="application/pdf",
    )
    async def print_receipts_of_payment(
        by: Principal, payment_id: UUID, language: Annotated[str, Parameter(pattern="^(vi|en)$")] = "vi"
    ) -> Response[bytes]:
        """The receipt of a payment and its corrections as a PDF, one A5 page each."""
        drawn = await till.print_receipts_of_payment(by, payment_id, language)
        return Response(drawn, media_type="application/pdf", headers={"cache-control": "private, no-store"})

    return [list_receipts, list_receipts_of_payment, print_receipts_of_payment]
