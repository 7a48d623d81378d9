"""`overland doctor`: every setting explained, everything needed checked, and what to mend."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import AsyncIterator
from dataclasses import fields
from datetime import UTC, datetime

import asyncpg

from overland.app import MIGRATIONS
from overland.commands.database import STORED, database
from overland.kernel.embedded import PostgresUnavailable
from overland.kernel.migrate import EXTENSIONS, pending
from overland.settings import BadSettings, Settings, read

SECRET = ("secret", "key", "url")
Finding = tuple[bool, str]


async def doctor(*, mend: bool = False) -> None:
    """Print the settings and the findings; exit code 1 when something needs mending.

    With `mend`, trips whose free seats are miscounted for the search are counted again from what is sold.
    """
    _say((True, f"Python {sys.version.split()[0]}"))
    try:
        _explain(read())
        with database() as settings:
            findings = [finding async for finding in _examine(settings, mend=mend)]
    except (BadSettings, PostgresUnavailable) as error:
        findings = [(False, str(error))]
    for good, line in findings:
        _say((good, line))
    sys.exit(0 if all(good for good, _ in findings) else 1)


def _explain(settings: Settings) -> None:
    for setting in fields(Settings):
        name = setting.metadata["name"]
        value = getattr(settings, setting.name)
        hidden = any(word in setting.name for word in SECRET) and value
        shown = "(set)" if hidden else value or "(empty)"
        where = "set" if os.environ.get(name) else "default"
        print(f"    {name} = {shown} [{where}]\n        {setting.metadata['says']}")  # noqa: T201


async def _examine(settings: Settings, *, mend: bool) -> AsyncIterator[Finding]:
    free = shutil.disk_usage(settings.home if settings.home.exists() else ".").free
    yield free > 2**30, f"{free / 2**30:.0f} GB of disk are free" + ("" if free > 2**30 else ": make room")
    for dsn in {settings.database_of(room) for room in STORED}:
        try:
            connection = await asyncpg.connect(dsn, timeout=5)
        except (OSError, TimeoutError, asyncpg.PostgresError) as error:
            yield False, f"the database does not answer ({type(error).__name__}): check DATABASE_URL and that it runs"
            continue
        try:
            async for finding in _examine_database(connection):
                yield finding
            async for finding in _examine_rooms(settings, connection, dsn):
                yield finding
            if settings.database_of("booking") == dsn:
                async for finding in examine_seats(connection, mend=mend):
                    yield finding
        finally:
            await connection.close()


async def _examine_database(connection: asyncpg.Connection) -> AsyncIterator[Finding]:
    version = connection.get_server_version()
    yield (
        version.major >= 15,
        f"PostgreSQL {version.major}.{version.minor}" + ("" if version.major >= 15 else ": 15 is needed"),
    )
    here = {row["name"] for row in await connection.fetch("SELECT name FROM pg_available_extensions")}
    missing = [name for name in EXTENSIONS if name not in here]
    yield (
        not missing,
        f"extensions: {', '.join(missing)} missing: install postgresql-contrib" if missing else "extensions",
    )
    apart = abs((await connection.fetchval("SELECT clock_timestamp()") - datetime.now(UTC)).total_seconds())
    yield apart < 2, f"the clocks of machine and database are {apart:.1f} s apart" + ("" if apart < 2 else ": run NTP")
    for name in ("fsync", "full_page_writes", "synchronous_commit"):
        value = await connection.fetchval("SELECT current_setting($1)", name)
        yield (
            value != "off",
            f"{name} is {value}" + ("" if value != "off" else ": sold seats may be lost in a power cut"),
        )


async def _examine_rooms(settings: Settings, connection: asyncpg.Connection, dsn: str) -> AsyncIterator[Finding]:
    for room, folder in MIGRATIONS:
        if settings.database_of(room) != dsn:
            continue
        missing = await pending(dsn, [(room, folder)])
        yield (
            not missing,
            f"{room}: up to date" if not missing else f"{room}: {len(missing)} migrations to do: overland migrate",
        )
        if await connection.fetchval("SELECT to_regclass($1)", f"{room}.pgqueuer"):
            held = await connection.fetchval(f"SELECT count(*) FROM {room}.pgqueuer WHERE status = 'failed'")
            yield not held, f"{room}: {held} jobs failed for good" + (": overland jobs" if held else "")


async def examine_seats(connection: asyncpg.Connection, *, mend: bool) -> AsyncIterator[Finding]:
    """Whether the search sees the seats as they are sold; nothing of a database that is not brought up to date."""
    if not await connection.fetchval("SELECT to_regclass('booking.on_sale')"):
        return
    async with connection.transaction():
        await connection.execute("SET LOCAL search_path = booking, public")
        wrong = await connection.fetchval("SELECT coalesce(array_agg(m), '{}') FROM miscounted() m")
        if mend:
            await connection.execute("SELECT enlist($1::uuid[]), count_again($1::uuid[])", wrong)
    found = f"booking: {len(wrong)} trips with other seats in the search than are sold"
    yield mend or not wrong, found + ("" if not wrong else ", counted again" if mend else ": overland doctor --mend")


def _say(finding: Finding) -> None:
    good, line = finding
    print(f"{'ok ' if good else 'MEND'} {line}")  # noqa: T201
