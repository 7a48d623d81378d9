"""A ticket in the wallet of a phone."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from litestar import Response, get

from overland.booking import Bookings, WalletKind
from overland.kernel.http import anyone
from overland.kernel.problems import Unavailable
from overland.web.passenger.keys import access_of
from overland.web.site import Site
from overland.web.visit import Visit


async def passes_of(site: Site, operator_id: UUID) -> Collection[WalletKind]:
    """The wallets whose buttons a ticket of this operator has; none while booking does not answer."""
    try:
        return await site.doors[Bookings].passes(operator_id)
    except Unavailable:
        return ()


@get("/bookings/{reference:str}/tickets/{ticket_id:uuid}/ticket.pkpass", guards=[anyone])
async def apple_pass(visit: Visit, site: Site, reference: str, ticket_id: UUID) -> Response[bytes]:
    """The file that Apple Wallet takes."""
    found = await site.doors[Bookings].apple_pass(visit.by, access_of(visit, reference), ticket_id)
    headers = {"cache-control": "private, no-store", "content-disposition": 'attachment; filename="ticket.pkpass"'}
    kind = "application/vnd.apple.pkpass"
    return Response(found.content, media_type=kind, headers=headers, cookies=visit.baked)


@get("/bookings/{reference:str}/tickets/{ticket_id:uuid}/google-wallet", guards=[anyone])
async def google_pass(visit: Visit, site: Site, reference: str, ticket_id: UUID) -> Response[Any]:
    """On to Google, with the pass in the address."""
    return visit.go((await site.doors[Bookings].google_pass(visit.by, access_of(visit, reference), ticket_id)).url)
