"""An operator's own system: a real HTTP server on this machine that answers as it is told, and checks signatures."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Heard:
    """One request."""

    headers: dict[str, str]
    body: bytes

    @property
    def said(self) -> Any:
        return json.loads(self.body)

    def signed_with(self, secret: str) -> bool:
        """Whether one of its signatures is right, worked out as the scheme's text says."""
        message = b".".join(
            [self.headers["webhook-id"].encode(), self.headers["webhook-timestamp"].encode(), self.body]
        )
        key = base64.b64decode(secret.split("_", 1)[1])
        right = "v1," + base64.b64encode(hmac.new(key, message, hashlib.sha256).digest()).decode()
        return right in self.headers["webhook-signature"].split(" ")


@dataclass
class System:
    """It answers 204 unless `answers` has something else; "drop" hangs up."""

    port: int = 0
    answers: list[str] = field(default_factory=list)
    heard: list[Heard] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/overland"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        _, *lines = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        headers = dict(_named(line) for line in lines if line)
        self.heard.append(Heard(headers, await reader.readexactly(int(headers["content-length"]))))
        answer = self.answers.pop(0) if self.answers else "204 No Content"
        if answer != "drop":
            writer.write(f"HTTP/1.1 {answer}\r\nlocation: {self.url}/elsewhere\r\ncontent-length: 0\r\n\r\n".encode())
            await writer.drain()
        writer.close()


def _named(line: str) -> tuple[str, str]:
    name, _, value = line.partition(": ")
    return name.lower(), value


@asynccontextmanager
async def running() -> AsyncIterator[System]:
    """A system that listens."""
    system = System()
    server = await asyncio.start_server(system.serve, "127.0.0.1", 0)
    system.port = server.sockets[0].getsockname()[1]
    try:
        yield system
    finally:
        server.close()
        await server.wait_closed()
