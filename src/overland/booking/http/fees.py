"""What is asked beside the fare for selling it."""

from __future__ import annotations

from litestar import get, post
from litestar.params import JSONBody

from overland.booking.fees import Keeper, ServiceFee, ServiceFeeDraft
from overland.booking.http.answers import AtCounter, By, Id
from overland.kernel.document import refusals
from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Forbidden, Invalid, NotFound

TAGS = ["Prices"]
PLATFORM = [may(Permission.PLATFORM_WRITE)]
_OWN = "/operators/{operator_id:uuid}/service-fees"


@get(_OWN, guards=[may(Permission.PRICES_READ)], tags=TAGS, responses=refusals(Forbidden, NotFound))
async def list_service_fees(by: By, counter: AtCounter, operator_id: Id) -> list[ServiceFee]:
    """Every service fee that was settled for an operator, the newest first; of each keeper the newest is in force."""
    return await counter.service_fees(by, operator_id)


@post(_OWN, guards=[may(Permission.PRICES_WRITE)], tags=TAGS, responses=refusals(Forbidden, NotFound, Invalid))
async def set_service_fee(by: By, counter: AtCounter, operator_id: Id, data: JSONBody[ServiceFeeDraft]) -> ServiceFee:
    """Ask a fee beside the fare, which the operator keeps. It is shown in every price before one pays."""
    return await counter.set_service_fee(by, operator_id, Keeper.OPERATOR, data)


@post(f"{_OWN}/platform", guards=PLATFORM, tags=TAGS, responses=refusals(Forbidden, NotFound, Invalid))
async def set_platform_fee_of(
    by: By, counter: AtCounter, operator_id: Id, data: JSONBody[ServiceFeeDraft]
) -> ServiceFee:
    """Ask a fee beside the fares of one operator, which the platform keeps."""
    return await counter.set_service_fee(by, operator_id, Keeper.PLATFORM, data)


@get("/platform/service-fees", guards=PLATFORM, tags=TAGS, responses=refusals(Forbidden))
async def list_platform_fees(by: By, counter: AtCounter) -> list[ServiceFee]:
    """Every fee that the platform has settled for all operators, the newest first."""
    return await counter.service_fees(by, None)


@post("/platform/service-fees", guards=PLATFORM, tags=TAGS, responses=refusals(Forbidden, Invalid))
async def set_platform_fee(by: By, counter: AtCounter, data: JSONBody[ServiceFeeDraft]) -> ServiceFee:
    """Ask a fee beside the fares of all operators, which the platform keeps; its word about one goes before."""
    return await counter.set_service_fee(by, None, Keeper.PLATFORM, data)


FEES = (list_service_fees, set_service_fee, set_platform_fee_of, list_platform_fees, set_platform_fee)
