"""An export is written once, kept for a day, and every taking of it is written down."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from houses import Builder, Opened, Shape, someone
from overland.kernel.clock import FixedClock
from overland.kernel.permissions import Role
from overland.kernel.principal import Principal
from overland.kernel.problems import NotFound
from overland.operations import ExportGtfs, Operations, Operator
from overland.reporting import ExportExpired, Reports
from overland.reporting.room import BLUEPRINT
from reporting.cast import OTHER_OPERATOR, SAO_MAI

MANAGER = someone(Role.MANAGER, SAO_MAI)


class Network:
    """Operations, as far as an export needs it; away on wish."""

    away = False

    async def operators(self, by: Principal) -> list[Operator]:
        return [Operator("SM", "Sao Mai", id=SAO_MAI)]

    async def export_gtfs(self, by: Principal, request: ExportGtfs) -> bytes:
        if self.away:
            raise ConnectionError
        return b"PK"

    def __getattr__(self, name: str) -> Any:
        async def nothing(*_: object) -> list[Any]:
            return []

        return nothing


@pytest.fixture
def network() -> Network:
    """Operations."""
    return Network()


@pytest.fixture
async def room(builder: Builder, network: Network) -> Opened:
    """Reporting beside it."""
    return await builder.open(BLUEPRINT, {Operations: network})


async def test_two_who_ask_at_once_get_the_same(room: Opened, shape: Shape) -> None:
    reports = room.door(Reports, shape)
    first, second = await reports.ask_export(MANAGER, SAO_MAI), await reports.ask_export(MANAGER, SAO_MAI)
    assert first == second
    await room.queue.drain()
    assert (await reports.ask_export(MANAGER, SAO_MAI)).id != first.id


async def test_it_is_kept_for_a_day_and_each_taking_is_written_down(room: Opened, clock: FixedClock) -> None:
    reports = room.door(Reports)
    asked = await reports.ask_export(MANAGER, SAO_MAI)
    await room.queue.drain()
    file = await reports.take_export(MANAGER, SAO_MAI, asked.id)
    assert file.name == "SM-data-2026-11-02.zip"
    await reports.take_export(MANAGER, SAO_MAI, asked.id)
    taken = await room.db.values("SELECT by FROM export_taken WHERE operator_id = $1 ORDER BY number", SAO_MAI)
    assert taken == [MANAGER.key] * 2
    clock.at += timedelta(days=1)
    await room.queue.tick("forget exports")
    with pytest.raises(ExportExpired):
        await reports.take_export(MANAGER, SAO_MAI, asked.id)
    with pytest.raises(NotFound):
        await reports.export_piece(MANAGER, SAO_MAI, asked.id, 0)


async def test_what_broke_off_says_so_and_is_given_up_after_a_day(
    room: Opened, network: Network, clock: FixedClock
) -> None:
    network.away = True
    reports = room.door(Reports)
    asked = await reports.ask_export(MANAGER, SAO_MAI)
    await room.queue.drain()
    assert (await reports.export(MANAGER, SAO_MAI, asked.id)).trouble == "ConnectionError"
    clock.at += timedelta(days=1, minutes=1)
    await room.queue.tick("forget exports")
    assert (await reports.export(MANAGER, SAO_MAI, asked.id)).given_up_at == clock.now()
    assert (await reports.ask_export(MANAGER, SAO_MAI)).id != asked.id


async def test_an_export_of_another_company_is_not_there(room: Opened) -> None:
    reports = room.door(Reports)
    asked = await reports.ask_export(MANAGER, SAO_MAI)
    stranger = someone(Role.MANAGER, OTHER_OPERATOR)
    for operator in (SAO_MAI, OTHER_OPERATOR):
        with pytest.raises(NotFound):
            await reports.export(stranger, operator, asked.id)
