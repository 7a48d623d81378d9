"""What the payment providers say they have moved, beside the ledger."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post

from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Invalid, NotFound, TooLarge
from overland.payments import Explain, FileRejected, Finding, Outcome, Payments, ReconciliationQuery, StatementFile
from overland.web.forms import Typed, from_body, from_query, sent_file
from overland.web.office.office import Office
from overland.web.office.read import Fields, refuse
from overland.web.office.take_away import Listing
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
    content, name = await sent_file(request)
    if not content:
        typed.errors["file"] = "choose-file"
        return await _page(office, Typed(), typed, 422)
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


async def _findings(office: Office, typed: Typed) -> AsyncIterator[Finding]:
    for one in (await office.site.doors[Payments].reconciliation(office.by, _query(office, typed))).findings:
        yield one


FINDINGS: Final = Listing(
    "reconciliation", Permission.RECONCILE,
    {
        "outcome": lambda one: one.outcome, "kind": lambda one: one.kind, "provider": lambda one: one.provider,
        "at": lambda one: one.at, "theirs": lambda one: one.theirs, "ours": lambda one: one.ours,
        "fee": lambda one: one.fee, "order": lambda one: one.order_code,
        "provider_reference": lambda one: one.provider_reference, "reference": lambda one: one.reference,
        "file": lambda one: one.file, "line": lambda one: one.line or None, "explained": lambda one: one.explained,
    },
    _findings,
)  # fmt: skip


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
    )  # fmt: skip
