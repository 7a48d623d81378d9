"""Every list of the office that can be taken away, and the addresses at which it is."""

from __future__ import annotations

from typing import Any, Final

from litestar import Request, Response, get

from overland.kernel.clock import local
from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.web.forms import from_query
from overland.web.office import changes, heard, kept, people, reconcile, sales, settle, shifts, sold, transactions
from overland.web.office.office import Office
from overland.web.office.take_away import Listing, give, named
from overland.web.visit import Visit

LISTS: Final[tuple[Listing[Office, Any], ...]] = (
    *kept.KEPT, kept.ROUTES, kept.PLANS,
    *sold.SOLD, *heard.HEARD,
    sales.SALES, sales.OCCUPANCY,
    transactions.TRANSACTIONS, shifts.SHIFTS, shifts.LINES,
    settle.STATEMENTS, settle.STATEMENT_LINES, settle.COMMISSIONS, reconcile.FINDINGS,
    changes.CHANGES, people.PEOPLE,
)  # fmt: skip
OF_ALL: Final[tuple[Listing[Visit, Any], ...]] = (transactions.ALL_TRANSACTIONS, changes.ALL_CHANGES)
"""What one sees of every office at once."""


@get("/lists/{file:str}", guards=[may(Permission.NETWORK_READ)])
async def take_list(office: Office, request: Request[Any, Any, Any], file: str) -> Response[Any]:
    """A list as `stops.csv` or `stops.xlsx`, with the filters of its page in the address."""
    listing, form = named(LISTS, file)
    office.require(listing.right)
    title = f"{office.operator.code}-{listing.name}-{office.today}"
    return await give(listing, form, title, office, from_query(request))


@get("/admin/lists/{file:str}", guards=[may(Permission.OPERATORS_WRITE)])
async def take_list_of_all(visit: Visit, request: Request[Any, Any, Any], file: str) -> Response[Any]:
    """The same for lists over all operators."""
    listing, form = named(OF_ALL, file)
    visit.by.require(listing.right)
    today = local(visit.site.clock.now(), "Asia/Ho_Chi_Minh").date()
    return await give(listing, form, f"{listing.name}-{today}", visit, from_query(request))
