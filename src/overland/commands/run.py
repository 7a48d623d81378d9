"""`overland run`: the rooms of this process, served until told to stop."""

from __future__ import annotations

import signal
import socket
from collections.abc import Sequence

import uvicorn

from overland import demo
from overland.app import build, open_house
from overland.commands.database import STORED, database, migrated, tell
from overland.commands.demo import fill_if_empty
from overland.house import House
from overland.kernel.trace import configure_logs
from overland.settings import ROOMS, BadSettings, Settings


async def run(rooms: Sequence[str]) -> None:
    """Start the database if it is ours, bring it up to date, fill an empty one with the demo world, and serve."""
    signal.signal(signal.SIGTERM, _stop)
    with database() as settings:
        configure_logs(as_json=settings.log_json or settings.production, level=settings.log_level)
        listening = _listen(settings)
        stored = [room for room in rooms if room in STORED]
        if stored:
            steps = await migrated(settings, stored)
            tell(f"The database is ready ({steps} migrations applied)." if steps else "The database is ready.")
        house = await open_house(settings, rooms)
        try:
            if settings.demo and not settings.production and set(STORED) <= set(rooms):
                await fill_if_empty(house)
            await _serve(house, rooms, listening)
        finally:
            await house.close()


def _listen(settings: Settings) -> socket.socket:
    listening = socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
    except OSError as error:
        raise BadSettings(
            f"Cannot listen on {settings.host}:{settings.port}: {error.strerror}. Set OVERLAND_PORT to another port."
        ) from error
    return listening


async def _serve(house: House, rooms: Sequence[str], listening: socket.socket) -> None:
    config = uvicorn.Config(
        build(house, rooms),
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,  # OVERLAND_TRUSTED_HOPS decides whose word counts
        timeout_keep_alive=15,
        timeout_graceful_shutdown=10,
        limit_concurrency=1000,
        h11_max_incomplete_event_size=32 * 1024,
    )
    server = _Server(config, house, rooms)
    await server.serve(sockets=[listening])


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, house: House, rooms: Sequence[str]) -> None:
        super().__init__(config)
        self._house = house
        self._rooms = rooms

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            _greet(self._house.settings, self._rooms)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._house.hush()
        await super().shutdown(sockets)


def _greet(settings: Settings, rooms: Sequence[str]) -> None:
    address = f"http://{settings.host}:{settings.port}"
    tell(f"\nOverland serves {'all rooms' if set(STORED) <= set(rooms) else ', '.join(rooms)} on {address}")
    if settings.production or not settings.demo or not set(ROOMS) <= set(rooms):
        return
    tell(f"  passengers   {address}/")
    tell(f"  office       {address}/office")
    tell(f"  driver       {address}/driver")
    tell(f"  REST         {address}/v1")
    tell("\nSign in as")
    for role, login, password in demo.people():
        tell(f"  {role:<12} {login:<24} {password}")
    tell("\nCtrl-C stops it.")


def _stop(*_: object) -> None:
    """To be asked to end is no failure."""
    raise SystemExit(0)
