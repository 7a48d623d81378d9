"""A room's database: its pool, its transactions, and nothing of anyone else's."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from typing import Any, Final, NamedTuple, TypeVar
from urllib.parse import quote

import asyncpg
import msgspec

from overland.kernel.acting import hand
from overland.kernel.events import Event, Letter, Subscriptions, letter_for
from overland.kernel.idempotency import Once, recall, remember
from overland.kernel.outbox import post
from overland.kernel.problems import Problem, Unavailable

T = TypeVar("T")
Connection = asyncpg.Connection | asyncpg.pool.PoolConnectionProxy
_BEGIN = "BEGIN;"
"""How asyncpg begins a transaction."""


class Patience(NamedTuple):
    """Seconds after which the database counts as too busy: to give a connection, a lock, an answer, to be used again.

    Somebody waits for the page; where nobody does, one may ask for more.
    """

    connection: float = 2
    lock: float = 3
    statement: float = 5
    idle: float = 10


USUAL: Final = Patience()


_open: ContextVar[bool] = ContextVar("transaction_open", default=False)
_AGAIN = (asyncpg.DeadlockDetectedError, asyncpg.SerializationError)
_AWAY = (asyncpg.PostgresConnectionError, asyncpg.InterfaceError, ConnectionError, asyncpg.CannotConnectNowError,
         asyncpg.TooManyConnectionsError, asyncpg.AdminShutdownError, asyncpg.CrashShutdownError)  # fmt: skip


class RoomConnection(asyncpg.Connection):
    """A connection that goes back into the pool as it is.

    Nothing here sets anything beyond its transaction, so the round trip that clears a session is only made after one
    that listened.
    """

    _listened = False

    async def execute(self, query: str, *args: Any, timeout: float | None = None) -> str:
        """Run a statement. With the one that begins a transaction goes whose it is: no round trip of its own."""
        if query == _BEGIN and (told := hand()):
            quoted = told.decode().replace("'", "''")
            query = f"{query} SET LOCAL overland.who = '{quoted}'"
        return str(await super().execute(query, *args, timeout=timeout))

    async def add_listener(self, channel: str, callback: Any) -> None:
        """Hear what is notified on a channel."""
        self._listened = True
        await super().add_listener(channel, callback)

    def get_reset_query(self) -> str:
        """What to run before someone else gets the connection: nothing, or what makes it deaf again."""
        listened, self._listened = self._listened, False
        return str(super().get_reset_query()) if listened else ""


class DatabaseAway(Unavailable):
    """The database cannot be reached, is full, or is too busy to answer in time."""

    title = "The service is busy; please try again in a moment"


def transaction_open() -> bool:
    """Whether this task is inside a transaction, where nothing may wait for the outside world."""
    return _open.get()


class Tx:
    """One transaction. Rows come back as the Struct that is asked for, matched by column name."""

    def __init__(self, connection: Connection, subscriptions: Subscriptions) -> None:
        self.connection = connection
        self._subscriptions = subscriptions

    async def execute(self, sql: str, *args: object) -> int:
        """Run a statement; the number of rows it touched."""
        status = await self.connection.execute(sql, *args)
        tail = status.rsplit(" ", 1)[-1]
        return int(tail) if tail.isdigit() else 0

    async def execute_many(self, sql: str, rows: Sequence[Sequence[object]]) -> None:
        """Run one statement for many rows."""
        await self.connection.executemany(sql, rows)

    @asynccontextmanager
    async def part(self) -> AsyncIterator[None]:
        """A piece of work that can be refused without the rest being lost."""
        async with self.connection.transaction():
            yield

    async def value(self, sql: str, *args: object) -> Any:
        """The first column of the first row, or None."""
        return await self.connection.fetchval(sql, *args)

    async def all(self, kind: type[T], sql: str, *args: object) -> list[T]:
        """Every row."""
        return [row_to(kind, row) for row in await self.connection.fetch(sql, *args)]

    async def maybe(self, kind: type[T], sql: str, *args: object) -> T | None:
        """The first row, or None."""
        row = await self.connection.fetchrow(sql, *args)
        return None if row is None else row_to(kind, row)

    async def one(self, kind: type[T], refusal: Problem, sql: str, *args: object) -> T:
        """The first row; without one, the refusal is raised."""
        found = await self.maybe(kind, sql, *args)
        if found is None:
            raise refusal
        return found

    async def record(self, *events: Event | Letter) -> list[Letter]:
        """Write down what others must learn, with the fact itself: it is told if and only if this commits.

        A letter that was made already keeps its trace: a batch answers many requests, each with its own.
        """
        letters = [event if isinstance(event, Letter) else letter_for(event) for event in events]
        await post(self.connection, letters, self._subscriptions)
        return letters

    async def first_time(self, letter: Letter) -> bool:
        """Whether this room has not handled the letter yet; asking marks it as handled if this commits."""
        sql = "INSERT INTO inbox (event_id) VALUES ($1) ON CONFLICT DO NOTHING"
        return await self.execute(sql, letter.id) == 1

    async def recall(self, once: Once, kind: type[T]) -> T | None:
        """The answer given before to the same key, or None the first time. See `idempotency`."""
        return await recall(self.connection, once, kind)

    async def remember(self, once: Once, answer: T) -> T:
        """Keep the answer with the effect, and return it."""
        await remember(self.connection, once, answer)
        return answer

    @contextmanager
    def refusing(self, refusals: Mapping[str, Problem]) -> Iterator[None]:
        """Turn the violation of a named constraint into the refusal it stands for. The transaction is lost with it."""
        try:
            yield
        except asyncpg.IntegrityConstraintViolationError as error:
            if refusal := refusals.get(error.constraint_name or ""):
                raise refusal from error
            raise


class Database:
    """A pool that sees one room's schema with that room's role."""

    def __init__(self, pool: asyncpg.Pool, room: str, subscriptions: Subscriptions, patience: Patience = USUAL) -> None:
        self.pool = pool
        self.room = room
        self.subscriptions = subscriptions
        self.patience = patience

    @classmethod
    async def open(
        cls, dsn: str, room: str, *, subscriptions: Subscriptions | None = None, size: int = 10,
        patience: Patience = USUAL,
    ) -> Database:  # fmt: skip
        """Connect as the room's role. Raises DatabaseAway."""
        settings = {
            "role": role_of(room), "search_path": f"{room},public", "timezone": "UTC",
            "lock_timeout": f"{patience.lock}s", "statement_timeout": f"{patience.statement}s",
            "idle_in_transaction_session_timeout": f"{patience.idle}s", "application_name": f"overland/{room}",
        }  # fmt: skip
        with _away():
            pool = await asyncpg.create_pool(
                dsn, min_size=1, max_size=size, connection_class=RoomConnection, init=_speak_json,
                server_settings=settings, command_timeout=max(30, patience.statement),
            )  # fmt: skip
        return cls(pool, room, subscriptions or {}, patience)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Tx]:
        """One unit of work: all of it, or nothing. Raises DatabaseAway, also when no connection is free in time."""
        assert not transaction_open(), "a transaction is already open in this task"
        with _away():
            async with self.pool.acquire(timeout=self.patience.connection) as connection, connection.transaction():
                token = _open.set(True)
                try:
                    yield Tx(connection, self.subscriptions)
                finally:
                    _open.reset(token)

    async def attempt(self, work: Callable[[Tx], Awaitable[T]]) -> T:
        """`work` in a transaction, again (three times at most, with jitter) if the database had to break a deadlock."""
        for tries in range(3):
            try:
                async with self.transaction() as tx:
                    return await work(tx)
            except _AGAIN:
                await asyncio.sleep(random.uniform(0.005, 0.05) * (tries + 1))  # noqa: S311
        async with self.transaction() as tx:
            return await work(tx)

    async def all(self, kind: type[T], sql: str, *args: object) -> list[T]:
        """Every row of a single reading statement."""
        with _away():
            return [row_to(kind, row) for row in await self.pool.fetch(sql, *args)]

    async def maybe(self, kind: type[T], sql: str, *args: object) -> T | None:
        """The first row of a single reading statement, or None."""
        with _away():
            row = await self.pool.fetchrow(sql, *args)
        return None if row is None else row_to(kind, row)

    async def one(self, kind: type[T], refusal: Problem, sql: str, *args: object) -> T:
        """The first row of a single reading statement; without one, the refusal is raised."""
        found = await self.maybe(kind, sql, *args)
        if found is None:
            raise refusal
        return found

    async def value(self, sql: str, *args: object) -> Any:
        """The first column of the first row, or None."""
        with _away():
            return await self.pool.fetchval(sql, *args)

    async def values(self, sql: str, *args: object) -> list[Any]:
        """The first column of every row."""
        with _away():
            return [row[0] for row in await self.pool.fetch(sql, *args)]

    async def columns(self, sql: str) -> dict[str, str]:
        """The columns that a query would answer, each with its type; it is not run."""
        with _away():
            async with self.pool.acquire() as connection:
                prepared = await connection.prepare(sql)
                return {column.name: column.type.name for column in prepared.get_attributes()}

    async def close(self) -> None:
        """Give the connections back."""
        await self.pool.close()


def role_of(room: str) -> str:
    """The database role of a room."""
    return f"overland_{room}"


def row_to(kind: type[T], row: asyncpg.Record) -> T:
    """A row as `kind`, a Struct whose fields are named like the columns. Embedded Structs are read from jsonb."""
    return msgspec.convert(dict(row), kind, strict=False)


def dsn_for(dsn: str, database: str) -> str:
    """The same server, another database."""
    head, _, query = dsn.partition("?")
    base = head.rsplit("/", 1)[0]
    return f"{base}/{quote(database)}" + (f"?{query}" if query else "")


@contextmanager
def _away() -> Iterator[None]:
    try:
        yield
    except (*_AWAY, TimeoutError, asyncpg.InsufficientResourcesError, asyncpg.QueryCanceledError,
            asyncpg.LockNotAvailableError) as error:  # fmt: skip
        raise DatabaseAway(retry_after=2) from error


async def _speak_json(connection: asyncpg.Connection) -> None:
    for name in ("json", "jsonb"):
        await connection.set_type_codec(
            name, schema="pg_catalog", encoder=_encode, decoder=msgspec.json.decode, format="text"
        )


def _encode(value: object) -> str:
    return msgspec.json.encode(value).decode()
