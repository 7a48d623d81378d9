"""What the payment providers say they have moved, beside the ledger."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.datastructures import UploadFile

from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Invalid, NotFound, TooLarge
from overland.payments import Explain, FileRejected, Outcome, Payments, ReconciliationQuery, StatementFile
from overland.web.forms import Typed, from_body, from_query
from overland.web.office.office import Office
from overland.web.office.read import Fields, refuse
from overland.web.office.tables import as_csv
from overland.web.office.who import names

RECONCILE: Final = [may(Permission.RECONCILE)]
LARGEST_UPLOAD: Final = 6 * 1024 * 1024
"""Bytes of the form with the file in it."""
BACK: Final = timedelta(days=30)
LONGEST: Final = timedelta(days=365)


@get("/reconciliation", guards=RECONCILE)
async def reconciliation(office: Office, request: Request[Any, Any, Any]) -> Response[str]:
    """Differences first, with their age; what agrees is counted, and one tap away."""
    return await _page(office, from_query(request), Typed())


@post("/reconciliation", guards=RECONCILE, request_max_body_size=LARGEST_UPLOAD)
async def take_file(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """Take a provider's file in, or say of every row what is wrong with it."""
    typed = await from_body(request)
    sent = (await request.form()).get("file")
    content = await sent.read() if isinstance(sent, UploadFile) else b""
    if not content:
        typed.errors["file"] = "choose-file"
        return await _page(office, Typed(), typed, 422)
    name = sent.filename if isinstance(sent, UploadFile) else ""
    file = StatementFile(office.id, typed["provider"], name[:200], content)
    try:
        taken = await office.site.doors[Payments].take_statement(office.by, file)
    except (FileRejected, TooLarge) as refused:
        typed.problem = refused
        return await _page(office, Typed(), typed, refused.status)
    except Invalid as refused:
        return await _page(office, Typed(), typed, refuse(typed, refused))
    return office.go(f"/reconciliation?first={taken.first_day}&last={taken.last_day}", "file-taken")


@post("/reconciliation/{subject_id:uuid}", guards=RECONCILE)
async def explain(office: Office, request: Request[Any, Any, Any], subject_id: UUID) -> Response[Any]:
    """Say why something differs."""
    typed = await from_body(request)
    words = Fields(typed).text("words", most=500)
    if typed.errors:
        typed.errors = {f"words-{subject_id}": typed.errors["words"]}
        return await _page(office, typed, typed, 422)
    await office.site.doors[Payments].explain(office.by, Explain(office.id, subject_id, words))
    query = _query(office, typed)
    return office.go(f"/reconciliation?first={query.first_day}&last={query.last_day}", "explained")


@get("/reconciliation.csv", guards=RECONCILE)
async def export(office: Office, request: Request[Any, Any, Any]) -> Response[bytes]:
    """Everything that was compared, for a spreadsheet; amounts in major units, times in UTC."""
    query = _query(office, from_query(request))
    found = await office.site.doors[Payments].reconciliation(office.by, query)
    header = (
        "outcome", "kind", "provider", "at", "theirs", "ours", "fee", "order", "provider_reference", "reference",
        "file", "line", "explained",
    )  # fmt: skip
    rows = (
        (
            one.outcome.value, one.kind, one.provider, one.at.isoformat(timespec="seconds"),
            *(amount.major if amount else "" for amount in (one.theirs, one.ours, one.fee)), one.order_code,
            one.provider_reference, one.reference, one.file, one.line or "", one.explained,
        )
        for one in found.findings
    )  # fmt: skip
    return as_csv(f"{office.operator.code}-reconciliation-{query.first_day}-{query.last_day}", header, rows)


def _query(office: Office, asked: Typed) -> ReconciliationQuery:
    fields = Fields(asked)
    last = fields.day("last", office.today)
    first = min(fields.day("first", last - BACK), last)
    return ReconciliationQuery(office.id, max(first, last - LONGEST), last, asked["of"][:40])


async def _page(office: Office, asked: Typed, typed: Typed, status: int = 200) -> Response[str]:
    office.require(Permission.RECONCILE)
    payments, query = office.site.doors[Payments], _query(office, asked)
    providers = await payments.statement_providers(office.by, office.id)
    if query.provider and query.provider not in providers:
        raise NotFound
    found = await payments.reconciliation(office.by, query)
    now = office.site.clock.now()
    return office.page(
        "reconciliation.html", status, asked=query, typed=typed, found=found, providers=providers,
        differing=[one for one in found.findings if one.outcome is not Outcome.MATCHED],
        agreeing=[one for one in found.findings if one.outcome is Outcome.MATCHED], names=await names(office),
        age=lambda one: (now - one.at).days, issues=typed.problem.facts.get("issues", []) if typed.problem else [],
        export=office.address("/reconciliation.csv", first=query.first_day, last=query.last_day, of=query.provider),
    )  # fmt: skip
