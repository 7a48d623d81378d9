"""The operator's own systems: added, tried, switched, told again; the secret is shown once."""

from __future__ import annotations

from uuid import uuid4

from web.conftest import Browser
from web.office.conftest import Rooms
from web.office.fakes_hooks import SECRET

HERE = "/office/SM/webhooks"
WANTED = {"url": "https://shop.example/overland", "events": "ticket.boarded"}


async def added(manager: Browser, rooms: Rooms) -> str:
    await manager.send_form(await manager.get(HERE), HERE, **WANTED)
    return f"{HERE}/{next(iter(rooms.messages.kept))}"


async def test_an_empty_page_says_what_to_do(manager: Browser) -> None:
    assert "No system is told yet" in (await manager.get(HERE)).text


async def test_the_secret_is_shown_once(manager: Browser, rooms: Rooms) -> None:
    page = await manager.send_form(await manager.get(HERE), HERE, **WANTED)
    assert SECRET in page.text
    assert "Passenger boarded" in page.text
    again = await manager.get(f"{HERE}/{next(iter(rooms.messages.kept))}")
    assert again.status_code == 200
    assert SECRET not in again.text


async def test_what_is_wrong_stands_beside_the_field_and_what_was_typed_stays(manager: Browser) -> None:
    page = await manager.send_form(await manager.get(HERE), HERE, url="https://inside.example", events="trip.status")
    assert page.status_code == 422
    assert "This address is not on the open Internet" in page.text
    assert 'value="https://inside.example"' in page.text
    page = await manager.send_form(await manager.get(HERE), HERE, url="https://shop.example")
    assert page.status_code == 422
    assert 'href="#f-events"' in page.text


async def test_a_ping_shows_what_was_answered_and_is_told_again(manager: Browser, rooms: Rooms) -> None:
    one = await added(manager, rooms)
    page = await manager.send_form(await manager.get(one), one, do="ping")
    assert "Did not arrive" in page.text
    assert "Service is down" in page.text
    page = await manager.send_form(page, f"{one}/calls/{rooms.messages.calls[0].id}")
    assert "Waiting" in page.text


async def test_it_is_switched_off_and_removed(manager: Browser, rooms: Rooms) -> None:
    one = await added(manager, rooms)
    page = await manager.send_form(await manager.get(one), one, do="off")
    assert "Switch on" in page.text
    page = await manager.send_form(page, one, do="remove")
    assert "The address is told no more" in page.text
    assert (await manager.get(one)).status_code == 404


async def test_what_is_not_there_is_not_found(manager: Browser, rooms: Rooms) -> None:
    assert (await manager.get(f"{HERE}/{uuid4()}")).status_code == 404
    one = await added(manager, rooms)
    assert (await manager.send_form(await manager.get(one), one, do="dance")).status_code == 404
