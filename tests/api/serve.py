"""The whole house in a thread of this process, over real HTTP: REST, pages and the practice bank on one port."""

from __future__ import annotations

import asyncio
import logging
import socket
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import uvicorn

from overland.app import build, open_house
from overland.commands.database import migrated
from overland.house import House
from overland.kernel.entrance import Entrance
from overland.settings import Settings
from processes.wait import eventually

T = TypeVar("T")
SECRET = "only the tests of the REST interface know this: k2P"


@dataclass
class Served:
    """An open house, and the loop that it lives in."""

    house: House
    app: Entrance
    loop: asyncio.AbstractEventLoop

    @property
    def address(self) -> str:
        """Where it listens."""
        return self.house.settings.address

    def do(self, work: Coroutine[Any, Any, T], within: float = 180) -> T:
        """Do something where the house lives, within some seconds."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(within)


@contextmanager
def served(dsn: str, home: Path) -> Iterator[Served]:
    """The house over an empty database, with its jobs running; closed afterwards."""
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    listening = socket.create_server(("127.0.0.1", 0))
    settings = Settings(
        database_url=dsn, home=home, secret=SECRET, port=listening.getsockname()[1], demo=False,
        requests_a_minute=1_000_000, hooks_inside=True,
    )  # fmt: skip
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="house", daemon=True)
    thread.start()
    try:
        found = asyncio.run_coroutine_threadsafe(_open(settings), loop).result(180)
        server = uvicorn.Server(uvicorn.Config(found.app, log_config=None, access_log=False, server_header=False))
        serving = asyncio.run_coroutine_threadsafe(server.serve(sockets=[listening]), loop)
        eventually(lambda: server.started or serving.done(), 120, "the house never served")
        yield found
        server.should_exit = True
        serving.result(120)
        found.do(found.house.close())
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(120)
        listening.close()
        loop.close()


async def _open(settings: Settings) -> Served:
    await migrated(settings)
    house = await open_house(settings)
    return Served(house, build(house), asyncio.get_running_loop())
