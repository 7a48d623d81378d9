"""What holds for every page: language, theme, forms of our own, refusals, headers."""

import pytest

from overland.kernel.problems import Problem, Unavailable
from web.buying import HOLDS, SEATS
from web.conftest import Behind, Browser


async def test_the_language_follows_the_browser_until_it_is_chosen(browser: Browser) -> None:
    assert '<html lang="en"' in (await browser.get("/")).text
    browser.headers["accept-language"] = "vi-VN,vi;q=0.9,en;q=0.5"
    assert "Bạn muốn đi đâu?" in (await browser.get("/")).text
    page = await browser.get("/language/en?back=/find-booking")
    assert page.url.path == "/find-booking"
    assert "Find your booking" in page.text


async def test_the_theme_is_on_the_page_from_its_first_byte(browser: Browser) -> None:
    page = await browser.get("/theme/dark?back=/")
    assert 'data-theme="dark"' in page.text


@pytest.mark.parametrize("back", ["//evil.test", "https://evil.test", "/\\evil.test"])
async def test_switching_never_leads_to_another_site(browser: Browser, back: str) -> None:
    page = await browser.get("/language/en", params={"back": back})
    assert str(page.url) == "http://overland.test/"


async def test_a_form_of_another_site_is_refused(browser: Browser) -> None:
    page = await browser.get(SEATS)
    answer = await browser.post(HOLDS, data={"seat": "A1", "origin": "0", "destination": "3"})
    assert answer.status_code == 403
    assert "Please send the form once more" in answer.text
    browser.headers["origin"] = "https://evil.test"
    assert (await browser.send_form(page, HOLDS, seat="A1")).status_code == 403


@pytest.mark.parametrize(
    "said", ["charset=nope", "charset=punycode", 'x=1; CharSet = "Punycode"', "charset*=utf-8''idna"]
)
async def test_a_form_in_another_encoding_is_not_read(browser: Browser, said: str) -> None:
    """Reading some takes the square of the length: one of them, without an account, would hold everybody up."""
    head = f'--x\r\ncontent-disposition: form-data; name="a"\r\ncontent-type: text/plain; {said}\r\n\r\na\r\n--x--\r\n'
    answer = await browser.post(HOLDS, content=head, headers={"content-type": "multipart/form-data; boundary=x"})
    assert answer.status_code == 400


async def test_who_has_not_signed_in_sends_no_files(browser: Browser) -> None:
    """They are refused before what they send is read."""
    big = {"feed": ("feed.zip", b"0" * 100_000, "application/zip")}
    assert (await browser.post("/office/DM/import", files=big)).status_code == 401


async def test_a_form_token_of_another_browser_is_refused(browser: Browser) -> None:
    page = await browser.get(SEATS)
    browser.cookies.clear()
    await browser.get(SEATS)
    assert (await browser.send_form(page, HOLDS, seat="A1")).status_code == 403


async def test_nothing_of_a_page_runs_but_our_own_files(browser: Browser) -> None:
    page = await browser.get(SEATS)
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert page.headers["x-content-type-options"] == "nosniff"
    nonce = policy.split("'nonce-")[1].split("'")[0]
    assert f'<style nonce="{nonce}">' in page.text
    assert " style=" not in page.text
    assert "onclick=" not in page.text


async def test_an_unknown_address_is_a_page_with_a_way_on(browser: Browser) -> None:
    page = await browser.get("/nowhere/at/all")
    assert page.status_code == 404
    assert "There is nothing here" in page.text
    assert 'href="/"' in page.text


@pytest.mark.parametrize("path", ["/admin/nothing", "/account/nothing", "/bookings", "/office/SM/trips/one"])
async def test_an_address_beside_a_page_is_a_page_too(browser: Browser, path: str) -> None:
    page = await browser.get(path)
    assert page.status_code == 404
    assert "There is nothing here" in page.text
    assert page.headers["x-content-type-options"] == "nosniff"


async def test_an_address_that_only_takes_forms_says_so_on_a_page(browser: Browser) -> None:
    page = await browser.get("/preferences/nothing-of-this")
    assert page.status_code == 404
    page = await browser.get("/sign-out")
    assert page.status_code == 405
    assert 'href="/"' in page.text


async def test_programs_get_problems_as_json(browser: Browser) -> None:
    answer = await browser.get("/nowhere", headers={"accept": "application/json"})
    assert answer.headers["content-type"].startswith("application/problem+json")


async def test_a_problem_explains_itself(browser: Browser) -> None:
    page = await browser.get("/problems/hold-expired")
    assert "The time to pay is over" in page.text
    assert (await browser.get("/problems/no-such-thing")).status_code == 404


async def test_an_accident_of_ours_shows_a_number_and_nothing_else(browser: Browser, behind: Behind) -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError("secret detail")

    behind.bookings.seat_map = broken  # type: ignore[method-assign,assignment]
    page = await browser.get(SEATS)
    assert page.status_code == 500
    assert "Something went wrong on our side" in page.text
    assert "secret detail" not in page.text


async def test_a_room_that_is_away_is_told_calmly(browser: Browser, behind: Behind) -> None:
    async def away(*_: object) -> None:
        raise Unavailable(retry_after=2)

    behind.bookings.seat_map = away  # type: ignore[method-assign,assignment]
    page = await browser.get(SEATS)
    assert page.status_code == 503
    assert "This is not available at the moment" in page.text


async def test_static_files_are_kept_for_ever_under_their_hash_only(browser: Browser) -> None:
    page = await browser.get("/")
    hashed = page.text.split('rel="stylesheet" href="')[1].split('"')[0]
    if "-" not in hashed:
        pytest.skip("the static files are not built")
    assert "immutable" in (await browser.get(hashed)).headers["cache-control"]
    plain = await browser.get("/static/app.css")
    assert plain.headers["cache-control"] == "no-cache"
    again = await browser.get("/static/app.css", headers={"if-none-match": plain.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("path", ["/static/../site.py", "/static/%2e%2e/site.py", "/static/.built-from", "/static/"])
async def test_nothing_else_of_the_disk_is_served(browser: Browser, path: str) -> None:
    assert (await browser.get(path)).status_code == 404


async def test_every_refusal_has_a_page(browser: Browser) -> None:
    for slug in Problem.known:
        assert (await browser.get(f"/problems/{slug}")).status_code == 200
