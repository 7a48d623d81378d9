"""Ways to pay: switched, set up, tried; credentials go in and never come out."""

from __future__ import annotations

from uuid import UUID

from overland.payments import Environment, MethodSettings
from web.conftest import Browser
from web.office.conftest import Rooms

SECRET = "K951B6PE1waDMi640xX08PD3vg6EkVlz"


async def test_each_way_says_how_it_stands_and_who_changed_it(manager: Browser) -> None:
    page = await manager.get("/office/SM/payments")
    assert "MoMo" in page.text
    assert "Phạm Hùng" in page.text
    assert "Practice" in page.text


async def test_switching_on_keeps_the_credentials_there_are(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get("/office/SM/payments/momo")
    page = await manager.send_form(page, "/office/SM/payments/momo", environment="production", enabled="1")
    assert "This way to pay is on" in page.text
    assert rooms.payments.asked["set_method"] == ("momo", MethodSettings(True, Environment.PRODUCTION))


async def test_a_published_sample_is_refused_beside_its_field_and_not_shown(manager: Browser) -> None:
    page = await manager.get("/office/SM/payments/momo")
    page = await manager.send_form(
        page, "/office/SM/payments/momo", environment="production", enabled="1", secret_key=SECRET, partner_code="OURS"
    )
    assert page.status_code == 422
    assert 'id="f-secret_key-error">This is a published sample' in page.text
    assert SECRET not in page.text
    assert "OURS" not in page.text


async def test_what_is_stored_is_only_hinted_at(manager: Browser) -> None:
    page = await manager.get("/office/SM/payments/momo")
    assert "Stored: …7Qw2" in page.text
    assert "/v1/payments/notices/momo/" in page.text


async def test_an_account_is_tried(manager: Browser) -> None:
    page = await manager.get("/office/SM/payments/momo")
    page = await manager.send_form(page, "/office/SM/payments/momo/trials")
    assert "It works" in page.text


async def test_an_unknown_way_is_not_there(manager: Browser) -> None:
    assert (await manager.get(f"/office/SM/payments/{UUID(int=0)}")).status_code == 404
