"""Every list of the office that can be taken away, and the addresses at which it is."""

from __future__ import annotations

from typing import Any, Final

from litestar import Request, Response, get

from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.web.forms import from_query
from overland.web.office import (
    agent_account,
    agents,
    changes,
    heard,
    kept,
    people,
    reconcile,
    sales,
    settle,
    settled,
    shifts,
    sold,
    tax,
    transactions,
)
from overland.web.office.office import Office
from overland.web.office.take_away import Listing, give, named

LISTS: Final[tuple[Listing[Office, Any], ...]] = (
    *kept.KEPT, kept.ROUTES, kept.PLANS,
    *sold.SOLD, *heard.HEARD, *settled.SETTLED,
    sales.SALES, sales.OCCUPANCY,
    transactions.TRANSACTIONS, shifts.SHIFTS, shifts.LINES,
    settle.STATEMENTS, settle.STATEMENT_LINES, settle.COMMISSIONS, reconcile.FINDINGS, tax.SUMS, tax.RATES,
    changes.CHANGES, people.PEOPLE, agents.AGENTS, agent_account.AGENT_STATEMENT,
)  # fmt: skip


@get("/lists/{file:str}", guards=[may(Permission.NETWORK_READ)])
async def take_list(office: Office, request: Request[Any, Any, Any], file: str) -> Response[Any]:
    """A list as `stops.csv` or `stops.xlsx`, with the filters of its page in the address."""
    listing, form = named(LISTS, file)
    office.require(listing.right)
    title = f"{office.operator.code}-{listing.name}-{office.today}"
    return await give(listing, form, title, office, from_query(request))
