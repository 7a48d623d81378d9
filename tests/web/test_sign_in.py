"""Up, in, out, and staying in."""

from uuid import uuid4

import httpx
import msgspec
import pytest

from overland.kernel.http import ACCESS_COOKIE
from overland.kernel.permissions import Role
from overland.kernel.principal import Membership
from overland.web.account.device import device
from overland.web.cookies import REFRESH_COOKIE
from web.conftest import Behind, Browser


async def sign_in(browser: Browser, password: str = "a good password", next_page: str = "/") -> httpx.Response:
    """Fill the form in."""
    page = await browser.get("/sign-in", params={"next": next_page})
    return await browser.send_form(page, "/sign-in", login="lan@example.com", password=password)


async def test_signing_in_goes_on_where_one_was(browser: Browser) -> None:
    page = await sign_in(browser, next_page="/my-trips")
    assert page.url.path == "/my-trips"
    assert "Account" in page.text


@pytest.mark.parametrize(
    ("role", "begins"),
    [(Role.STAFF, "/office"), (Role.DRIVER, "/driver"), (Role.AGENT, "/agent"), (Role.CUSTOMER, "/")],
)
async def test_who_works_here_begins_at_their_work(browser: Browser, behind: Behind, role: Role, begins: str) -> None:
    held = Membership(role, uuid4(), uuid4() if role is Role.AGENT else None)
    behind.identity.lan = msgspec.structs.replace(behind.identity.lan, memberships=(held,))
    page = await browser.get("/sign-in")
    browser.follow_redirects = False
    answer = await browser.send_form(page, "/sign-in", login="lan@example.com", password="a good password")
    assert answer.headers["location"] == begins


async def test_the_cookies_are_out_of_reach(browser: Browser) -> None:
    browser.follow_redirects = False
    page = await sign_in(browser)
    set_cookies = [cookie for cookie in page.headers.get_list("set-cookie") if "overland_" in cookie]
    assert len(set_cookies) == 2
    assert all("HttpOnly" in cookie and "SameSite=lax" in cookie for cookie in set_cookies)


async def test_a_wrong_password_keeps_the_login_and_not_the_password(browser: Browser) -> None:
    page = await sign_in(browser, "wrong and long")
    assert page.status_code == 401
    assert "This login and password do not belong together" in page.text
    assert 'value="lan@example.com"' in page.text
    assert "wrong and long" not in page.text


async def test_nobody_is_led_to_another_site(browser: Browser) -> None:
    for outside in ("https://evil.test/", "//evil.test", "/\\evil.test", "javascript:alert(1)"):
        page = await browser.get("/sign-in", params={"next": outside})
        assert 'name="next" value="/"' in page.text


async def test_a_page_of_ones_own_asks_to_sign_in_first(browser: Browser) -> None:
    page = await browser.get("/my-trips")
    assert page.url.path == "/sign-in"
    assert 'name="next" value="/my-trips"' in page.text


async def test_when_the_access_is_over_the_next_one_is_bought(browser: Browser, behind: Behind) -> None:
    await sign_in(browser)
    browser.cookies.delete(ACCESS_COOKIE)
    before = browser.cookies[REFRESH_COOKIE]
    page = await browser.get("/my-trips")
    assert page.url.path == "/my-trips"
    assert browser.cookies[REFRESH_COOKIE] != before


async def test_a_session_that_is_over_leaves_a_guest(browser: Browser, behind: Behind) -> None:
    await sign_in(browser)
    browser.cookies.delete(ACCESS_COOKIE)
    behind.identity.good.clear()
    page = await browser.get("/")
    assert "Sign in" in page.text
    assert REFRESH_COOKIE not in browser.cookies


async def test_while_identity_is_away_one_is_a_guest_and_back_afterwards(browser: Browser, behind: Behind) -> None:
    await sign_in(browser)
    browser.cookies.delete(ACCESS_COOKIE)
    behind.identity.away = True
    assert "Sign in" in (await browser.get("/")).text
    behind.identity.away = False
    assert "My trips" in (await browser.get("/")).text


async def test_signing_out_ends_the_session(browser: Browser, behind: Behind) -> None:
    await sign_in(browser)
    page = await browser.send_form(await browser.get("/account"), "/sign-out")
    assert "Sign in" in page.text
    assert ACCESS_COOKIE not in browser.cookies
    assert not behind.identity.good


async def test_a_new_account_is_signed_in_at_once(browser: Browser) -> None:
    page = await browser.get("/sign-up")
    page = await browser.send_form(page, "/sign-up", name="Lan", login="lan@example.com", password="a good password")
    assert "My trips" in page.text


@pytest.mark.parametrize(
    ("user_agent", "known_by"),
    [
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140 Mobile Safari/537.36", "Chrome, Android"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18 Safari/604",
            "Safari, iPhone",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140 Safari/537.36 Edg/140", "Edge, Windows"),
        ("curl/8", ""),
    ],
)
def test_a_session_is_known_by_its_browser(user_agent: str, known_by: str) -> None:
    assert device(user_agent) == known_by
