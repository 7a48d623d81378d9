"""Who owes whom: the open statements of all companies, the oldest first, and what is not settled yet."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from litestar import Response, get

from overland.kernel.clock import local
from overland.kernel.http import may
from overland.kernel.money import Money
from overland.kernel.permissions import Permission
from overland.operations import Operations, Operator
from overland.payments import NothingToSettle, Payments, Period, Statement
from overland.web.platform.page import platform_page
from overland.web.site import Site
from overland.web.visit import Visit

OVERDUE: Final = timedelta(days=14)
AT_ONCE: Final = 4


@dataclass(frozen=True)
class Standing:
    """How a company stands: its statements that nobody has paid, and what a statement would come to now."""

    operator: Operator
    unpaid: list[Statement]
    coming: Money | None
    since: date | None
    overdue: bool


@get("/admin/settlements", guards=[may(Permission.SETTLE)])
async def settlements(visit: Visit, site: Site) -> Response[str]:
    """All companies; those with something overdue come first."""
    few = asyncio.Semaphore(AT_ONCE)

    async def one(operator: Operator) -> Standing:
        async with few:
            return await _standing(visit, site, operator)

    found = await asyncio.gather(*map(one, await site.doors[Operations].operators(visit.by)))
    found = sorted(found, key=lambda it: (not it.overdue, not it.unpaid, it.operator.name))
    return platform_page(visit, "settlements.html", standings=found)


async def _standing(visit: Visit, site: Site, operator: Operator) -> Standing:
    payments, today = site.doors[Payments], local(site.clock.now(), operator.zone).date()
    closed = await payments.statements(visit.by, operator.id)
    unpaid = [it for it in reversed(closed) if it.sums.payable and not it.paid]
    try:
        period = Period(operator.id, today, operator.zone, operator.currency)
        coming = await payments.preview_statement(visit.by, period)
    except NothingToSettle:
        coming = None
    late = any(it.closed_at and site.clock.now() - it.closed_at > OVERDUE for it in unpaid)
    return Standing(
        operator, unpaid, coming.sums.payable if coming else None, coming.first_day if coming else None, overdue=late
    )
