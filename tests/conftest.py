"""A real PostgreSQL for every test: one server for all, a fresh database cloned in milliseconds for each."""

from __future__ import annotations

import hashlib
import importlib
import os
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import gettempdir
from uuid import uuid4

import asyncpg
import pytest

from houses import ROOM_NAMES, Builder, Shape
from overland.kernel.clock import FixedClock
from overland.kernel.db import dsn_for
from overland.kernel.embedded import EmbeddedPostgres
from overland.kernel.migrate import COMMON, migrate


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The DSN of a PostgreSQL server that tests may fill: DATABASE_URL of the tests, or an embedded one."""
    given = os.environ.get("OVERLAND_TEST_DATABASE_URL")
    if given:
        yield given
        return
    with EmbeddedPostgres(Path(gettempdir()) / f"overland-tests-{os.getuid()}", fast=True) as postgres:
        yield postgres.dsn("postgres")


def migrations() -> list[tuple[str, Path]]:
    """Each room with the folder of its migrations."""
    rooms = ((name, Path(str(importlib.import_module(f"overland.{name}").__file__)).parent) for name in ROOM_NAMES)
    return [(name, folder / "migrations") for name, folder in rooms]


async def _template(server: str) -> str:
    """The name of a migrated database to clone from; made by whichever test process comes first."""
    files = [f for folder in (COMMON, *(m[1] for m in migrations())) for f in sorted(folder.glob("*.sql"))]
    name = (
        "template_"
        + hashlib.sha256(repr(ROOM_NAMES).encode() + b"".join(f.read_bytes() for f in files)).hexdigest()[:16]
    )
    admin = await asyncpg.connect(server)
    try:
        await admin.execute("SELECT pg_advisory_lock(4711)")
        if not await admin.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", name):
            draft = f"{name}_{uuid4().hex[:8]}"
            await admin.execute(f"CREATE DATABASE {draft}")
            await migrate(dsn_for(server, draft), migrations())
            await admin.execute(f"ALTER DATABASE {draft} RENAME TO {name}")
    finally:
        await admin.close()
    return name


@pytest.fixture
async def dsn(server: str) -> AsyncIterator[str]:
    """A database of this test's own, migrated for all rooms."""
    template, name = await _template(server), f"t_{uuid4().hex[:12]}"
    admin = await asyncpg.connect(server)
    try:
        await admin.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
        yield dsn_for(server, name)
        await admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
    finally:
        await admin.close()


@pytest.fixture
async def empty_dsn(server: str) -> AsyncIterator[str]:
    """A database of this test's own with nothing in it."""
    name = f"e_{uuid4().hex[:12]}"
    admin = await asyncpg.connect(server)
    try:
        await admin.execute(f"CREATE DATABASE {name}")
        yield dsn_for(server, name)
        await admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
    finally:
        await admin.close()


@pytest.fixture(params=list(Shape), ids=str)
def shape(request: pytest.FixtureRequest) -> Shape:
    """Near and far: a door test runs in both."""
    found: Shape = request.param
    return found


@pytest.fixture
def clock() -> FixedClock:
    """Monday 2 November 2026, 08:00 in Hà Nội, until it is set."""
    return FixedClock(datetime(2026, 11, 2, 1, 0, tzinfo=UTC))


@pytest.fixture
async def builder(dsn: str, clock: FixedClock) -> AsyncIterator[Builder]:
    """Opens single rooms for tests; closes them afterwards."""
    made = Builder(dsn, clock)
    yield made
    await made.close()
