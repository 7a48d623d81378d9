"""REST of columns set by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, delete, get, post, put
from litestar.types import ControllerRouterHandler

from overland.kernel.document import refusals
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid, NotFound, TooLarge
from overland.payments import UnknownMethod
from overland.payments.reconcile import LARGEST_FILE
from overland.payments.reconcile.columns import FileColumns, FileLook, SettingColumns
from overland.payments.reconcile.http import RECONCILE, TAGS, TakesTable
from overland.payments.settlement_file import FileRejected


def columns_routes(till: SettingColumns) -> Sequence[ControllerRouterHandler]:
    """What is set, and a look at a file before it is."""
    path = "/v1/operators/{operator_id:uuid}/reconciliation/{provider:str}/columns"

    @get(path, guards=RECONCILE, tags=TAGS, responses=refusals(NotFound))
    async def get_file_columns(by: Principal, operator_id: UUID, provider: str) -> FileColumns:
        """How a provider's files are laid out as the operator has set it; 404 where the provider's own columns hold."""
        if (found := await till.file_columns(by, operator_id, provider)) is None:
            raise NotFound
        return found

    @put(path, guards=RECONCILE, tags=TAGS, responses=refusals(NotFound, UnknownMethod, Invalid))
    async def set_file_columns(by: Principal, operator_id: UUID, provider: str, data: FileColumns) -> FileColumns:
        """Set it, for all files of this provider from now on."""
        await till.set_file_columns(by, operator_id, provider, data)
        return data

    @delete(path, guards=RECONCILE, tags=TAGS, responses=refusals(NotFound, UnknownMethod))
    async def drop_file_columns(by: Principal, operator_id: UUID, provider: str) -> None:
        """Go back to the provider's own columns."""
        await till.set_file_columns(by, operator_id, provider, None)

    @post(
        "/v1/operators/{operator_id:uuid}/reconciliation/{provider:str}/file-looks", guards=RECONCILE, tags=TAGS,
        status_code=200, request_max_body_size=LARGEST_FILE, operation_class=TakesTable,
        responses=refusals(NotFound, UnknownMethod, FileRejected, TooLarge, Invalid),
    )  # fmt: skip
    async def look_at_file(
        request: Request[Any, Any, Any], by: Principal, operator_id: UUID, provider: str, columns: str = ""
    ) -> FileLook:
        """Read a file (CSV or XLSX, the body as it is) and keep nothing: its first lines, and what becomes of them.

        `columns` are file columns as JSON; left out, they are guessed by the headings.
        """
        try:
            wanted = msgspec.json.decode(columns, type=FileColumns) if columns else None
        except (msgspec.MsgspecError, UnicodeError) as error:
            raise Invalid(fields={"columns": "not-columns"}) from error
        return await till.look_at_file(by, operator_id, provider, await request.body(), wanted)

    return [get_file_columns, set_file_columns, drop_file_columns, look_at_file]
