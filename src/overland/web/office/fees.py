"""What a company asks beside the fare, and what the platform does."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get, post

from overland.booking import Bookings, Keeper, Per, ServiceFee, ServiceFeeDraft
from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Invalid
from overland.web.forms import Typed, from_body
from overland.web.office.office import Office
from overland.web.office.read import Fields, refuse


@get("/fees", guards=[may(Permission.PRICES_READ)])
async def fees(office: Office) -> Response[str]:
    """Those in force and those before."""
    return await _page(office, Typed())


@post("/fees", guards=[may(Permission.PRICES_WRITE)])
async def set_fee(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """Ask something else from now on."""
    typed = await from_body(request)
    draft = fee_of(typed, office.operator.currency)
    status = 422
    if not typed.errors:
        try:
            await office.site.doors[Bookings].set_service_fee(office.by, office.id, Keeper.OPERATOR, draft)
            return office.go("/fees", "fee-set")
        except Invalid as refused:
            status = refuse(typed, refused)
    return await _page(office, typed, status)


def fee_of(typed: Typed, currency: str) -> ServiceFeeDraft:
    """The fee that was typed."""
    fields = Fields(typed)
    return ServiceFeeDraft(
        currency, fields.points("share", 0), fields.minor("amount", currency, 0), fields.choice("per", list(Per)),
        refundable=typed["refundable"] == "1", at_counter=typed["at_counter"] == "1",
    )  # fmt: skip


def in_force(settled: list[ServiceFee]) -> list[ServiceFee]:
    """The newest of each keeper and currency, unless it ended what was asked."""
    newest: dict[tuple[Keeper, str], ServiceFee] = {}
    for fee in settled:
        newest.setdefault((fee.kept_by, fee.amount.currency), fee)
    return [fee for fee in newest.values() if fee.basis_points or fee.amount]


async def _page(office: Office, typed: Typed, status: int = 200) -> Response[str]:
    settled = await office.site.doors[Bookings].service_fees(office.by, office.id)
    return office.page("fees.html", status, typed=typed, settled=settled, current=in_force(settled))
