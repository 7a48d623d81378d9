"""All of a company's data, to take away: asked for, made meanwhile, kept for a day."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Response, get, post
from litestar.response import Stream

from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.reporting import Reports, pieces_of
from overland.web.office.office import Office
from overland.web.office.take_away import kept_as
from overland.web.office.who import names

GUARDS: Final = [may(Permission.DATA_EXPORT)]


@get("/data", guards=GUARDS)
async def data(office: Office) -> Response[str]:
    """What was asked for and how far it is, and the button to ask."""
    office.require(Permission.DATA_EXPORT)
    found = await office.site.doors[Reports].exports(office.by, office.id)
    under_way = any(one.ready_at is None and one.given_up_at is None for one in found)
    return office.page(
        "data.html", exports=found, under_way=under_way, names=await names(office), now=office.site.clock.now()
    )


@post("/data", guards=GUARDS)
async def ask_export(office: Office) -> Response[Any]:
    """Have it made; twice is once while one is under way."""
    await office.site.doors[Reports].ask_export(office.by, office.id)
    return office.go("/data", "export-asked")


@get("/data/{export_id:uuid}/file", guards=GUARDS)
async def take_export(office: Office, export_id: UUID) -> Stream:
    """The zip."""
    reports = office.site.doors[Reports]
    file = await reports.take_export(office.by, office.id, export_id)
    pieces = pieces_of(reports, office.by, office.id, export_id, file)
    return Stream(pieces, media_type="application/zip", headers=kept_as(file.name))
