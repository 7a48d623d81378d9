"""A line to the database that breaks at any message one likes: before it arrives, or after it was obeyed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from enum import StrEnum
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

SOCKET = ".s.PGSQL.5432"


class Cut(StrEnum):
    """What is lost with the line: the message itself, or only the answer to it."""

    MESSAGE = "message"
    ANSWER = "answer"


class Cutter:
    """Stands between asyncpg and PostgreSQL and counts what is sent, over all connections, once it is armed."""

    def __init__(self, dsn: str, folder: Path) -> None:
        self._upstream = dsn
        self._folder = folder
        parts = urlsplit(dsn)
        self.dsn = f"postgresql://{parts.username or ''}@{parts.path}?host={folder}"
        self._left = 0
        self._word = b""
        self._cut = Cut.MESSAGE
        self.happened = False

    def arm(self, message: int, cut: Cut) -> None:
        """Break at the message of this number, from 1, of all that are sent from now on."""
        self._left, self._word, self._cut, self.happened = message, b"", cut, False

    def arm_at(self, word: bytes, cut: Cut) -> None:
        """Break at the first message from now on that has this word in it."""
        self._left, self._word, self._cut, self.happened = 1, word, cut, False

    def disarm(self) -> None:
        """Let everything pass."""
        self._left = 0

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Cutter]:
        """Listen."""
        server = await asyncio.start_unix_server(self._carry, self._folder / SOCKET)
        try:
            yield self
        finally:
            server.close()

    async def _carry(self, client: asyncio.StreamReader, to_client: asyncio.StreamWriter) -> None:
        server, to_server = await self._connect()
        both = (to_client, to_server)
        answers = asyncio.create_task(_copy(server, to_client, both))
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            # The first message has no kind: its length, then what it holds.
            length = await client.readexactly(4)
            to_server.write(length + await client.readexactly(int.from_bytes(length) - 4))
            while head := await client.readexactly(5):
                message = head + await client.readexactly(int.from_bytes(head[1:]) - 4)
                if self._is_the_one(message):
                    await self._break(message, to_server, answers, server)
                    break
                to_server.write(message)
        answers.cancel()
        for writer in both:
            writer.close()

    def _is_the_one(self, message: bytes) -> bool:
        if not self._left or self._word not in message:
            return False
        self._left -= 1
        self.happened = self._left == 0
        return self.happened

    async def _break(
        self, message: bytes, to_server: asyncio.StreamWriter, answers: asyncio.Task[None], server: asyncio.StreamReader
    ) -> None:
        if self._cut is Cut.MESSAGE:
            return
        answers.cancel()
        with suppress(asyncio.CancelledError):
            await answers
        # The end of a conversation follows the message, so that the server obeys it and hangs up in its own time.
        to_server.write(message + SYNC + TERMINATE)
        while await server.read(65536):
            pass

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        parts = urlsplit(self._upstream)
        if host := parse_qs(parts.query).get("host"):
            return await asyncio.open_unix_connection(Path(host[0]) / SOCKET)
        return await asyncio.open_connection(parts.hostname, parts.port or 5432)


SYNC = b"S\x00\x00\x00\x04"
TERMINATE = b"X\x00\x00\x00\x04"


async def _copy(
    source: asyncio.StreamReader, target: asyncio.StreamWriter, both: tuple[asyncio.StreamWriter, ...]
) -> None:
    with suppress(ConnectionError):
        while data := await source.read(65536):
            target.write(data)
    for writer in both:
        writer.close()
