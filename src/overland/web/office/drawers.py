"""The cash of the day: what is in the drawers that are open, and what was over or short in those that were counted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import msgspec

from overland.kernel.money import Money
from overland.kernel.permissions import Permission
from overland.kernel.problems import Unavailable
from overland.payments import Drawers, Payments, Shift
from overland.web.office.office import Office
from overland.web.office.who import names


class CashOfDay(msgspec.Struct, frozen=True):
    """The drawers with their sums, in the operator's currency; `people` by account id."""

    drawers: Drawers
    holds: Money
    off: tuple[Shift, ...]
    people: Mapping[str, str]


async def cash_of_day(office: Office) -> CashOfDay | None:
    """None where nobody sells over a counter today, for who does not see the money, and while payments is away."""
    if not office.may(Permission.PAYMENTS_READ):
        return None
    since = datetime.combine(office.today, time(0), ZoneInfo(office.operator.zone)).astimezone(UTC)
    try:
        found = await office.site.doors[Payments].drawers(office.by, office.id, since)
    except Unavailable:
        return None
    if not (found.open or found.counted):
        return None
    told = [one.holds for one in found.open if one.holds and one.holds.currency == office.operator.currency]
    off = tuple(one for one in found.counted if one.difference)
    return CashOfDay(found, sum(told, office.money(0)), off, await names(office))
