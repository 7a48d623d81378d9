"""Migrations: one schema and one role per room, each file once, whoever else is at it."""

import asyncio
from pathlib import Path

import asyncpg
import pytest

from overland.kernel.db import Database
from overland.kernel.migrate import migrate, pending


@pytest.fixture
def rooms(tmp_path: Path) -> list[tuple[str, Path]]:
    made = []
    for room in ("booking", "payments"):
        folder = tmp_path / room
        folder.mkdir()
        (folder / "0001_first.sql").write_text("CREATE TABLE thing (id int PRIMARY KEY)")
        made.append((room, folder))
    return made


async def test_twice_is_once(empty_dsn: str, rooms: list[tuple[str, Path]]) -> None:
    assert [(s.room, s.name) for s in await migrate(empty_dsn, rooms)][-1] == ("payments", "0001_first.sql")
    assert await migrate(empty_dsn, rooms) == []
    assert await pending(empty_dsn, rooms) == []


async def test_two_at_once_are_one(empty_dsn: str, rooms: list[tuple[str, Path]]) -> None:
    done = await asyncio.gather(*(migrate(empty_dsn, rooms) for _ in range(3)))
    assert sorted(len(steps) for steps in done)[:2] == [0, 0]


async def test_a_broken_file_leaves_nothing(empty_dsn: str, rooms: list[tuple[str, Path]]) -> None:
    (rooms[1][1] / "0002_broken.sql").write_text("CREATE TABLE other (id int); SELECT nonsense")
    with pytest.raises(asyncpg.UndefinedColumnError):
        await migrate(empty_dsn, rooms)
    assert len(await pending(empty_dsn, rooms)) == 9


async def test_a_room_sees_only_its_own(empty_dsn: str, rooms: list[tuple[str, Path]]) -> None:
    await migrate(empty_dsn, rooms)
    db = await Database.open(empty_dsn, "booking")
    await db.value("SELECT count(*) FROM thing")
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await db.value("SELECT count(*) FROM payments.thing")
    await db.close()
