"""Routes, stops and places; and how they are drawn."""

from __future__ import annotations

from overland.operations import FarePair, FareTable, PerKilometre
from overland.web.office.draw import draw
from overland.web.sketch import sketch
from web.cast import limousine, sleeper
from web.conftest import Browser
from web.office.cast import NINH_BINH, ROUTE, STOPS
from web.office.conftest import Rooms

NEW = "/office/SM/routes/new"
TYPED = {
    "name": "Hà Nội – Vinh", "code": "HN-VI",
    "stop-0": str(STOPS[0].id), "stop-1": str(STOPS[1].id), "arrival-1": "1:40",
    "halt-1": "10", "km-1": "95", "stop-2": str(STOPS[2].id), "arrival-2": "5:45", "km-2": "295,5",
}  # fmt: skip


async def test_the_network_lists_routes_and_stops(staff: Browser) -> None:
    page = await staff.get("/office/SM/network")
    assert "190 km" in page.text
    assert "Bến xe Ninh Bình" in page.text
    assert "/office/SM/routes/new" not in page.text


async def test_an_empty_network_says_what_to_do_first(manager: Browser, rooms: Rooms) -> None:
    rooms.operations.empty = True
    page = await manager.get("/office/SM/network")
    assert "No routes yet" in page.text
    assert "/office/SM/stops/new" in page.text
    assert "A route needs at least two stops" in (await manager.get(NEW)).text


async def test_a_route_is_drawn_to_scale(staff: Browser) -> None:
    page = await staff.get(f"/office/SM/routes/{ROUTE.id}")
    assert "<polyline" in page.text
    assert "50 km</text>" in page.text


def test_the_sketch_keeps_distances_in_proportion() -> None:
    drawn = sketch(STOPS)
    north, middle, south = drawn.points
    assert north.y < middle.y < south.y
    assert abs((middle.y - north.y) / (south.y - north.y) - (21.03 - 20.25) / (21.03 - 18.68)) < 0.01
    assert sketch([STOPS[0], STOPS[0]]).points[0].x == 24


def test_a_plan_is_drawn_row_by_row() -> None:
    [deck] = draw(limousine())
    assert [cell and cell.label for cell in deck.rows[1]] == ["A1", "B1", None, "C1"]
    lower, upper = draw(sleeper())
    assert (len(lower.rows), len(upper.rows)) == (6, 5)


async def test_a_route_is_priced_by_the_kilometre(manager: Browser, rooms: Rooms) -> None:
    fares = {"fares": "km", "per_km": "1.000", "minimum": "60.000", "round_to": "5000", "percent-front": "125"}
    done = await manager.send_form(await manager.get(NEW), NEW, **TYPED, **fares)
    draft = rooms.operations.asked["add_route"]
    assert done.url.path == f"/office/SM/routes/{ROUTE.id}"
    assert [(s.arrival, s.departure, s.distance) for s in draft.stops] == [
        (0, 0, 0),
        (6000, 6600, 95_000),
        (20_700, 20_700, 295_500),
    ]
    assert draft.fares == PerKilometre(1000, 60_000, 5000, {"front": 12_500})
    assert (draft.stops[0].drop_off, draft.stops[2].pickup) == (False, False)


async def test_a_table_of_prices_is_asked_for_once_the_stops_are_known(manager: Browser, rooms: Rooms) -> None:
    ask = await manager.send_form(await manager.get(NEW), NEW, **TYPED, fares="table")
    assert "add_route" not in rooms.operations.asked
    assert 'name="fare-standard-0-2"' in ask.text
    assert 'value="295,5"' in ask.text
    prices = {"fare-standard-0-2": "250.000", "fare-standard-0-1": "100.000"}
    await manager.send_form(ask, NEW, **TYPED, fares="table", **prices)
    assert rooms.operations.asked["add_route"].fares == FareTable((FarePair(0, 1, 100_000), FarePair(0, 2, 250_000)))


async def test_more_rows_keep_what_was_typed(manager: Browser, rooms: Rooms) -> None:
    page = await manager.send_form(await manager.get(NEW), NEW, **TYPED, more="rows")
    assert 'name="stop-9"' in page.text
    assert 'value="1:40"' in page.text
    assert "add_route" not in rooms.operations.asked


async def test_a_number_that_is_none_keeps_the_form(manager: Browser) -> None:
    page = await manager.send_form(await manager.get(NEW), NEW, **TYPED, rows="²", more="rows")
    assert page.status_code == 200
    assert 'value="1:40"' in page.text


async def test_what_is_wrong_stands_in_its_row(manager: Browser, rooms: Rooms) -> None:
    page = await manager.send_form(
        await manager.get(NEW), NEW, **(TYPED | {"arrival-1": "soon", "km-2": "far"}), fares="km", per_km="1000"
    )
    assert page.status_code == 422
    assert page.text.count('aria-invalid="true"') == 2


async def test_a_stop_stands_where_its_place_does_unless_told(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get("/office/SM/stops/new")
    typed = {"place": "ninh binh", "name": "Bến xe Ninh Bình", "code": "NB", "zone": "Asia/Ho_Chi_Minh"}
    await manager.send_form(page, "/office/SM/stops/new", **typed)
    draft = rooms.operations.asked["add_stop"]
    assert (draft.place_id, draft.lat, draft.lon) == (NINH_BINH.id, NINH_BINH.lat, NINH_BINH.lon)
    await manager.send_form(page, "/office/SM/stops/new", **typed, lat="20,3", lon="106")
    assert rooms.operations.asked["add_stop"].lat == 20.3


async def test_an_unknown_place_is_said_beside_its_field(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get("/office/SM/stops/new")
    answer = await manager.send_form(page, "/office/SM/stops/new", place="Atlantis", name="x", code="y")
    assert "There is no place of this name yet" in answer.text
    assert "add_stop" not in rooms.operations.asked
