"""Compare what providers say with the ledger, and keep what somebody says about a difference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

import msgspec

from overland.kernel.db import Tx
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid
from overland.payments.desk import Desk
from overland.payments.reconcile import Explain, Finding, Outcome, Reconciliation, ReconciliationQuery, rules, store
from overland.payments.reconcile.store import Told
from overland.payments.settlement_file import HANOI

LONGEST: Final = timedelta(days=366)
APART: Final = timedelta(days=7)
"""How far apart the two sides may write the same thing down."""


async def reconciliation(desk: Desk, by: Principal, query: ReconciliationQuery) -> Reconciliation:
    """Raises what `Principal.require` raises, Invalid."""
    by.require(Permission.RECONCILE, query.operator_id)
    if not timedelta() <= query.last_day - query.first_day < LONGEST:
        raise Invalid(fields={"first_day": "out-of-range-days"})
    first = datetime.combine(query.first_day, time(), HANOI) - APART
    last = datetime.combine(query.last_day, time(), HANOI) + APART
    operator, provider = query.operator_id, query.provider
    files = await store.files(desk.db, operator, provider)
    days = [(file.provider, file.first_day, file.last_day) for file in files]
    known = [code for code, kind in desk.kinds.items() if kind.statement]
    found = [
        one
        for one in rules.match(
            await store.theirs(desk.db, operator, first, last, provider),
            await store.ours(desk.db, operator, first, last, provider, known),
        )
        if query.first_day <= rules.day_of(one.at) <= query.last_day
    ]
    waiting = [one for one in found if _waits(one, days)]
    told = await store.explained(desk.db, operator, [one.subject_id for one in found])
    findings = sorted((_with(one, told) for one in found if not _waits(one, days)), key=_order)
    return Reconciliation(
        tuple(findings), tuple(files), sum(one.outcome is Outcome.MATCHED for one in findings),
        sum(_open(one) for one in findings), len(waiting),
    )  # fmt: skip


async def statement_providers(desk: Desk, by: Principal, operator_id: UUID) -> list[str]:
    """The codes of providers whose files can be read."""
    by.require(Permission.RECONCILE, operator_id)
    return [code for code, kind in desk.kinds.items() if kind.statement]


async def explain(desk: Desk, by: Principal, words: Explain) -> None:
    """Raises what `Principal.require` raises, NotFound, Invalid."""
    by.require(Permission.RECONCILE, words.operator_id)
    said = words.words.strip()
    if not said:
        raise Invalid(fields={"words": "missing"})

    async def keep(tx: Tx) -> None:
        await store.explain(tx, words.operator_id, words.subject_id, said, desk.clock.now(), by.key)

    await desk.db.attempt(keep)


def _waits(one: Finding, days: Sequence[tuple[str, date, date]]) -> bool:
    """Whether no file speaks of its day yet, so that nothing can be said about it."""
    return one.outcome is Outcome.MISSING_THERE and not rules.covered(days, one.provider, rules.day_of(one.at))


def _with(one: Finding, told: Mapping[UUID, Told]) -> Finding:
    word = told.get(one.subject_id)
    if word is None:
        return one
    return msgspec.structs.replace(one, explained=word.words, explained_by=word.by, explained_at=word.at)


def _open(one: Finding) -> bool:
    return one.outcome is not Outcome.MATCHED and not one.explained


def _order(one: Finding) -> tuple[bool, datetime]:
    return (not _open(one), one.at)
