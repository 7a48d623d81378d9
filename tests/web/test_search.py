"""From the front page to the journeys of a day."""

import re
from html import unescape
from urllib.parse import parse_qs
from uuid import UUID

from web.conftest import Behind, Browser
from web.offered import POLICY

DAY = "2026-11-05"


async def test_the_front_page_is_the_search(browser: Browser) -> None:
    page = await browser.get("/")
    assert page.status_code == 200
    assert 'name="from"' in page.text
    assert 'value="2026-11-03"' in page.text  # tomorrow


async def test_a_day_has_its_journeys(browser: Browser) -> None:
    page = await browser.get("/search", params={"from": "ha noi", "to": "Vinh, Nghệ An", "day": DAY, "passengers": "2"})
    assert page.status_code == 200
    assert "Thu 5 Nov" in page.text
    assert "07:30" in page.text
    assert "₫250,000" in page.text
    assert "3 seats left" in page.text
    assert "+1 day" in page.text
    assert "90% back up to 24 h before departure" in page.text
    assert "passengers=2" in page.text


SEARCH = {"from": "ha noi", "to": "Vinh, Nghệ An", "day": DAY, "passengers": "2"}


async def test_the_days_around_say_what_they_cost_from(browser: Browser) -> None:
    page = await browser.get("/search", params=SEARCH)
    assert "Fri 6 Nov <small>from ₫250,000</small>" in page.text
    page = await browser.get("/search", params=SEARCH | {"day": "2026-11-19"})
    assert "Fri 20 Nov <small>none</small>" in page.text


async def test_a_later_day_never_leads_to_a_way_back_before_it(browser: Browser) -> None:
    page = await browser.get("/search", params=SEARCH | {"back": "2026-11-06"})
    strip = page.text.partition('class="days"')[2].partition("</nav>")[0]
    found = {q["day"][0]: q["back"][0] for q in map(parse_qs, re.findall(r'href="/search\?([^"]+)"', unescape(strip)))}
    assert (found["2026-11-06"], found["2026-11-08"]) == ("2026-11-06", "2026-11-08")
    assert all(there <= back for there, back in found.items())


async def test_everyones_price_and_seats_are_told(browser: Browser) -> None:
    page = await browser.get("/search", params=SEARCH)
    assert "₫500,000 for 2" in page.text
    assert page.text.count("Not side by side") == 1


async def test_filters_narrow_the_list_and_stay_in_the_address(browser: Browser) -> None:
    page = await browser.get("/search", params=SEARCH | {"amenity": "toilet", "sort": "price"})
    assert "2 trips" in page.text
    assert 'name="amenity" value="toilet" checked' in page.text
    assert "Without: </span>Toilet" in page.text
    assert "amenity=toilet" in page.text.partition('class="days"')[2].partition("</nav>")[0]
    assert page.text.index("₫280,000") < page.text.index("₫320,000")


async def test_each_filter_can_be_taken_away_alone(browser: Browser) -> None:
    page = await browser.get("/search", params=SEARCH | {"amenity": ["toilet", "wifi"], "together": "1"})
    assert "No trip passes all of these filters" in page.text
    assert "3 trips run on this day without them" in page.text
    chips = re.findall(r'<li><a href="([^"]+)"><span class="visually-hidden">Without', page.text)
    page = await browser.get(chips[-1].replace("&amp;", "&"))
    assert "1 trip<" in page.text


async def test_a_limit_of_price_is_one_of_the_days_prices(browser: Browser) -> None:
    page = await browser.get("/search", params=SEARCH | {"most": "280000"})
    assert '<option value="280000" selected>up to ₫280,000' in page.text
    assert "2 trips" in page.text


async def test_filters_that_make_no_sense_are_left_out(browser: Browser) -> None:
    odd = {"time": "noon", "operator": "nobody", "most": "cheap", "together": "perhaps", "sort": "beauty"}
    page = await browser.get("/search", params=SEARCH | odd)
    assert page.status_code == 200
    assert "3 trips" in page.text


async def test_a_name_of_two_places_is_asked_about(browser: Browser) -> None:
    page = await browser.get("/search", params={"from": "Hà Nội", "to": "vin", "day": DAY, "passengers": "1"})
    assert "Which place do you mean?" in page.text
    assert 'value="Vĩnh Yên, Vĩnh Phúc"' in page.text


async def test_what_was_typed_is_kept_beside_the_error(browser: Browser) -> None:
    page = await browser.get("/search", params={"from": "Atlantis", "to": "Vinh", "day": DAY, "passengers": "3"})
    assert page.status_code == 422
    assert 'value="Atlantis"' in page.text
    assert "No bus stops at a place of this name" in page.text
    assert '<option value="3" selected>' in page.text


async def test_a_past_day_is_refused_beside_the_date(browser: Browser) -> None:
    page = await browser.get("/search", params={"from": "Hà Nội", "to": "Vinh", "day": "2026-11-01"})
    assert page.status_code == 422
    assert "This day is over" in page.text


async def test_a_refusal_of_booking_stands_beside_its_field(browser: Browser) -> None:
    page = await browser.get("/search", params={"from": "Vinh", "to": "Vinh", "day": DAY})
    assert page.status_code == 422
    assert 'id="f-to-error">Choose another place' in page.text


async def test_an_empty_day_leads_to_the_nearest_ones(browser: Browser) -> None:
    page = await browser.get("/search", params={"from": "Hà Nội", "to": "Vinh, Nghệ An", "day": "2026-11-20"})
    assert "No trips on Fri 20 Nov" in page.text
    assert "day=2026-11-19" in page.text


async def test_from_and_to_change_places_without_scripts(browser: Browser) -> None:
    page = await browser.get("/search", params={"from": "A", "to": "B", "day": DAY, "passengers": "2", "swap": "1"})
    assert page.url.path == "/"
    assert dict(page.url.params) == {"from": "B", "to": "A", "day": DAY, "passengers": "2"}


async def test_a_search_is_remembered(browser: Browser) -> None:
    await browser.get("/search", params={"from": "Hà Nội", "to": "Huế", "day": DAY})
    page = await browser.get("/")
    assert "Searched lately" in page.text
    assert "Huế</a>" in page.text


async def test_suggestions_say_the_region(browser: Browser) -> None:
    answer = await browser.get("/places.json", params={"text": "vinh"})
    assert {"name": "Vinh", "region": "Nghệ An", "label": "Vinh, Nghệ An"} in answer.json()


async def test_where_nothing_goes_through_the_change_is_told(browser: Browser) -> None:
    page = await browser.get("/search", params=SEARCH | {"to": "Huế"})
    assert "No bus goes all the way with free seats on Thu 5 Nov" in page.text
    assert "1 change<" in page.text
    assert "30 min to change: from Bến xe Vinh to Chợ Vinh" in page.text
    assert "₫500,000" in page.text
    assert "₫1,000,000 for 2" in page.text
    assert "4 seats left" in page.text
    [link] = re.findall(r'href="(/journeys[^"]+)"', page.text)
    parts = [f"{UUID(int=104)}.0.3", f"{UUID(int=105)}.0.2"]
    assert parse_qs(link.partition("?")[2].replace("&amp;", "&")) == {"part": parts, "passengers": ["2"]}


async def test_a_child_comes_along_on_every_bus_of_a_journey(browser: Browser, behind: Behind) -> None:
    behind.bookings.policy = POLICY
    page = await browser.get("/search", params=SEARCH | {"to": "Huế", "child": "1"})
    assert "₫875,000 for 2" in page.text
    [link] = re.findall(r'href="(/journeys[^"]+)"', page.text)
    assert link.endswith("passengers=2&amp;child=1")


async def test_an_empty_day_leads_to_places_around(browser: Browser) -> None:
    page = await browser.get("/search", params=SEARCH | {"day": "2026-11-20"})
    assert re.search(r'href="/search\?from=V[^"]+day=2026-11-20&amp;passengers=2">Vĩnh Yên → Vinh</a>', page.text)
    assert "41 km from Hà Nội · 2 trips, from ₫90,000" in page.text


async def test_trips_that_are_full_are_shown_as_such(browser: Browser, behind: Behind) -> None:
    behind.bookings.nothing = True
    page = await browser.get("/search", params=SEARCH | {"passengers": "4"})
    assert "No seats left on Thu 5 Nov" in page.text
    assert "1 trip without seats for everyone" in page.text
    assert "3 seats left" in page.text


async def test_a_station_is_searched_as_its_place_with_that_stop(browser: Browser) -> None:
    page = await browser.get("/search", params=SEARCH | {"from": "Bến xe Mỹ Đình, Hà Nội"})
    assert "<h1>Hà Nội" in page.text
    assert "Without: </span>Bến xe Mỹ Đình" in page.text


async def test_places_of_one_name_are_told_apart_by_region_and_distance(browser: Browser) -> None:
    page = await browser.get("/search", params=SEARCH | {"to": "vin"})
    assert "Vĩnh Phúc · 291 km from Hà Nội" in page.text
    told = await browser.get("/places.json", params={"text": "vinh yen", "other": "Hà Nội"})
    assert told.json() == [{"name": "Vĩnh Yên", "region": "Vĩnh Phúc", "label": "Vĩnh Yên, Vĩnh Phúc", "km": 291}]
    [station] = (await browser.get("/places.json", params={"text": "my dinh"})).json()
    assert station == {"name": "Bến xe Mỹ Đình", "region": "Hà Nội", "label": "Bến xe Mỹ Đình, Hà Nội"}
