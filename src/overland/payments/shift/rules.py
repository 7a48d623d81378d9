"""What moves in the ledger at a counter, pure. An amount of zero moves nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from overland.payments.rules import BROUGHT, DRAWER, OVER, SAFE, SHORT, SPENT, Posting
from overland.payments.shift import CashKind, ShiftLine, ShiftTotal

_TAKEN: Final = {CashKind.DEPOSITED: SAFE, CashKind.SPENT: SPENT}


def brought_in(kind: str, amount: int) -> list[Posting]:
    """Change for the drawer: it is owed back to whoever brought it."""
    return [Posting(kind, DRAWER, BROUGHT, amount)] if amount else []


def moved(kind: CashKind, amount: int) -> list[Posting]:
    """Cash goes in or out beside selling."""
    if kind is CashKind.ADDED:
        return brought_in(kind.value, amount)
    return [Posting(kind.value, _TAKEN[kind], DRAWER, amount)]


def closed(expected: int, counted: int, brought: int) -> list[Posting]:
    """The count: a difference is written down, then the drawer is emptied, the change first."""
    returned = min(brought, counted)
    wanted = (
        Posting("short", SHORT, DRAWER, expected - counted),
        Posting("over", DRAWER, OVER, counted - expected),
        Posting("change returned", BROUGHT, DRAWER, returned),
        Posting("takings", SAFE, DRAWER, counted - returned),
    )
    return [one for one in wanted if one.amount > 0]


def totals(lines: Iterable[ShiftLine]) -> tuple[ShiftTotal, ...]:
    """What lines come to by kind and method, in the order in which they first happened."""
    found: dict[tuple[str, str], ShiftTotal] = {}
    for line in lines:
        key = (line.kind, line.method)
        before = found.get(key)
        amount = before.amount + line.amount if before else line.amount
        found[key] = ShiftTotal(line.kind, line.method, before.count + 1 if before else 1, amount)
    return tuple(found.values())
