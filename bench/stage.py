"""What is measured: a fresh database with trips on sale, and the real server over it on a free port."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import gettempdir
from time import monotonic, sleep
from typing import Final
from urllib.request import urlopen
from uuid import UUID, uuid4, uuid5

import asyncpg

from overland.app import open_house
from overland.commands.database import STORED, migrated
from overland.kernel.db import dsn_for
from overland.kernel.embedded import EmbeddedPostgres
from overland.kernel.events import letter_for
from overland.kernel.room import hear
from overland.operations import (
    Cell,
    CellKind,
    Deck,
    Departure,
    Line,
    LineStop,
    PairFare,
    RefundStep,
    SeatPlan,
    TripsPublished,
)  # fmt: skip
from overland.settings import Settings

SEATS: Final = 40
STOPS: Final = 12
SECRET: Final = "only for measuring, and long enough"
OPERATOR: Final = UUID("018f0000-0000-7000-8000-00000000000a")
SOURCE: Final = Path(__file__).resolve().parent.parent / "src"
DAYS: Final = 28
_BATCH: Final = 2_000


@dataclass(frozen=True)
class Stage:
    """A database with trips on sale."""

    dsn: str
    trips: int


def trip_id(number: int) -> UUID:
    """The id of a trip, from 1; SQL can write it down too.

    They differ where real ids do, in their first bits: an index that must tell ids apart by the last ones is another.
    """
    return UUID(int=(0x018F << 32 | number) << 80 | 0x7 << 76 | 0b10 << 62)


@contextmanager
def server() -> Iterator[str]:
    """The DSN of OVERLAND_BENCH_DATABASE_URL, or of an embedded PostgreSQL that is as careful with its disk as ever."""
    if given := os.environ.get("OVERLAND_BENCH_DATABASE_URL"):
        yield given
        return
    with EmbeddedPostgres(Path(gettempdir()) / f"overland-bench-{os.getuid()}") as postgres:
        yield postgres.dsn()


@contextmanager
def stage(dsn: str, trips: int) -> Iterator[Stage]:
    """A database of its own with so many trips on sale; dropped afterwards."""
    with database(dsn) as own:
        asyncio.run(publish(own, _sales(trips)))
        asyncio.run(tell(own, "VACUUM ANALYZE"))
        yield Stage(own, trips)


@contextmanager
def database(dsn: str) -> Iterator[str]:
    """An empty database on that server; dropped afterwards."""
    name = f"bench_{uuid4().hex[:12]}"
    asyncio.run(tell(dsn, f"CREATE DATABASE {name}"))
    try:
        yield dsn_for(dsn, name)
    finally:
        asyncio.run(tell(dsn, f"DROP DATABASE {name} WITH (FORCE)"))


async def tell(dsn: str, *commands: str) -> None:
    """Run statements."""
    connection = await asyncpg.connect(dsn)
    try:
        for command in commands:
            await connection.execute(command)
    finally:
        await connection.close()


async def settle(dsn: str) -> None:
    """Begin each measurement alike: no debts to the disk, and statistics that know how the tables have grown.

    A server that has sold for a minute has been analysed by autovacuum. A fresh one has plans in every session that
    were made for empty tables, and reads tables whole with them until then.
    """
    await tell(dsn, "ANALYZE", "CHECKPOINT")


async def publish(dsn: str, sales: Iterable[TripsPublished]) -> None:
    """Bring a database up to date and put these trips on sale."""
    settings = Settings(database_url=dsn, secret=SECRET)
    await migrated(settings)
    house = await open_house(settings, STORED)
    try:
        for sale in sales:
            await hear(house.rooms["booking"].room, letter_for(sale))
    finally:
        await house.close()


def _sales(trips: int) -> Iterator[TripsPublished]:
    line = a_line()
    for first in range(1, trips + 1, _BATCH):
        numbers = range(first, min(first + _BATCH, trips + 1))
        departures = tuple(Departure(trip_id(n), 1, day_after(n), 8 * 3600) for n in numbers)
        yield TripsPublished(line=line, departures=departures)


def day_after(number: int) -> date:
    """One of the DAYS days on sale."""
    return datetime.now(UTC).date() + timedelta(days=2 + number % DAYS)


def place_id(corridor: int, sequence: int) -> UUID:
    """The place of a stop; each corridor has places of its own. SQL can write it down too."""
    return UUID(int=0x018E << 112 | corridor << 8 | sequence)


def line_id(corridor: int) -> UUID:
    """The id of a corridor's line."""
    return UUID(int=0x018D << 112 | corridor)


def a_line(corridor: int = 0) -> Line:
    """A line of so many stops and seats, sold between any two stops."""
    cells = tuple(Cell(CellKind.SEAT, n // 4, n % 4, str(n + 1)) for n in range(SEATS))
    plan = SeatPlan((Deck("main", SEATS // 4, 4, cells),))
    fares = tuple(PairFare(a, b, "standard", 40_000 * (b - a)) for a in range(STOPS) for b in range(a + 1, STOPS))
    return Line(
        line_id(corridor), OPERATOR, "Sao Mai", "+842438253531", uuid4(), "1", "First – Last", "VND",
        tuple(_stop(corridor, n) for n in range(STOPS)), plan, fares, (RefundStep(24, 9000),), 0, "coach", (),
    )  # fmt: skip


def _stop(corridor: int, sequence: int) -> LineStop:
    at, place = sequence * 1800, place_id(corridor, sequence)
    name = f"Stop {corridor}/{sequence}"
    return LineStop(
        sequence, uuid5(place, "stop"), place, name, "", name, "", "", 21.0, 105.8, "Asia/Ho_Chi_Minh", at, at,
        sequence * 30_000, pickup=True, drop_off=True,
    )  # fmt: skip


@dataclass(frozen=True)
class Server:
    """A server under measurement: the port it listens on, and its process."""

    port: int
    process: int

    def worked(self) -> float:
        """Seconds that a processor has worked for it so far; 0 where the system does not tell (all but Linux)."""
        told = Path(f"/proc/{self.process}/stat")
        if not told.exists():
            return 0.0
        user, system = told.read_text().rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


@contextmanager
def running(dsn: str, source: Path = SOURCE) -> Iterator[Server]:
    """The server of a source tree, as `overland run` starts it, with all rooms but the screens."""
    port = _free_port()
    environment = os.environ | {
        "DATABASE_URL": dsn, "OVERLAND_SECRET": SECRET, "OVERLAND_PORT": str(port), "OVERLAND_DEMO": "no",
        "OVERLAND_LOG_LEVEL": "WARNING", "OVERLAND_REQUESTS_A_MINUTE": "0", "PYTHONPATH": str(source),
    }  # fmt: skip
    process = subprocess.Popen([sys.executable, "-m", "overland", "run", *STORED], env=environment)
    try:
        _wait_until_ready(process, port)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait(30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_ready(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = monotonic() + 60
    while monotonic() < deadline and process.poll() is None:
        try:
            with urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5):
                return
        except OSError:
            sleep(0.1)
    raise SystemExit("The server did not become ready.")
