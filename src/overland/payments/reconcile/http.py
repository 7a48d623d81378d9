"""REST of reconciliation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, get, post
from litestar.openapi.spec import OpenAPIMediaType, OpenAPIType, Operation, RequestBody, Schema
from litestar.params import Parameter
from litestar.types import ControllerRouterHandler

from overland.kernel.document import refusals
from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid, NotFound, TooLarge
from overland.payments import UnknownMethod
from overland.payments.reconcile import (
    LARGEST_FILE,
    Explain,
    Reconciliation,
    ReconciliationQuery,
    Reconciling,
    StatementFile,
    TakenFile,
    Words,
)
from overland.payments.settlement_file import FileRejected

TAGS = ["Reconciliation"]


@dataclass
class TakesTable(Operation):
    """An operation whose body is a CSV file, for OpenAPI."""

    def __post_init__(self) -> None:
        """Say what the body may be."""
        self.request_body = RequestBody(
            {"text/csv": OpenAPIMediaType(schema=Schema(type=OpenAPIType.STRING))}, required=True
        )


RECONCILE = [may(Permission.RECONCILE)]


class Said(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why something differs."""

    words: Words


def reconciling_routes(till: Reconciling) -> Sequence[ControllerRouterHandler]:
    """The handlers, for this room's door."""

    @get(
        "/v1/operators/{operator_id:uuid}/reconciliation", guards=RECONCILE, tags=TAGS,
        responses=refusals(NotFound, Invalid),
    )  # fmt: skip
    async def get_reconciliation(
        by: Principal,
        operator_id: UUID,
        first_day: date,
        last_day: date,
        provider: Annotated[str, Parameter(max_length=40)] = "",
    ) -> Reconciliation:
        """What providers say they have moved on some days, beside the ledger; differences come first."""
        return await till.reconciliation(by, ReconciliationQuery(operator_id, first_day, last_day, provider))

    @post(
        "/v1/operators/{operator_id:uuid}/reconciliation/{provider:str}/files", guards=RECONCILE, tags=TAGS,
        status_code=200, request_max_body_size=LARGEST_FILE, operation_class=TakesTable,
        responses=refusals(NotFound, UnknownMethod, FileRejected, TooLarge),
    )  # fmt: skip
    async def take_settlement_file(
        request: Request[Any, Any, Any],
        by: Principal,
        operator_id: UUID,
        provider: str,
        name: Annotated[str, Parameter(max_length=200)] = "file.csv",
    ) -> TakenFile:
        """Take a provider's settlement file (CSV, the body as it is), whole or not at all. Safe to send again."""
        return await till.take_statement(by, StatementFile(operator_id, provider, name, await request.body()))

    @post(
        "/v1/operators/{operator_id:uuid}/reconciliation/{subject_id:uuid}/explanations", guards=RECONCILE, tags=TAGS,
        status_code=204, responses=refusals(NotFound, Invalid),
    )  # fmt: skip
    async def explain_difference(by: Principal, operator_id: UUID, subject_id: UUID, data: Said) -> None:
        """Say why something differs. Safe to send again: the last word counts, and all are kept."""
        await till.explain(by, Explain(operator_id, subject_id, data.words))

    return [get_reconciliation, take_settlement_file, explain_difference]
