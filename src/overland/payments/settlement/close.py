"""Draw a statement up, and freeze it."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from overland.kernel.db import Database, Tx
from overland.kernel.idempotency import Once
from overland.kernel.ids import new_id
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid
from overland.payments.desk import Desk
from overland.payments.rules import AT_COUNTER
from overland.payments.settlement import NothingToSettle, Period, PeriodNotOver, Statement, rules, store
from overland.payments.settlement.store import Closed
from overland.payments.store import ledger


async def preview_statement(desk: Desk, by: Principal, period: Period) -> Statement:
    """Raises what `Principal.require` raises, NothingToSettle, Invalid."""
    by.require(Permission.PAYMENTS_READ, period.operator_id)
    return await _draw_up(desk, desk.db, period)


async def close_statement(desk: Desk, by: Principal, period: Period, once: Once) -> Statement:
    """Raises what `Principal.require` raises, NothingToSettle, PeriodNotOver, Invalid."""
    by.require(Permission.SETTLE, period.operator_id)
    if _end(period) > desk.clock.now():
        raise PeriodNotOver

    async def close(tx: Tx) -> Statement:
        if known := await tx.recall(once, Statement):
            return known
        await store.one_at_a_time(tx, period.operator_id)
        drawn, now = await _draw_up(desk, tx, period), desk.clock.now()
        new = Closed(
            period.operator_id, new_id(), await store.next_number(tx, period.operator_id), period.currency,
            period.zone, drawn.first_day, drawn.last_day, drawn.sums.payable.amount, now, by.key,
        )  # fmt: skip
        await store.close(tx, new, drawn.lines)
        cause = ledger.Cause(new.operator_id, new.currency, new.id)
        if postings := rules.closed(drawn.sums):
            await ledger.post(tx, postings, cause, now)
        frozen = msgspec.structs.replace(drawn, id=new.id, number=new.number, closed_at=now, closed_by=by.key)
        return await tx.remember(once, frozen)

    return await desk.db.attempt(close)


async def _draw_up(desk: Desk, source: Database | Tx, period: Period) -> Statement:
    moved = await store.unsettled(source, period.operator_id, period.currency, _end(period), period.zone)
    agreed = [rule.terms for rule in await store.rules(source, period.operator_id)]
    lines = tuple(rules.line(one, agreed, held=held_by_us(desk, one.method)) for one in moved)
    before = await store.last_day(source, period.operator_id, period.currency)
    if not lines or (before and period.last_day <= before):
        raise NothingToSettle
    first = before + timedelta(days=1) if before else lines[0].at.astimezone(ZoneInfo(period.zone)).date()
    return Statement(period.operator_id, first, period.last_day, period.zone, rules.sums(lines, period.currency), lines)


def held_by_us(desk: Desk, method: str) -> bool:
    """Whether the installation has the money of this way to pay; otherwise it is on an account of the operator's."""
    return method in desk.kinds and method not in AT_COUNTER and not desk.kinds[method].credentials


def _end(period: Period) -> datetime:
    """The midnight after the last day. Raises Invalid."""
    try:
        zone = ZoneInfo(period.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Invalid(fields={"zone": "not-a-time-zone"}) from error
    try:
        return datetime.combine(period.last_day + timedelta(days=1), time(), zone).astimezone(UTC)
    except OverflowError as error:
        raise Invalid(fields={"last_day": "day"}) from error
