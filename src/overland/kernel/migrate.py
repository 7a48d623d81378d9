"""Bringing a database up to date: one schema and one role per room, numbered SQL files, each applied once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import asyncpg
import msgspec
from pgqueuer.adapters.persistence.qb import QueryBuilderEnvironment
from pgqueuer.domain.settings import DBSettings
from pgqueuer.domain.types import Channel

from overland.kernel.db import DatabaseAway, role_of

COMMON = Path(__file__).parent / "migrations"
EXTENSIONS = ("btree_gist", "pg_trgm", "citext", "unaccent")
_LOCK = 0x0FE21A4D
_SETTINGS = {"timezone": "UTC", "application_name": "overland/migrate"}
_AUDIT = {
    "audit": "INSERT, UPDATE, DELETE, TRUNCATE",
    "audit_scope": "INSERT, UPDATE, DELETE, TRUNCATE",
    "audit_link": "UPDATE, DELETE, TRUNCATE",
    "audit_mark": "UPDATE, DELETE, TRUNCATE",
    "audit_check": "UPDATE, DELETE, TRUNCATE",
}
"""What a room's own role may not do with its log: only the triggers write it."""
_NAME = re.compile(r"^\d{4}_[a-z0-9_]+\.sql$")


class Step(msgspec.Struct, frozen=True):
    """A migration that was applied now."""

    room: str
    name: str


async def migrate(dsn: str, rooms: Iterable[tuple[str, Path]]) -> list[Step]:
    """Apply what is missing, in one transaction under a lock: twice, or two at once, is harmless.

    `rooms` pairs each room's name with its folder of migrations. The database user must be able to create roles
    and extensions, or find them there. Raises DatabaseAway when the server does not answer.
    """
    try:
        connection = await asyncpg.connect(dsn, timeout=10, server_settings=_SETTINGS)
    except (OSError, TimeoutError, asyncpg.PostgresConnectionError, asyncpg.CannotConnectNowError) as error:
        raise DatabaseAway(retry_after=5) from error
    try:
        async with connection.transaction():
            await connection.execute("SELECT pg_advisory_xact_lock($1)", _LOCK)
            for extension in EXTENSIONS:
                await connection.execute(f"CREATE EXTENSION IF NOT EXISTS {extension} SCHEMA public")
            return [step for room, folder in rooms for step in await _migrate_room(connection, room, folder)]
    finally:
        await connection.close()


async def pending(dsn: str, rooms: Iterable[tuple[str, Path]]) -> list[Step]:
    """What `migrate` would still apply."""
    connection = await asyncpg.connect(dsn, timeout=10)
    try:
        return [Step(room, file.name) for room, folder in rooms for file in await _missing(connection, room, folder)]
    finally:
        await connection.close()


async def _migrate_room(connection: asyncpg.Connection, room: str, folder: Path) -> list[Step]:
    await _own_schema(connection, room)
    await connection.execute(f"SET LOCAL search_path = {room}, public")
    steps = []
    for file in await _missing(connection, room, folder):
        await connection.execute(file.read_text(encoding="utf8"))
        await connection.execute(f"INSERT INTO {room}.migration (name) VALUES ($1)", file.name)
        steps.append(Step(room, file.name))
    if steps:
        await connection.execute("SELECT audit_attach()")
    role = role_of(room)
    for kind, rights in (("TABLES", "SELECT, INSERT, UPDATE, DELETE, TRUNCATE"), ("SEQUENCES", "USAGE, SELECT")):
        await connection.execute(f"GRANT {rights} ON ALL {kind} IN SCHEMA {room} TO {role}")
    if await connection.fetchval("SELECT to_regclass($1)", f"{room}.append_only"):
        for table in await connection.fetch(f"SELECT name FROM {room}.append_only"):
            await connection.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {room}.{table['name']} FROM {role}")
    for kept, forbidden in _AUDIT.items():
        await connection.execute(f"REVOKE {forbidden} ON {room}.{kept} FROM {role}")
    return steps


async def _own_schema(connection: asyncpg.Connection, room: str) -> None:
    role = role_of(room)
    if not await connection.fetchval("SELECT 1 FROM pg_roles WHERE rolname = $1", role):
        try:
            # A savepoint: another database of this server may be creating the same role at this moment.
            async with connection.transaction():
                await connection.execute(f"CREATE ROLE {role} NOLOGIN")
        except (asyncpg.DuplicateObjectError, asyncpg.UniqueViolationError):
            pass
    if not await connection.fetchval("SELECT pg_has_role($1, 'MEMBER')", role):
        await connection.execute(f"GRANT {role} TO CURRENT_USER")
    if not await connection.fetchval("SELECT 1 FROM pg_namespace WHERE nspname = $1", room):
        await connection.execute(f"CREATE SCHEMA {room}")
        await connection.execute(f"SET LOCAL search_path = {room}, public")
        settings = DBSettings(channel=Channel(f"overland_{room}"))
        await connection.execute(QueryBuilderEnvironment(settings=settings).build_install_query())
    await connection.execute(f"GRANT USAGE ON SCHEMA {room}, public TO {role}")
    await connection.execute(
        f"CREATE TABLE IF NOT EXISTS {room}.migration "
        "(name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())"
    )


async def _missing(connection: asyncpg.Connection, room: str, folder: Path) -> list[Path]:
    files = [file for place in (COMMON, folder) for file in sorted(place.glob("*.sql"))]
    assert all(_NAME.match(file.name) for file in files), f"a migration is named NNNN_what_it_does.sql: {files}"
    if not await connection.fetchval("SELECT to_regclass($1)", f"{room}.migration"):
        return files
    # By name and not by number: two that were made side by side (reporting has two of 0003) are both applied.
    done = {row["name"] for row in await connection.fetch(f"SELECT name FROM {room}.migration")}
    return [file for file in files if file.name not in done]
