"""From the front page to the journeys of a day."""

from web.conftest import Browser

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
