"""One rule of prices: what it does, where and when it holds. It can be tried before it is set."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from litestar import Request, Response, get, post

from overland.kernel.permissions import Permission
from overland.kernel.problems import Invalid, NotFound
from overland.operations import (
    ByNearness,
    ByOccupancy,
    FareChange,
    FarePreview,
    FarePreviewQuery,
    FareRule,
    NearnessStep,
    OccupancyStep,
    Operations,
    Route,
    RuleNames,
    TariffDraft,
)
from overland.web.forms import Typed, from_body
from overland.web.office.add_route import Choices, choices_of
from overland.web.office.fare_chart import chart
from overland.web.office.fares import READS, WRITES, save, tariff_of, with_rule
from overland.web.office.office import Office
from overland.web.office.read import Fields, as_typed

ROWS: Final = range(6)
KINDS: Final = ("change", "occupancy", "nearness")


@get("/fares/rules/new", guards=[READS])
async def ask_rule(office: Office) -> Response[str]:
    """The empty form."""
    office.require(Permission.FARES_WRITE)
    return await _form(office, Typed().fill(kind="change"), None)


@get("/fares/rules/{number:int}", guards=[READS])
async def rule(office: Office, number: int) -> Response[str]:
    """A rule, to be changed."""
    office.require(Permission.FARES_WRITE)
    known = await tariff_of(office)
    if not 0 <= number < len(known.rules):
        raise NotFound
    return await _form(office, _typed(office, known.rules[number]), number)


@post("/fares/rules/new", guards=[WRITES])
async def add_rule(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """Set a new rule, or try it."""
    return await _take(office, await from_body(request), None)


@post("/fares/rules/{number:int}", guards=[WRITES])
async def change_rule(office: Office, request: Request[Any, Any, Any], number: int) -> Response[Any]:
    """Set a rule anew, or try it so."""
    return await _take(office, await from_body(request), number)


async def _take(office: Office, typed: Typed, number: int | None) -> Response[Any]:
    known, choices = await tariff_of(office), await choices_of(office)
    if number is not None and not 0 <= number < len(known.rules):
        raise NotFound
    routes = await office.site.doors[Operations].routes(office.by, office.id)
    made = _rule(office, typed, choices, routes)
    if typed.errors:
        return await _form(office, typed, number, 422)
    draft = with_rule(known, number, made)
    if not typed["try"]:
        return await save(office, typed, draft, "fares-rule-set")
    try:
        tried = await _try(office, made, draft, routes)
    except Invalid as refused:
        at = len(draft.rules) - 1 if number is None else number
        typed.refuse(refused, {f"rules[{at}].{name}": name for name in ("last_day", "weekdays", "until", "effect")})
        return await _form(office, typed, number, refused.status)
    return await _form(office, typed, number, tried=tried)


async def _try(
    office: Office, made: FareRule, draft: TariffDraft, routes: list[Route]
) -> tuple[Route, date, FarePreview] | None:
    """What the first route that it holds on would cost on the first day that it holds, from end to end."""
    route = next((one for one in routes if not made.routes or one.id in made.routes), None)
    if route is None:
        return None
    first = max(made.first_day or office.today, office.today)
    day = next((d for d in (first + timedelta(days=n) for n in range(7)) if made.weekdays[d.weekday()]), first)
    query = FarePreviewQuery(
        office.id, route.id, 0, len(route.stops) - 1, day, departure=made.since or 28_800,
        seat_class=made.classes[0] if made.classes else "standard", hours_left=24, tariff=draft,
    )  # fmt: skip
    return route, day, await office.site.doors[Operations].preview_fare(office.by, query)


def _rule(office: Office, typed: Typed, choices: Choices, routes: list[Route]) -> FareRule:
    fields = Fields(typed)
    vi = fields.text("name_vi", most=80)
    names = RuleNames(vi or "–", fields.text("name_en", optional=True, most=80) or vi or "–")
    whole_week = not typed.all("weekday")
    monday_first = [whole_week or str(n) in typed.all("weekday") for n in range(7)]
    return FareRule(
        names, _effect(office, fields),
        routes=tuple(one.id for one in routes if str(one.id) in typed.all("route")),
        classes=tuple(code for code, _ in choices.classes if code in typed.all("class")),
        first_day=fields.maybe_day("first_day"),
        last_day=fields.maybe_day("last_day"),
        weekdays=(
            monday_first[0], monday_first[1], monday_first[2], monday_first[3], monday_first[4], monday_first[5],
            monday_first[6],
        ),
        since=min(fields.hour("since"), 86_400) if typed["since"] else 0,
        until=min(fields.hour("until"), 86_400) if typed["until"] else 86_400,
    )  # fmt: skip


def _effect(office: Office, fields: Fields) -> FareChange | ByOccupancy | ByNearness:
    typed = fields.typed
    if typed["kind"] == "occupancy":
        full = [(fields.whole(f"full-{n}", 0, 100), fields.change(f"by-full-{n}")) for n in ROWS if typed[f"full-{n}"]]
        if not full:
            fields.wrong("full-0", "missing")
        return ByOccupancy(tuple(OccupancyStep(*step) for step in sorted(full)))
    if typed["kind"] == "nearness":
        left = [(_hours(fields, n), fields.change(f"by-left-{n}")) for n in ROWS if typed[f"left-{n}"]]
        if not left:
            fields.wrong("left-0", "missing")
        return ByNearness(tuple(NearnessStep(*step) for step in sorted(left, reverse=True)))
    percent = fields.change("percent") if typed["percent"] else 0
    amount = fields.minor("amount", office.operator.currency, 0)
    if not percent and not amount:
        fields.wrong("percent", "missing")
    return FareChange(percent, -amount if typed["amount_off"] else amount)


def _hours(fields: Fields, row: int) -> int:
    number = fields.whole(f"left-{row}", 0, 17_520)
    return min(number * (1 if fields.typed[f"unit-{row}"] == "hours" else 24), 17_520)


def _typed(office: Office, known: FareRule) -> Typed:
    """A rule as it would have been typed."""
    values = {
        "name_vi": [known.names.vi], "name_en": [known.names.en], "route": [str(one) for one in known.routes],
        "class": list(known.classes), "first_day": [str(known.first_day or "")],
        "last_day": [str(known.last_day or "")],
        "weekday": [] if all(known.weekdays) else [str(n) for n, runs in enumerate(known.weekdays) if runs],
        "since": [_clock(known.since) if known.since else ""],
        "until": [_clock(known.until) if known.until < 86_400 else ""],
    }  # fmt: skip
    effect = known.effect
    if isinstance(effect, ByOccupancy):
        values["kind"] = ["occupancy"]
        for n, step in enumerate(effect.steps):
            values |= {f"full-{n}": [str(step.per_cent)], f"by-full-{n}": [_signed(step.basis_points)]}
    elif isinstance(effect, ByNearness):
        values["kind"] = ["nearness"]
        for n, near in enumerate(effect.steps):
            days = near.hours and not near.hours % 24
            values |= {
                f"left-{n}": [str(near.hours // 24 if days else near.hours)],
                f"unit-{n}": ["days" if days else "hours"], f"by-left-{n}": [_signed(near.basis_points)],
            }  # fmt: skip
    else:
        values |= {"kind": ["change"], "percent": [_signed(effect.basis_points) if effect.basis_points else ""],
                   "amount": [as_typed(office.money(abs(effect.amount))) if effect.amount else ""],
                   "amount_off": ["1"] if effect.amount < 0 else []}  # fmt: skip
    return Typed(values)


def _signed(points: int) -> str:
    return f"{points / 100:+g}" if points else "0"


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}"


async def _form(
    office: Office, typed: Typed, number: int | None, status: int = 200,
    tried: tuple[Route, date, FarePreview] | None = None,
) -> Response[str]:  # fmt: skip
    known = await tariff_of(office)
    typed.fill(version=str(known.version))
    routes = await office.site.doors[Operations].routes(office.by, office.id)
    return office.page(
        "fare_rule.html", status, typed=typed, number=number, routes=routes, choices=await choices_of(office),
        kinds=KINDS, rows=ROWS, tried=tried, chart=chart(tried[2]) if tried else None,
    )  # fmt: skip
