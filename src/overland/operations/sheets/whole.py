"""A table taken whole or not at all, by whatever reads its rows."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from overland.kernel.db import Database, Tx
from overland.kernel.problems import Problem
from overland.kernel.sheet import MOST_ISSUES, RowRefused, Sheet, SheetIssue, SheetRow
from overland.operations.sheets import BringSheet, RowChange, SheetReport


class _LetGo(Exception):
    """Ends a transaction that leaves nothing behind."""

    def __init__(self, taking: Taking) -> None:
        super().__init__()
        self.taking = taking


@dataclass
class Taking:
    """What is known so far of a file on its way in. `columns` says in which column a field of a refusal stands."""

    issues: list[SheetIssue]
    columns: Mapping[str, str] = field(default_factory=dict)
    changes: list[RowChange] = field(default_factory=list)
    same: int = 0

    def refuse(self, row: SheetRow, why: RowRefused | Problem) -> None:
        """Keep what is wrong with a row: the columns that it names, or the rule that is broken."""
        if isinstance(why, RowRefused):
            self.issues += [SheetIssue(row.line, *issue) for issue in why.issues]
            return
        named = {self.columns.get(name, name): str(code) for name, code in why.facts.get("fields", {}).items()}
        self.issues += [
            SheetIssue(row.line, column, code, row.cells.get(column, "")) for column, code in named.items()
        ] or [SheetIssue(row.line, "", why.slug, "", msgspec.to_builtins(why.facts))]

    def report(self, *, taken: bool) -> SheetReport:
        """What happened."""
        new = sum(change.what == "new" for change in self.changes)
        issues = tuple(self.issues[:MOST_ISSUES])
        return SheetReport(taken, new, len(self.changes) - new, self.same, tuple(self.changes), issues)


async def take_whole(
    db: Database, wish: BringSheet, sheet: Sheet, known: Sequence[str], columns: Mapping[str, str],
    rows: Callable[[Tx, Taking], Awaitable[None]],
) -> SheetReport:  # fmt: skip
    """Let `rows` do all of it in one transaction; it stays only if nothing is wrong and no mere look was asked."""

    async def work(tx: Tx) -> SheetReport:
        unknown = [SheetIssue(1, name, "unknown-column") for name in sheet.header if name and name not in known]
        taking = Taking(unknown, columns)
        await rows(tx, taking)
        if taking.issues or wish.check_only:
            raise _LetGo(taking)
        return taking.report(taken=True)

    try:
        return await db.attempt(work)
    except _LetGo as let_go:
        return let_go.taking.report(taken=False)
