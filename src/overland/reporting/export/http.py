"""The REST of exports."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from litestar import Response, get, post
from litestar.response import Stream
from litestar.types import ControllerRouterHandler

from overland.kernel.document import refusals
from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import NotFound
from overland.reporting.export import Export, ExportExpired, Exporting, ExportNotReady, pieces_of

TAGS = ["Reports"]
GUARDS = [may(Permission.DATA_EXPORT)]


def export_routes(door: Exporting) -> list[ControllerRouterHandler]:
    """The handlers."""

    @post(
        "/v1/operators/{operator_id:uuid}/exports", guards=GUARDS, tags=TAGS, status_code=202,
        responses=refusals(NotFound),
    )  # fmt: skip
    async def ask_export(by: Principal, operator_id: UUID) -> Export:
        """Have all of the operator's data written into a zip; one that is under way is answered again."""
        return await door.ask_export(by, operator_id)

    @get("/v1/operators/{operator_id:uuid}/exports", guards=GUARDS, tags=TAGS, responses=refusals(NotFound))
    async def list_exports(by: Principal, operator_id: UUID) -> list[Export]:
        """The exports that were asked for, the newest first, and how far they are."""
        return await door.exports(by, operator_id)

    @get(
        "/v1/operators/{operator_id:uuid}/exports/{export_id:uuid}", guards=GUARDS, tags=TAGS,
        responses=refusals(NotFound),
    )  # fmt: skip
    async def show_export(by: Principal, operator_id: UUID, export_id: UUID) -> Export:
        """One export: how far it is, and until when it can be taken."""
        return await door.export(by, operator_id, export_id)

    @get(
        "/v1/operators/{operator_id:uuid}/exports/{export_id:uuid}/file", guards=GUARDS, tags=TAGS,
        media_type="application/zip", responses=refusals(NotFound, ExportNotReady, ExportExpired),
    )  # fmt: skip
    async def take_export(by: Principal, operator_id: UUID, export_id: UUID) -> Response[bytes]:
        """The zip: each table as JSON lines and CSV, the timetable as GTFS. Who takes it is written down."""
        file = await door.take_export(by, operator_id, export_id)
        headers = {
            "content-disposition": f'attachment; filename="{file.name}"', "cache-control": "private, no-store",
        }  # fmt: skip
        pieces = pieces_of(door, by, operator_id, export_id, file)
        return cast("Response[bytes]", Stream(pieces, media_type="application/zip", headers=headers))

    return [ask_export, list_exports, show_export, take_export]
