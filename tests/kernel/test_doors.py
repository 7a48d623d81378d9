"""Doors: near and far are the same, refusals and all."""

import asyncio
from pathlib import Path
from typing import Protocol
from uuid import UUID, uuid4

import httpx
import msgspec
import pytest

from houses import KEYS, Builder, Opened, Shape
from overland.kernel.doors import RoomAway, far, patient, safe
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.kernel.problems import Conflict
from overland.kernel.room import Blueprint, Kit, Room


class Full(Conflict):
    """No more room."""

    title = "The hat is full"


class Hat(Protocol):
    @safe
    async def look(self, what: UUID, price: Money | None) -> dict[str, Money | None]: ...

    async def put(self, count: int) -> None: ...

    @patient(0.01)
    async def wait(self) -> None: ...


class Bowler:
    async def look(self, what: UUID, price: Money | None) -> dict[str, Money | None]:
        return {str(what): price}

    async def put(self, count: int) -> None:
        raise Full(count=count, which=[1, 2])

    async def wait(self) -> None:
        return None


async def open_hat(_: Kit) -> Room:
    return Room(Bowler())


HAT = Blueprint("booking", Hat, open_hat, migrations=Path())


@pytest.fixture
async def hat(builder: Builder) -> Opened:
    return await builder.open(HAT)


async def test_values_come_back_as_they_are(hat: Opened, shape: Shape) -> None:
    what = uuid4()
    assert await hat.door(Hat, shape).look(what, Money(3, "VND")) == {str(what): Money(3, "VND")}


async def test_a_refusal_keeps_its_class_and_facts(hat: Opened, shape: Shape) -> None:
    with pytest.raises(Full) as refused:
        await hat.door(Hat, shape).put(9)
    assert refused.value.facts == {"count": 9, "which": [1, 2]}


async def test_no_door_is_called_inside_a_transaction(hat: Opened, shape: Shape) -> None:
    with pytest.raises(AssertionError, match="while a transaction is open"):
        async with hat.db.transaction():
            await hat.door(Hat, shape).put(1)


async def test_strangers_are_not_let_in(hat: Opened) -> None:
    for token in (
        "",
        "nonsense",
        KEYS.signing("at+jwt").token({}, "room:booking", __import__("datetime").timedelta(1)),
    ):
        answer = await hat.client.post(
            "/doors/booking/put", content=b"[1]", headers={"authorization": f"Bearer {token}"}
        )
        assert answer.status_code == 401


async def test_a_room_that_is_away_says_so_after_trying_safe_calls_again() -> None:
    asked: list[str] = []

    def nobody(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        raise httpx.ConnectError("nobody home")

    door = far(Hat, "booking", "http://nowhere", KEYS, httpx.AsyncClient(transport=httpx.MockTransport(nobody)))
    with pytest.raises(RoomAway):
        await door.look(new_id(), None)
    with pytest.raises(RoomAway):
        await door.put(1)
    assert asked == ["/doors/booking/look"] * 3 + ["/doors/booking/put"]


async def test_a_room_that_does_not_come_to_an_end_is_away() -> None:
    async def forever(_: httpx.Request) -> httpx.Response:
        await asyncio.Event().wait()
        raise AssertionError

    door = far(Hat, "booking", "http://nowhere", KEYS, httpx.AsyncClient(transport=httpx.MockTransport(forever)))
    with pytest.raises(RoomAway):
        await door.wait()


async def test_a_wrong_shape_is_a_refusal(hat: Opened) -> None:
    headers = {"authorization": f"Bearer {KEYS.service_token('booking')}"}
    answer = await hat.client.post("/doors/booking/put", content=b'["many"]', headers=headers)
    assert answer.status_code == 422
    assert msgspec.json.decode(answer.content)["type"] == "/problems/invalid"
