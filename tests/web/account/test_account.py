"""Name, addresses, devices and passwords on one's own pages."""

import json
import re

from overland.kernel.http import ACCESS_COOKIE
from web.account.cast import LOGIN, NEW, PASSWORD, Person


async def test_the_account_shows_who_one_is_and_what_can_be_changed(lan: Person) -> None:
    page = await lan.browser.get("/account")
    assert "Trần Thị Lan" in page.text
    for address in (
        "profile",
        "login?kind=email",
        "login?kind=phone",
        "password",
        "second-step",
        "data",
        "erase",
        "passkeys",
        "companions",
        "payments",
    ):
        assert f'href="/account/{address}"' in page.text


async def test_every_page_of_the_account_asks_to_sign_in_first(elsewhere: Person) -> None:
    for address in (
        "profile",
        "login",
        "login/code",
        "password",
        "second-step",
        "data",
        "erase",
        "passkeys",
        "companions",
        "payments",
    ):
        page = await elsewhere.browser.get(f"/account/{address}")
        assert page.url.path == "/sign-in", address


async def test_another_name_and_language(lan: Person) -> None:
    page = await lan.fill("/account/profile", name="Lan Trần", language="vi")
    assert "Lan Trần" in page.text
    assert '<html lang="vi"' in page.text
    page = await lan.fill("/account/profile", name=" ", language="vi")
    assert page.status_code == 422


async def test_an_address_is_verified_by_the_code_that_was_sent_there(lan: Person) -> None:
    page = await lan.fill("/account/login?kind=email", "/account/login", login=LOGIN)
    assert page.url.path == "/account/login/code"
    page = await lan.browser.send_form(page, "/account/login/code", code="no code")
    assert "This code is wrong, or its time is over" in page.text
    page = await lan.browser.send_form(page, "/account/login/code", code=await lan.code())
    assert page.url.path == "/account"
    assert "verified" in page.text


async def test_a_new_number_takes_the_password_and_then_signs_in(lan: Person, elsewhere: Person) -> None:
    page = await lan.fill("/account/login?kind=phone", "/account/login", login="0912 345 678")
    assert "This is not your password" in page.text
    assert 'value="0912 345 678"' in page.text
    page = await lan.browser.send_form(page, "/account/login", login="0912 345 678", password=PASSWORD)
    page = await lan.browser.send_form(page, "/account/login/code", code=await lan.code())
    assert "+84912345678" in page.text
    assert (await elsewhere.sign_in(login="0912345678")).url.path == "/account"


async def test_a_new_password_leaves_one_signed_in_here_alone(lan: Person, elsewhere: Person) -> None:
    await elsewhere.sign_in()
    page = await lan.fill("/account/password", password=PASSWORD, new_password=NEW)
    assert page.url.path == "/account"
    assert "this one" in page.text
    assert "Sign out everywhere else" not in page.text
    elsewhere.browser.cookies.delete(ACCESS_COOKIE)
    assert (await elsewhere.browser.get("/account")).url.path == "/sign-in"


async def test_what_is_wrong_with_passwords_stands_beside_them(lan: Person) -> None:
    page = await lan.fill("/account/password", password="not mine at all", new_password=NEW)
    assert re.search(r'id="f-password-error">This is not your password', page.text)
    page = await lan.fill("/account/password", password=PASSWORD, new_password="short")
    assert re.search(r'id="f-new_password-error">Take at least 10 characters', page.text)
    assert PASSWORD not in page.text


async def test_all_other_devices_are_signed_out(lan: Person, elsewhere: Person) -> None:
    await elsewhere.sign_in()
    page = await lan.fill("/account", "/account/sessions/end")
    assert "Sign out everywhere else" not in page.text
    elsewhere.browser.cookies.delete(ACCESS_COOKIE)
    assert (await elsewhere.browser.get("/account")).url.path == "/sign-in"


async def test_ones_data_is_one_file(lan: Person) -> None:
    answer = await lan.browser.get("/account/data")
    assert answer.headers["content-disposition"] == 'attachment; filename="overland.json"'
    assert answer.headers["cache-control"] == "no-store"
    found = json.loads(answer.text)
    assert found["account"]["account"]["email"] == LOGIN
    assert len(found["account"]["sessions"]) == 1
    assert found["bookings"] == []
    assert [(one["kind"], one["version"]) for one in found["accepted"]] == [("terms", 2)]


async def test_an_account_is_erased_with_its_password(lan: Person) -> None:
    page = await lan.fill("/account/erase", password="not mine at all")
    assert "This is not your password" in page.text
    page = await lan.browser.send_form(page, "/account/erase", password=PASSWORD)
    assert page.url.path == "/"
    assert (await lan.browser.get("/account")).url.path == "/sign-in"
    assert (await lan.sign_in()).status_code == 401
