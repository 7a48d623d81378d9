"""Codes: of a message when the password is forgotten, of an app as the second step of signing in."""

import html
import re
from datetime import timedelta

import httpx
import pyotp

from overland.kernel.clock import FixedClock
from web.account.cast import LOGIN, NEW, PASSWORD, Person


async def test_a_forgotten_password_is_replaced(lan: Person, elsewhere: Person) -> None:
    page = await elsewhere.fill("/forgotten", login=LOGIN)
    assert page.url.path == "/forgotten/code"
    page = await elsewhere.browser.send_form(page, "/forgotten/code", code="1", new_password=NEW)
    assert "This code is wrong, or its time is over" in page.text
    page = await elsewhere.browser.send_form(page, "/forgotten/code", code=await lan.code(), new_password=NEW)
    assert (page.url.path, "Your new password counts" in page.text) == ("/sign-in", True)
    assert (await elsewhere.sign_in(NEW)).url.path == "/account"


async def test_a_login_that_nobody_has_looks_the_same(lan: Person, elsewhere: Person) -> None:
    known = await elsewhere.fill("/forgotten", login=LOGIN)
    unknown = await elsewhere.fill("/forgotten", login="nobody@example.com")
    token = re.compile(r'(name="form" value|nonce)="[^"]*"')
    assert token.sub("", known.text) == token.sub("", unknown.text)


async def test_the_code_is_good_in_the_browser_that_asked(lan: Person, elsewhere: Person) -> None:
    await elsewhere.fill("/forgotten", login=LOGIN)
    code = await lan.code()
    await lan.fill("/forgotten", login=LOGIN)
    page = await lan.fill("/forgotten/code", code=code, new_password=NEW)
    assert "This code is wrong, or its time is over" in page.text


async def test_codes_are_not_sent_without_end(elsewhere: Person) -> None:
    for _ in range(3):
        await elsewhere.fill("/forgotten", login=LOGIN)
    page = await elsewhere.fill("/forgotten", login=LOGIN)
    assert page.status_code == 429
    assert "Too many codes were asked for" in page.text


async def test_without_a_ticket_there_is_nothing_to_enter(elsewhere: Person) -> None:
    assert (await elsewhere.browser.get("/forgotten/code")).url.path == "/forgotten"
    assert (await elsewhere.browser.get("/sign-in/code")).url.path == "/sign-in"


async def set_up(lan: Person, clock: FixedClock) -> tuple[pyotp.TOTP, httpx.Response]:
    """Lan's app, half a minute later, and the page with the recovery codes."""
    page = await lan.fill("/account/second-step", password=PASSWORD)
    [uri] = re.findall(r'name="uri" value="([^"]*)"', page.text)
    app = pyotp.parse_uri(html.unescape(uri))
    assert isinstance(app, pyotp.TOTP)
    wrong = await lan.browser.send_form(page, "/account/second-step/confirm", uri=html.unescape(uri), code="000")
    assert 'src="data:image/svg+xml' in wrong.text
    done = await lan.browser.send_form(
        wrong, "/account/second-step/confirm", uri=html.unescape(uri), code=app.at(clock.now())
    )
    clock.forward(timedelta(seconds=30))
    return app, done


async def test_the_app_is_set_up_with_a_picture_and_its_first_code(lan: Person, clock: FixedClock) -> None:
    app, page = await set_up(lan, clock)
    assert len(re.findall(r"<code>[0-9A-Z-]{14}</code>", page.text)) == 10
    assert page.headers["cache-control"] == "no-store"
    assert (app.issuer, app.name) == ("Overland", LOGIN)


async def test_from_then_on_signing_in_asks_for_the_code(lan: Person, elsewhere: Person, clock: FixedClock) -> None:
    app, _ = await set_up(lan, clock)
    page = await elsewhere.sign_in()
    assert page.url.path == "/sign-in/code"
    page = await elsewhere.browser.send_form(page, "/sign-in/code", code="000000")
    assert "This code is wrong, or its time is over" in page.text
    page = await elsewhere.browser.send_form(page, "/sign-in/code", code=app.at(clock.now()))
    assert page.url.path == "/account"


async def test_a_recovery_code_lets_one_in(lan: Person, elsewhere: Person, clock: FixedClock) -> None:
    _, page = await set_up(lan, clock)
    code = re.findall(r"<code>([0-9A-Z-]{14})</code>", page.text)[0]
    page = await elsewhere.sign_in()
    assert (await elsewhere.browser.send_form(page, "/sign-in/code", code=code)).url.path == "/account"


async def test_it_is_turned_off_with_password_and_code(lan: Person, elsewhere: Person, clock: FixedClock) -> None:
    app, _ = await set_up(lan, clock)
    page = await lan.fill("/account/second-step", "/account/second-step/end", password=PASSWORD, code="")
    assert "Enter the code" in page.text
    code = app.at(clock.now())
    page = await lan.browser.send_form(page, "/account/second-step/end", password=PASSWORD, code=code)
    assert page.url.path == "/account"
    assert (await elsewhere.sign_in()).url.path == "/account"
