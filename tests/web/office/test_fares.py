"""Fares, the rules that move them and their preview, kept in the office."""

from __future__ import annotations

from datetime import date

import msgspec

from overland.kernel.permissions import Role
from overland.operations import (
    ByNearness,
    ByOccupancy,
    FareCap,
    FareChange,
    FarePair,
    FareRule,
    FareTable,
    NearnessStep,
    OccupancyStep,
    PerKilometre,
    RuleNames,
)
from web.conftest import Browser
from web.office.cast import ROUTE
from web.office.conftest import Rooms, Seen

FARES = "/office/SM/fares"
TABLE = f"/office/SM/routes/{ROUTE.id}/fares"
WEEKEND = FareRule(RuleNames("Cuối tuần", "Weekend"), FareChange(1000), weekdays=(False,) * 5 + (True, True))


def keep(rooms: Rooms, *rules: FareRule) -> None:
    rooms.operations.kept = msgspec.structs.replace(rooms.operations.kept, rules=rules, version=3)


async def test_without_rules_the_page_says_what_they_are_for_and_staff_only_look(
    manager: Browser, staff: Browser
) -> None:
    page = (await manager.get(FARES)).text
    assert "No rules: prices are those of the tables" in page
    assert "No caps are set for VN" in page
    looking = (await staff.get(FARES)).text
    assert "Between 50 % and 200 % of the fare" in looking
    assert "New rule" not in looking


async def test_a_rule_for_weekends_is_set_and_told(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(f"{FARES}/rules/new")
    typed = {"name_vi": "Cuối tuần", "name_en": "Weekend", "kind": "change", "percent": "+10", "weekday": ["5", "6"]}
    page = await manager.send_form(page, f"{FARES}/rules/new", **typed)
    assert "The rule is saved and holds from now on" in page.text
    assert rooms.operations.kept.rules == (WEEKEND,)
    for said in ("Weekend", "+10 %", "Sa Su"):
        assert said in page.text, said


async def test_buckets_are_put_into_their_order(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(f"{FARES}/rules/new")
    steps = {"full-0": "85", "by-full-0": "20", "full-1": "60", "by-full-1": "7,5"}
    await manager.send_form(page, f"{FARES}/rules/new", name_vi="Đầy", kind="occupancy", **steps)
    steps = {"left-0": "6", "unit-0": "hours", "by-left-0": "+15", "left-1": "30", "unit-1": "days", "by-left-1": "-10"}
    page = await manager.get(f"{FARES}/rules/new")
    await manager.send_form(page, f"{FARES}/rules/new", name_vi="Sớm", kind="nearness", **steps)
    assert [rule.effect for rule in rooms.operations.kept.rules] == [
        ByOccupancy((OccupancyStep(60, 750), OccupancyStep(85, 2000))),
        ByNearness((NearnessStep(720, -1000), NearnessStep(6, 1500))),
    ]


async def test_a_rule_is_tried_before_it_is_set(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(f"{FARES}/rules/new")
    typed = {"name_vi": "Lễ", "name_en": "Feast", "kind": "change", "percent": "50", "try": "1"}
    page = await manager.send_form(page, f"{FARES}/rules/new", **typed)
    for said in ("Nothing is saved yet", "₫200,000", "+₫100,000", "₫300,000"):
        assert said in page.text, said
    assert list(rooms.operations.kept.rules) == []


async def test_what_cannot_be_read_stands_beside_its_field(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(f"{FARES}/rules/new")
    for typed, said in (
        ({"kind": "change", "percent": "lots"}, "Give a change in percent"),
        ({"kind": "change"}, "Please fill this in"),
        ({"kind": "occupancy"}, "Please fill this in"),
        ({"kind": "change", "percent": "5", "since": "25h"}, "Give the time like 07:30"),
    ):
        answer = await manager.send_form(page, f"{FARES}/rules/new", name_vi="x", **typed)
        assert (answer.status_code, said in answer.text) == (422, True), typed
    assert rooms.operations.kept.version == 0


async def test_a_rule_is_changed_as_it_was_and_removed(manager: Browser, rooms: Rooms) -> None:
    keep(rooms, WEEKEND)
    page = await manager.get(f"{FARES}/rules/0")
    assert 'value="+10"' in page.text
    typed = {"name_vi": "Cuối tuần", "name_en": "Weekend", "kind": "change", "percent": "-5", "weekday": ["5", "6"]}
    await manager.send_form(page, f"{FARES}/rules/0", **typed)
    assert rooms.operations.kept.rules == (msgspec.structs.replace(WEEKEND, effect=FareChange(-500)),)
    page = await manager.send_form(await manager.get(FARES), f"{FARES}/rules/0/removal")
    assert list(rooms.operations.kept.rules) == []
    assert "The rule is removed" in page.text
    assert (await manager.get(f"{FARES}/rules/0")).status_code == 404


async def test_who_comes_too_late_is_told_and_loses_nothing_of_the_others(manager: Browser, rooms: Rooms) -> None:
    keep(rooms, WEEKEND)
    page = await manager.get(FARES)
    keep(rooms, WEEKEND, WEEKEND)
    rooms.operations.kept = msgspec.structs.replace(rooms.operations.kept, version=4)
    answer = await manager.send_form(page, f"{FARES}/rules/0/removal", version="3")
    assert answer.status_code == 412
    assert len(rooms.operations.kept.rules) == 2


async def test_classes_of_seats_are_called_as_people_call_them(manager: Browser) -> None:
    manager.headers["accept-language"] = "vi"
    page = await manager.send_form(await manager.get(TABLE), TABLE, fares="table", per_km="900", more="how")
    assert "Ghế thường</caption>" in page.text


async def test_limits_are_set(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(FARES)
    await manager.send_form(page, f"{FARES}/limits", least="80", most="150", round_to="5.000")
    kept = rooms.operations.kept
    assert (kept.least, kept.most, kept.round_to) == (8000, 15_000, 5000)


async def test_fares_by_the_kilometre_become_a_table_with_what_they_came_to(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(TABLE)
    assert 'name="per_km"' in page.text
    page = await manager.send_form(page, TABLE, fares="table", per_km="900", more="how")
    assert 'name="fare-standard-0-1" value="90000"' in page.text
    page = await manager.send_form(page, TABLE, **{"fares": "table", "priced": "1", "fare-standard-0-1": "99.000"})
    assert "hold from now on" in page.text
    draft = rooms.operations.asked["set_fares"]
    assert (draft.fares, draft.edition) == (FareTable((FarePair(0, 1, 99_000),)), 1)


async def test_all_of_a_table_is_made_dearer_before_it_is_saved(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(TABLE)
    typed = {"fares": "table", "priced": "1", "fare-standard-0-1": "99000", "all_by": "10", "all_to": "5000"}
    page = await manager.send_form(page, TABLE, **typed, more="all")
    assert 'name="fare-standard-0-1" value="110000"' in page.text
    assert rooms.operations.priced.edition == 1


async def test_fares_that_somebody_else_has_changed_are_not_overwritten(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(TABLE)
    rooms.operations.priced = msgspec.structs.replace(ROUTE, edition=2)
    answer = await manager.send_form(page, TABLE, fares="km", per_km="800", round_to="1000", edition="1")
    assert answer.status_code == 412
    assert isinstance(rooms.operations.priced.fares, PerKilometre)


async def test_the_page_of_feeds_says_what_they_cannot_say(manager: Browser, rooms: Rooms) -> None:
    assert "What it cannot say is left out" not in (await manager.get("/office/SM/import")).text
    keep(rooms, WEEKEND)
    assert "rules by day, time, route or class" in (await manager.get("/office/SM/import")).text


async def test_a_preview_says_why(manager: Browser, rooms: Rooms) -> None:
    keep(rooms, WEEKEND)
    page = await manager.get(f"{FARES}/preview?route={ROUTE.id}&shown={ROUTE.id}&day=2026-11-07&days=1")
    for said in ("Weekend", "+₫20,000", "₫220,000", "60 days before"):
        assert said in page.text, said
    assert rooms.operations.asked["preview_fare"].hours_left == 24
    wrong = await manager.get(f"{FARES}/preview?route={ROUTE.id}&shown={ROUTE.id}&day=never")
    assert wrong.status_code == 422


async def test_only_the_platform_sets_caps(manager: Browser, seen_by: Seen, rooms: Rooms) -> None:
    assert "Add the cap" not in (await manager.get(f"{FARES}/caps")).text
    admin = seen_by(Role.ADMIN, None)
    page = await admin.get(f"{FARES}/caps")
    typed = {"name_vi": "Tết", "percent": "60", "first_day": "2027-02-01", "last_day": "2027-02-14"}
    page = await admin.send_form(page, f"{FARES}/caps", **typed)
    assert rooms.operations.capped.caps == (
        FareCap(RuleNames("Tết", "Tết"), date(2027, 2, 1), date(2027, 2, 14), 6000),
    )
    assert "+60 %" in page.text
    await admin.send_form(page, f"{FARES}/caps/0/removal", country="VN")
    assert list(rooms.operations.capped.caps) == []
