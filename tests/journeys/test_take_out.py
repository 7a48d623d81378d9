"""A company takes all of its data with it: whole, explained, and without a word of anybody else's."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import zipfile
from collections.abc import AsyncIterator
from typing import Any

import pytest

from houses import someone
from overland import demo
from overland.app import open_house
from overland.commands.database import STORED
from overland.house import House
from overland.kernel.permissions import Role
from overland.kernel.principal import SYSTEM
from overland.kernel.problems import Forbidden, NotFound
from overland.operations import Operations, Operator
from overland.reporting import ExportNotReady, Reports
from overland.settings import Settings

SHARED = {"operations/place.jsonl"}
"""Towns are everybody's."""


@pytest.fixture
async def house(dsn: str) -> AsyncIterator[House]:
    """The demo's three companies, with what they sold."""
    settings = dataclasses.replace(
        Settings(), database_url=dsn, secret="a secret that only the tests know, long enough"
    )
    opened = await open_house(settings, STORED)
    await demo.fill(opened.doors, opened.clock, lambda _: None, opened.drain)
    yield opened
    await opened.close()


async def taken(house: House, operator: Operator) -> zipfile.ZipFile:
    reports, manager = house.doors[Reports], someone(Role.MANAGER, operator.id)
    asked = await reports.ask_export(manager, operator.id)
    assert await reports.ask_export(manager, operator.id) == asked
    with pytest.raises(ExportNotReady):
        await reports.take_export(manager, operator.id, asked.id)
    await house.drain()
    file = await reports.take_export(manager, operator.id, asked.id)
    made = await reports.export(manager, operator.id, asked.id)
    assert made.tables == made.tables_done > 50
    pieces = [await reports.export_piece(manager, operator.id, asked.id, n) for n in range(file.pieces)]
    assert sum(map(len, pieces)) == file.size
    return zipfile.ZipFile(io.BytesIO(b"".join(pieces)))


def rows_of(archive: zipfile.ZipFile, table: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in archive.read(f"{table}.jsonl").splitlines()]


async def test_all_of_it_and_nothing_of_another(house: House) -> None:
    mine, theirs, *_ = await house.doors[Operations].operators(SYSTEM)
    archive, other = await taken(house, mine), await taken(house, theirs)
    lines = [name for name in archive.namelist() if name.endswith(".jsonl") and name not in SHARED]
    everything = b"".join(archive.read(name) for name in lines).decode()
    for one in await house.doors[Operations].operators(SYSTEM):
        assert (str(one.id) in everything) == (one.id == mine.id)
    foreign = {row["id"] for name in lines for row in rows_of(other, name[:-6]) if "id" in row}
    assert len(foreign) > 1000
    assert [one for one in foreign if str(one) in everything and isinstance(one, str)] == []

    for room, table in (("booking", "booking"), ("booking", "trip"), ("payments", "movement"), ("operations", "trip")):
        counted = await house.rooms[room].db.value(f"SELECT count(*) FROM {table} WHERE operator_id = $1", mine.id)
        found = rows_of(archive, f"{room}/{table}")
        assert len(found) == counted > 0
        text = archive.read(f"{room}/{table}.csv").decode("utf-8-sig")
        assert len(list(csv.DictReader(io.StringIO(text, newline="")))) == counted
    assert len(rows_of(archive, "booking/ticket")) > 0

    columns = {column["name"] for table in json.loads(archive.read("tables.json")) for column in table["columns"]}
    assert not columns & {"sealed", "code_hash", "code", "password", "secret"} - {"code"}
    assert "Personal: `name`, `phone`" in archive.read("README.md").decode()
    timetable = zipfile.ZipFile(io.BytesIO(archive.read("gtfs.zip")))
    assert timetable.read("agency.txt").decode().splitlines()[1].startswith(f"{mine.code},")

    await _refused(house, mine, theirs)


async def _refused(house: House, mine: Operator, theirs: Operator) -> None:
    reports, stranger, staff = house.doors[Reports], someone(Role.MANAGER, theirs.id), someone(Role.STAFF, mine.id)
    [made] = await reports.exports(SYSTEM, mine.id)
    for who, refusal in ((stranger, NotFound), (staff, Forbidden)):
        for asking in (
            reports.ask_export(who, mine.id), reports.exports(who, mine.id), reports.export(who, mine.id, made.id),
            reports.take_export(who, mine.id, made.id), reports.export_piece(who, mine.id, made.id, 0),
        ):  # fmt: skip
            with pytest.raises(refusal):
                await asking
    with pytest.raises(NotFound):
        await reports.export_piece(stranger, theirs.id, made.id, 0)
    with pytest.raises(NotFound):
        await reports.take_export(stranger, theirs.id, made.id)
