"""What a tariff or the caps of a country must be before anyone is asked a price by them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from overland.kernel.problems import Invalid
from overland.operations.tariffs import ByNearness, ByOccupancy, FareCapsDraft, FareChange, FareRule, TariffDraft


def check_tariff(tariff: TariffDraft) -> None:
    """Raises Invalid for rules that can never hold, that do nothing, or whose buckets are not in their order."""
    wrong = {f"rules[{n}].{field}": why for n, rule in enumerate(tariff.rules) for field, why in _wrong(rule).items()}
    if wrong:
        raise Invalid(fields=wrong)


def check_caps(caps: FareCapsDraft) -> None:
    """Raises Invalid for a cap that ends before it begins."""
    late = [n for n, cap in enumerate(caps.caps) if cap.first_day > cap.last_day]
    if late:
        raise Invalid(fields={f"caps[{n}].last_day": "before-the-first" for n in late})


def _wrong(rule: FareRule) -> dict[str, str]:
    fields: dict[str, str] = {}
    if rule.first_day and rule.last_day and rule.first_day > rule.last_day:
        fields["last_day"] = "before-the-first"
    if not any(rule.weekdays):
        fields["weekdays"] = "no-day"
    if rule.since == rule.until:
        fields["until"] = "no-time"
    if why := _wrong_effect(rule.effect):
        fields["effect"] = why
    return fields


def _wrong_effect(effect: FareChange | ByOccupancy | ByNearness) -> str:
    match effect:
        case FareChange(0, 0):
            return "does-nothing"
        case ByOccupancy(steps):
            return _order([step.per_cent for step in steps])
        case ByNearness(steps):
            return _order([-step.hours for step in steps])
    return ""


def _order(thresholds: Sequence[int]) -> str:
    return "" if all(a < b for a, b in pairwise(thresholds)) else "not-in-order"
