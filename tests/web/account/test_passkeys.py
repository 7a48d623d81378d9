"""Passkeys on the pages: made, used at the sign-in and in place of a code, taken away."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import httpx
import pyotp

from identity.authenticator import Authenticator
from web.account.cast import PASSWORD, Person


def asked(page: httpx.Response) -> dict[str, Any]:
    """What the page asks the browser."""
    found = re.search(r'<pass-key hidden options="([^"]+)"', page.text)
    assert found, page.url
    options: dict[str, Any] = json.loads(html.unescape(found[1]))
    return options


async def make(lan: Person, phone: Authenticator) -> httpx.Response:
    """Lan makes a passkey on this phone."""
    page = await lan.fill("/account/passkeys", name="Máy của Lan", password=PASSWORD)
    answer = json.dumps(phone.make(asked(page)))
    return await lan.browser.send_form(page, "/account/passkeys/confirm", credential=answer)


async def test_a_passkey_is_made_and_signs_in(lan: Person, elsewhere: Person) -> None:
    phone = Authenticator()
    page = await make(lan, phone)
    assert page.url.path == "/account/passkeys"
    assert "Máy của Lan" in page.text
    page = await elsewhere.browser.get("/sign-in", params={"next": "/account"})
    answer = json.dumps(phone.sign(asked(page)))
    page = await elsewhere.browser.send_form(page, "/sign-in/passkey", credential=answer)
    assert page.url.path == "/account"
    assert "Trần Thị Lan" in page.text


async def test_an_unknown_one_leads_back_to_the_password(lan: Person, elsewhere: Person) -> None:
    page = await elsewhere.browser.get("/sign-in")
    answer = json.dumps(Authenticator().sign(asked(page)))
    page = await elsewhere.browser.send_form(page, "/sign-in/passkey", credential=answer)
    assert page.status_code == 401
    assert "This passkey is not known here" in page.text
    assert 'name="password"' in page.text
    for rubbish in ("", "[]", "{", "[" * 10_000):
        page = await elsewhere.browser.send_form(page, "/sign-in/passkey", credential=rubbish)
        assert page.status_code == 401


async def test_it_takes_the_place_of_the_apps_code(lan: Person, elsewhere: Person) -> None:
    phone = Authenticator()
    await make(lan, phone)
    page = await lan.fill("/account/second-step", password=PASSWORD)
    secret = re.search(r"secret=([A-Z2-7]+)", page.text)
    assert secret
    app = pyotp.TOTP(secret[1])
    await lan.browser.send_form(page, "/account/second-step/confirm", code=app.at(lan.identity.kit.clock.now()))
    page = await elsewhere.sign_in()
    assert page.url.path == "/sign-in/code"
    answer = json.dumps(phone.sign(asked(page)))
    page = await elsewhere.browser.send_form(page, "/sign-in/code/passkey", credential=answer)
    assert "Trần Thị Lan" in (await elsewhere.browser.get("/account")).text


async def test_without_any_the_second_step_asks_for_none(lan: Person, elsewhere: Person) -> None:
    page = await lan.fill("/account/second-step", password=PASSWORD)
    secret = re.search(r"secret=([A-Z2-7]+)", page.text)
    assert secret
    code = pyotp.TOTP(secret[1]).at(lan.identity.kit.clock.now())
    await lan.browser.send_form(page, "/account/second-step/confirm", code=code)
    assert "<pass-key" not in (await elsewhere.sign_in()).text


async def test_it_is_taken_away_with_the_password(lan: Person) -> None:
    page = await make(lan, Authenticator())
    address = re.search(r"/account/passkeys/[0-9a-f-]+/end", page.text)
    assert address
    page = await lan.fill(address[0], password="not mine at all")
    assert "This is not your password" in page.text
    page = await lan.browser.send_form(page, address[0], password=PASSWORD)
    assert "Máy của Lan" not in page.text
