"""An agent's account over a period: read from the ledger, so that it says the same whenever it is asked for."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

from overland.kernel.money import Money
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid
from overland.payments.agent import AgentLine, AgentPeriod, AgentStatement, store
from overland.payments.agent.look import require_sight
from overland.payments.agent.paper import print_statement
from overland.payments.desk import Desk
from overland.payments.store import policies

Kind = Literal["sale", "commission", "refund", "commission back", "payment", "payout"]
KINDS: Final[dict[str, Kind]] = {
    "captured": "sale", "arrived": "sale", "agent commission": "commission", "refund paid": "refund",
    "agent commission back": "commission back", "agent paid": "payment",
    "agent paid out": "payout",
}  # fmt: skip
LONGEST: Final = timedelta(days=366)


async def agent_statement(desk: Desk, by: Principal, period: AgentPeriod) -> AgentStatement:
    """Raises what `Principal.require` raises, NotFound, and Invalid for more than a year, or none."""
    require_sight(by, period.operator_id, period.agent_id)
    if not timedelta() <= period.last_day - period.first_day <= LONGEST:
        raise Invalid(fields={"last_day": "day"})
    row = await store.find(desk.db, period.operator_id, period.agent_id)
    zone = (await policies.find(desk.db, period.operator_id)).zone
    begin, end = _midnight(period.first_day, zone), _midnight(period.last_day, zone, days=1)
    opening, moved = await store.held_before(desk.db, row, begin), await store.lines(desk.db, row, begin, end)
    closing = opening + sum(one.amount for one in moved)
    lines = [
        AgentLine(one.at, KINDS[one.kind], Money(one.amount, row.currency), one.reference, one.method) for one in moved
    ]
    return AgentStatement(
        row.shown(), period.first_day, period.last_day, zone, Money(opening, row.currency),
        Money(closing, row.currency), tuple(lines),
    )  # fmt: skip


async def print_agent_statement(desk: Desk, by: Principal, period: AgentPeriod, language: str) -> bytes:
    """Raises the same."""
    said = await agent_statement(desk, by, period)
    return print_statement(said, (await policies.find(desk.db, period.operator_id)), language)


def _midnight(day: date, zone: str, days: int = 0) -> datetime:
    """The beginning of a day, or of one some days later. Raises Invalid."""
    try:
        return datetime.combine(day + timedelta(days=days), time(), ZoneInfo(zone)).astimezone(UTC)
    except OverflowError as error:
        raise Invalid(fields={"last_day": "day"}) from error
