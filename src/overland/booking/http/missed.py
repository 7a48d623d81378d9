"""What people looked for and did not find, for those who may run another bus."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from litestar import get
from litestar.params import QueryParameter

from overland.booking.http.answers import AtCounter, By, Id
from overland.booking.missed import MissedQuery, MissedSearch
from overland.kernel.document import refusals
from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Forbidden, Invalid, NotFound


@get(
    "/operators/{operator_id:uuid}/missed-searches", guards=[may(Permission.REPORTS_READ)], tags=["Reports"],
    responses=refusals(Forbidden, NotFound, Invalid),
)  # fmt: skip
async def list_missed_searches(
    by: By,
    counter: AtCounter,
    operator_id: Id,
    first: Annotated[date, QueryParameter(name="from", description="First day of travel.")],
    last: Annotated[date, QueryParameter(name="to", description="Last day of travel, included.")],
) -> list[MissedSearch]:
    """Journeys from or to the operator's places that were looked for in vain, the most wanted first.

    Only how often is kept, not who looked. What could be reached with a change is not among them.
    """
    return await counter.missed_searches(by, MissedQuery(operator_id, first, last))


MISSED = (list_missed_searches,)
