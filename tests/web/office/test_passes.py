"""Keys for passes: they go in, and only their name comes out."""

from __future__ import annotations

from booking.signing import apple, certificate
from overland.booking import AppleKeys, GoogleKeys, WalletKind
from web.conftest import Browser
from web.office.conftest import Rooms

PAGE = "/office/SM/passes"


async def test_keys_are_entered_and_their_name_is_shown(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(PAGE)
    assert "pass.vn.saomai.ticket" in page.text
    keys = apple()
    page = await manager.send_form(
        page, f"{PAGE}/apple", certificate=keys.certificate, private_key=keys.private_key, intermediate="wwdr"
    )
    assert "From now on tickets have this button" in page.text
    assert rooms.bookings.asked["set_apple_wallet"] == AppleKeys(
        keys.certificate.strip(), keys.private_key.strip(), "wwdr"
    )
    assert "PRIVATE KEY" not in page.text


async def test_what_is_wrong_stands_beside_its_field_and_no_key_comes_back(manager: Browser) -> None:
    page = await manager.get(PAGE)
    page = await manager.send_form(page, f"{PAGE}/apple", certificate=certificate(), private_key="refused")
    assert 'id="f-intermediate-error">Please fill this in' in page.text
    page = await manager.send_form(
        page, f"{PAGE}/apple", certificate=certificate(), private_key="refused", intermediate="x"
    )
    assert page.status_code == 422
    assert 'id="f-private_key-error">This is no RSA key' in page.text
    assert "BEGIN CERTIFICATE" not in page.text


async def test_google_and_the_end(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(PAGE)
    page = await manager.send_form(page, f"{PAGE}/google", issuer="338800", service_account="{}")
    assert rooms.bookings.asked["set_google_wallet"] == GoogleKeys("338800", "{}")
    page = await manager.send_form(page, f"{PAGE}/end")
    assert rooms.bookings.asked["drop_wallet"] is WalletKind.APPLE
    assert "have this button no more" in page.text


async def test_staff_may_not(staff: Browser) -> None:
    assert (await staff.get(PAGE)).status_code == 403
