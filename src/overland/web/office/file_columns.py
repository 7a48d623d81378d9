"""Which column of a provider's file holds what: looked at with its first rows, then kept for the next ones."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from typing import Any, Final

import msgspec
from litestar import Request, Response, get, post

from overland.kernel.money import Money
from overland.kernel.problems import Invalid, NotFound, TooLarge
from overland.payments import FileColumns, FileLook, FileRejected, Payments, WrittenDay
from overland.web.forms import Typed, from_body, sent_file, whole
from overland.web.office.office import Office
from overland.web.office.read import Fields, refuse
from overland.web.office.reconcile import LARGEST_UPLOAD, RECONCILE

HERE: Final = "/reconciliation/columns/{provider:str}"
NAMES: Final = ("order", "reference", "amount", "out", "fee", "currency", "at", "kind")


@get(HERE, guards=RECONCILE)
async def ask_columns(office: Office, provider: str) -> Response[str]:
    """What is set, and the form for a file to look at."""
    return await _page(office, provider, Typed(), None)


@post(HERE, guards=RECONCILE, request_max_body_size=LARGEST_UPLOAD)
async def set_columns(office: Office, request: Request[Any, Any, Any], provider: str) -> Response[Any]:
    """Look at a new file, look at its first lines by other columns, keep them, or go back to the provider's own."""
    typed, payments = await from_body(request), office.site.doors[Payments]
    if typed["do"] == "drop":
        await payments.set_file_columns(office.by, office.id, provider, None)
        return office.go("/reconciliation", "columns-dropped")
    content, _ = await sent_file(request)
    if typed["do"] == "look" and not content:
        typed.errors["file"] = "choose-file"
        return await _page(office, provider, typed, None, 422)
    columns = None if content else _columns(typed)
    try:
        if columns and typed.errors:
            raise Invalid(fields=dict(typed.errors))
        look = await payments.look_at_file(
            office.by, office.id, provider, content or _as_file(typed["sample"]), columns
        )  # fmt: skip
        if typed["do"] == "keep" and columns:
            await payments.set_file_columns(office.by, office.id, provider, columns)
            return office.go("/reconciliation", "columns-kept")
    except (FileRejected, TooLarge) as refused:
        typed.problem = refused
        return await _page(office, provider, typed, None, refused.status)
    except Invalid as refused:
        # The lines as they stand are shown again, whatever was chosen for them.
        status, lines = refuse(typed, refused), _as_file(typed["sample"])
        look = await payments.look_at_file(office.by, office.id, provider, lines, None)
        return await _page(office, provider, typed, msgspec.structs.replace(look, rows=(), count=0), status)
    return await _page(office, provider, _typed(look.columns) if content else typed, look)


def _columns(typed: Typed) -> FileColumns:
    fields = Fields(typed)
    chosen: dict[str, Any] = {name: typed[name][:100] for name in NAMES}
    return FileColumns(
        **chosen, payment_words=_words(typed["payment_words"]), refund_words=_words(typed["refund_words"]),
        heading_line=fields.whole("heading_line", 1, 50, 1), zone=typed["zone"][:60] or "Asia/Ho_Chi_Minh",
        decimal="," if typed["decimal"] == "," else ".", hundredths=bool(typed["hundredths"]),
        written=fields.choice("written", list(WrittenDay)),
    )  # fmt: skip


def _words(typed: str) -> tuple[str, ...]:
    return tuple(word.strip()[:60] for word in typed.split(",") if word.strip())[:20]


def _typed(columns: FileColumns) -> Typed:
    plain = {name: str(getattr(columns, name)) for name in (*NAMES, "heading_line", "decimal", "written", "zone")}
    words = {name: ", ".join(getattr(columns, name)) for name in ("payment_words", "refund_words")}
    return Typed().renew(**plain, **words, hundredths="1" if columns.hundredths else "")


def _as_file(sample: str) -> bytes:
    """The lines that the page has kept of a file, as a file again."""
    try:
        lines = msgspec.json.decode(sample, type=list[list[str]])
    except (msgspec.MsgspecError, UnicodeError):
        lines = []
    written = io.StringIO()
    csv.writer(written, delimiter="\t").writerows(lines)
    return written.getvalue().encode()


def _heading(look: FileLook | None, typed: Typed) -> Sequence[str]:
    if look is None:
        return ()
    number = whole(typed["heading_line"]) or 1
    line = look.lines[number - 1] if 0 < number <= len(look.lines) else ()
    return [" ".join(cell.split()) for cell in line if cell.strip()]


async def _page(
    office: Office, provider: str, typed: Typed, look: FileLook | None, status: int = 200
) -> Response[str]:  # fmt: skip
    payments = office.site.doors[Payments]
    if provider not in await payments.statement_providers(office.by, office.id):
        raise NotFound
    kept = await payments.file_columns(office.by, office.id, provider)
    return office.page(
        "file_columns.html", status, provider=provider, typed=typed, look=look, kept=kept, names=NAMES,
        amount=Money, heading=_heading(look, typed), ways=list(WrittenDay),
        sample=json.dumps(look.lines if look else []),
        issues=typed.problem.facts.get("issues", []) if typed.problem else look.issues if look else [],
    )  # fmt: skip
