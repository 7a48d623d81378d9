"""Changing and retiring the network on its pages; another way for one trip."""

from __future__ import annotations

from typing import Any

from overland.operations import Thing
from web.conftest import Browser
from web.office.cast import EVENING, MORNING, NINH_BINH, ROUTE, SCHEDULE, STOPS, VINH
from web.office.conftest import Rooms

STOP = f"/office/SM/stops/{STOPS[1].id}/edit"
WAY = f"/office/SM/trips/{MORNING.id}/way"
EDIT = f"/office/SM/routes/{ROUTE.id}/edit"


def typed_stop(**more: str) -> dict[str, str]:
    return {"place": "Ninh Bình", "name": "Bến xe phía Nam", "code": "NB", "zone": "Asia/Ho_Chi_Minh",
            "lat": "20.2", "lon": "105.9", "version": "1", **more}  # fmt: skip


async def test_a_stop_is_changed_on_the_form_it_was_added_by(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(STOP)
    assert 'value="Bến xe Ninh Bình"' in page.text
    typed = typed_stop(accessible="yes", only="off", photo="https://example.com/a.jpg")
    done = await manager.send_form(page, STOP, **typed)
    draft = rooms.operations.asked["edit_stop"]
    assert (draft.place_id, draft.accessible, draft.pickup, draft.drop_off) == (NINH_BINH.id, True, False, True)
    assert "The changes are saved." in done.text
    refused = await manager.send_form(page, STOP, **typed_stop(photo="http://example.com"))
    assert "begins with https://" in refused.text


async def test_who_comes_second_reads_what_stands_now_and_may_save_again(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(STOP)
    answer = await manager.send_form(page, STOP, **typed_stop(version="7", address="Số 2"))
    assert answer.status_code == 412
    assert "It says now" in answer.text
    assert "Số 9" in answer.text
    assert 'value="Số 2"' in answer.text
    assert 'name="version" value="1"' in answer.text


async def test_a_shared_place_is_refused_in_words(manager: Browser, rooms: Rooms) -> None:
    address = f"/office/SM/places/{VINH.id}/edit"
    page = await manager.get(address)
    typed = {"name": "Vinh", "region": "Nghệ An", "country": "VN", "lat": "18", "lon": "105", "version": "1"}
    assert "Other companies halt at this place too" in (await manager.send_form(page, address, **typed)).text
    own = f"/office/SM/places/{NINH_BINH.id}/edit"
    await manager.send_form(await manager.get(own), own, **typed, aliases="a, b")
    assert rooms.operations.asked["edit_place"].aliases == ("a", "b")


async def test_what_is_used_is_not_retired_and_says_by_what(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(f"/office/SM/stops/{STOPS[0].id}/edit")
    refused = await manager.send_form(page, f"/office/SM/retired/stop/{STOPS[0].id}", version="1")
    assert refused.status_code == 409
    assert "HN-VI" in refused.text
    page = await manager.get(f"/office/SM/routes/{ROUTE.id}")
    done = await manager.send_form(page, f"/office/SM/retired/route/{ROUTE.id}", version="1")
    assert rooms.operations.asked["retire"] == (Thing.ROUTE, ROUTE.id)
    assert "It is out of use." in done.text
    await manager.send_form(page, f"/office/SM/retired/route/{ROUTE.id}", version="1", back="1")
    assert rooms.operations.asked["restore"] == (Thing.ROUTE, ROUTE.id)


async def test_a_schedule_is_changed(manager: Browser, rooms: Rooms) -> None:
    address = f"/office/SM/schedules/{SCHEDULE.id}/edit"
    page = await manager.get(address)
    assert 'value="07:30"' in page.text
    typed: dict[str, Any] = {
        "route_id": str(ROUTE.id), "departure": "08:00", "weekday": ["0"], "starts": "2026-11-02",
        "ends": "2027-01-01", "bus_id": str(SCHEDULE.bus_id), "version": "1",
    }  # fmt: skip
    await manager.send_form(page, address, **typed)
    assert rooms.operations.asked["edit_schedule"].departure == 28_800


def typed_route(**more: str) -> dict[str, str]:
    rows = {"stop-0": str(STOPS[0].id), "stop-1": str(STOPS[2].id), "arrival-1": "5:00", "km-1": "280"}
    return {"name": "Hà Nội – Vinh", "code": "HN-VI", **rows, "fares": "km", "per_km": "900", "minimum": "60.000",
            "round_to": "5000", "holds_from": "2026-12-01", "version": "1", **more}  # fmt: skip


async def test_a_route_shows_what_changes_before_it_is_saved(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(EDIT)
    assert 'name="arrival-2" value="4:00"' in page.text
    look = await manager.send_form(page, EDIT, **typed_route(holds_from="2026-11-02"))
    assert "edit_route" not in rooms.operations.asked
    assert "no longer" in look.text
    assert "1 trip that nobody has bought follows" in look.text
    assert "1 trip with travellers stays as it was sold." in look.text
    await manager.send_form(look, EDIT, **typed_route(holds_from="2026-11-02", follow="1", do="save"))
    edit = rooms.operations.asked["edit_route"]
    assert ([stop.stop_id for stop in edit.stops], edit.version) == ([STOPS[0].id, STOPS[2].id], 1)
    assert edit.follow == (EVENING.id,)


async def test_the_way_back_is_looked_over_first(manager: Browser) -> None:
    page = await manager.get(f"/office/SM/routes/new?back_of={ROUTE.id}")
    assert 'value="Vinh – Hà Nội"' in page.text
    assert 'action="/office/SM/routes/new"' in page.text


async def test_one_trip_goes_another_way(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(WAY)
    typed = {"version": "3", "stop-0": str(STOPS[0].id), "stop-1": str(STOPS[1].id), "arrival-1": "10:00",
             "departure-1": "10:05", "served-0": "on", "served-1": "off", "served-2": "off",
             "stop-2": str(STOPS[2].id), "arrival-2": "11:30"}  # fmt: skip
    look = await manager.send_form(page, WAY, **typed, do="look")
    assert "2 travellers are touched and will be told." in look.text
    assert "reroute_trip" not in rooms.operations.asked
    await manager.send_form(look, WAY, **typed, do="save")
    edit = rooms.operations.asked["reroute_trip"]
    assert [(s.arrival, s.departure, s.pickup) for s in edit.stops] == [
        (0, 0, True), (9000, 9300, False), (14_400, 14_400, False),
    ]  # fmt: skip


async def test_a_time_nobody_can_read_is_said_beside_it(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(WAY)
    answer = await manager.send_form(page, WAY, version="3", **{f"stop-{n}": str(STOPS[n].id) for n in range(3)},
                                     **{"arrival-1": "soon", "arrival-2": "11:30"}, do="save")  # fmt: skip
    assert answer.status_code == 422
    assert 'name="arrival-1" value="soon"' in answer.text
