"""Databases for tests: one server for all, in memory where there is room, and clones of one migrated template."""

from __future__ import annotations

import asyncio
import hashlib
import importlib
import os
import shutil
from collections.abc import AsyncIterator, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from tempfile import gettempdir
from typing import Any, Final, TypeVar
from uuid import uuid4

import asyncpg

from houses import ROOM_NAMES
from overland.kernel.db import dsn_for
from overland.kernel.migrate import COMMON, migrate

T = TypeVar("T")
MEMORY: Final = Path("/dev/shm")
ROOM_WANTED: Final = 4 * 1024**3
"""Bytes: a hundred databases and the server's own log."""
# The file is as old as its database. A template may still be cloned by a run that began long ago.
LEFT_BEHIND: Final = """
SELECT datname FROM pg_database d
WHERE datname ~ '^(test|template)_[0-9a-f]' AND datname <> $1
AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datid = d.oid)
AND (pg_stat_file('base/' || oid || '/PG_VERSION', true)).modification
    < now() - CASE WHEN datname ~ '^test_' THEN interval '3 h' ELSE interval '1 d' END
"""


def server_home() -> Path:
    """Where the server of the tests lives: making and dropping thousands of databases is slow on a disk."""
    name = f"overland-tests-{os.getuid()}"
    roomy = MEMORY.is_dir() and ((MEMORY / name).exists() or shutil.disk_usage(MEMORY).free > ROOM_WANTED)
    return (MEMORY if roomy else Path(gettempdir())) / name


def migrations() -> list[tuple[str, Path]]:
    """Each room with the folder of its migrations."""
    rooms = ((name, Path(str(importlib.import_module(f"overland.{name}").__file__)).parent) for name in ROOM_NAMES)
    return [(name, folder / "migrations") for name, folder in rooms]


async def make_template(server: str) -> str:
    """The name of a migrated database to clone from; made by whichever process comes first, which also tidies up."""
    files = [f for folder in (COMMON, *(m[1] for m in migrations())) for f in sorted(folder.glob("*.sql"))]
    known = repr(ROOM_NAMES).encode() + b"".join(f.read_bytes() for f in files)
    name = f"template_{hashlib.sha256(known).hexdigest()[:16]}"
    admin = await asyncpg.connect(server)
    try:
        await admin.execute("SELECT pg_advisory_lock(4711)")
        for (left,) in await admin.fetch(LEFT_BEHIND, name):
            await admin.execute(f"DROP DATABASE IF EXISTS {left} WITH (FORCE)")
        if not await admin.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", name):
            draft = f"{name}_{uuid4().hex[:8]}"
            await admin.execute(f"CREATE DATABASE {draft}")
            await migrate(dsn_for(server, draft), migrations())
            await admin.execute(f"ALTER DATABASE {draft} RENAME TO {name}")
    finally:
        await admin.close()
    return name


@asynccontextmanager
async def database(server: str, template: str = "") -> AsyncIterator[str]:
    """The DSN of a database of one's own: a clone of the template, or one with nothing in it."""
    name = _new_name()
    admin = await asyncpg.connect(server)
    try:
        await admin.execute(_create(name, template))
        try:
            yield dsn_for(server, name)
        finally:
            await admin.execute(_drop(name))
    finally:
        await admin.close()


@contextmanager
def database_for_many(server: str, template: str = "") -> Iterator[str]:
    """The same for several tests, which have a loop each."""
    name = _new_name()
    run_apart(_tell(server, _create(name, template)))
    try:
        yield dsn_for(server, name)
    finally:
        run_apart(_tell(server, _drop(name)))


def run_apart(work: Coroutine[Any, Any, T]) -> T:
    """Do something in a thread of its own: Playwright keeps this one's loop running."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


def _new_name() -> str:
    return f"test_{uuid4().hex[:12]}"


def _create(name: str, template: str) -> str:
    return f"CREATE DATABASE {name}" + (f" TEMPLATE {template} STRATEGY FILE_COPY" if template else "")


def _drop(name: str) -> str:
    return f"DROP DATABASE {name} WITH (FORCE)"


async def _tell(server: str, command: str) -> None:
    connection = await asyncpg.connect(server)
    try:
        await connection.execute(command)
    finally:
        await connection.close()
