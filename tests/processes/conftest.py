"""One Overland of each shape for all tests of a module, over a database of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from databases import database_for_many
from processes.journey import PASSWORD, sign_in
from processes.launch import APART, TOGETHER, House
from processes.rest import Rest

ADMIN = "admin@example.com"


@dataclass
class Open:
    """A running Overland and those who call it."""

    house: House
    rest: Rest
    admin: Rest


@pytest.fixture(scope="module", params=[TOGETHER, APART], ids=["together", "apart"])
def overland(request: pytest.FixtureRequest, server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    """Overland in both shapes, one after the other."""
    with opened(server, tmp_path_factory.mktemp("house"), request.param) as found:
        yield found


@pytest.fixture(scope="module")
def services(server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    """Overland with a process for each room."""
    with opened(server, tmp_path_factory.mktemp("house"), APART) as found:
        yield found


@contextmanager
def opened(server: str, folder: Path, shape: tuple[tuple[str, ...], ...]) -> Iterator[Open]:
    """A running Overland with an admin; ended and forgotten afterwards."""
    with database_for_many(server) as dsn:
        house = House(dsn, folder, shape)
        house.do("user", "add", ADMIN, "--role", "admin", given=PASSWORD)
        try:
            house.open()
            rest = Rest(running.address for running in house.running if running.rooms != ("web",))
            yield Open(house, rest, sign_in(rest, ADMIN))
        finally:
            house.close()
