"""Take a provider's file in: read strictly, kept whole, its fees into the ledger."""

from __future__ import annotations

import asyncio
import hashlib

import msgspec

from overland.kernel.db import Tx
from overland.kernel.ids import new_id
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid, TooLarge
from overland.payments import UnknownMethod
from overland.payments.desk import Desk
from overland.payments.reconcile import LARGEST_FILE, StatementFile, TakenFile, column_store, rules, store
from overland.payments.reconcile.columns import FileColumns, UnreadRow
from overland.payments.reconcile.table import lines_of, read_table
from overland.payments.settlement_file import FileIssue, FileRejected, FileRow, Layout, read
from overland.payments.store import ledger


async def take_statement(desk: Desk, by: Principal, file: StatementFile) -> TakenFile:
    """Raises what `Principal.require` raises, UnknownMethod, TooLarge, FileRejected."""
    by.require(Permission.RECONCILE, file.operator_id)
    kind = desk.kinds.get(file.provider)
    if kind is None or kind.statement is None:
        raise UnknownMethod(method=file.provider)
    if len(file.content) > LARGEST_FILE:
        raise TooLarge(limit=LARGEST_FILE)
    columns = await column_store.find(desk.db, file.operator_id, file.provider)
    rows, unread = await asyncio.to_thread(_read, kind.statement, columns, file.content)
    digest = hashlib.sha256(file.content).digest()
    new = store.NewFile(
        file.operator_id, new_id(), file.provider, file.name, digest, rows, desk.clock.now(), by.key
    )  # fmt: skip

    async def take(tx: Tx) -> None:
        before = await store.charged(tx, new.operator_id, new.provider, new.rows)
        kept = await store.keep(tx, new)
        if kept and unread:
            await column_store.keep_unread(tx, new.operator_id, new.id, unread)
        for row_id, row in kept or []:
            said = (row.kind.value, row.provider_reference, row.order_code)
            # A row that came before, in this file or another, is shown as doubled; its fee was kept once.
            if row.fee and said not in before:
                cause = ledger.Cause(new.operator_id, row.currency, row_id)
                await ledger.post(tx, rules.kept_fee(new.provider, row.fee), cause, new.at)
            before.add(said)

    await desk.db.attempt(take)
    return await store.the_same(desk.db, new.operator_id, new.provider, digest)


def _read(layout: Layout, columns: FileColumns | None, content: bytes) -> tuple[list[FileRow], list[UnreadRow]]:
    """Rows, and those that cannot be read by columns set by hand. Raises FileRejected."""
    if columns is None:
        return read(layout, content), []
    try:
        found = read_table(lines_of(content), columns, layout.read_order)
    except Invalid as refused:
        missing = [FileIssue(columns.heading_line, getattr(columns, name), code) for name, code in _wrong(refused)]
        raise FileRejected(issues=msgspec.to_builtins(missing)) from refused
    if not found.rows:
        raise FileRejected(issues=msgspec.to_builtins(found.issues[:100] or [FileIssue(1, "", "no-rows")]))
    first = {issue.line: issue.code for issue in reversed(found.issues)}
    return found.rows, [
        UnreadRow(line, code, " | ".join(found.lines[line - 1])[:500]) for line, code in sorted(first.items())
    ]


def _wrong(refused: Invalid) -> list[tuple[str, str]]:
    return [(name, code) for name, code in refused.facts.get("fields", {}).items() if hasattr(FileColumns, name)]
