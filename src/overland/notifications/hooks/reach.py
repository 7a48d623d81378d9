"""Where a hook may lead: to public addresses only, looked up once and called at just that address.

Checked when it is entered and again at each call, so that a name that is turned around later leads nowhere either
(OWASP, server-side request forgery). Redirects are not followed.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address
from time import perf_counter
from typing import Final, NamedTuple

import httpx

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
SECONDS: Final = 15
MOST_ANSWER: Final = 500
"""Characters of an answer that are kept."""
_NAT64: Final = 0x0064FF9B << 96


class OutOfReach(Exception):
    """The address cannot be called; the first argument is the fault that its field has."""


class Answer(NamedTuple):
    """What came back: the status, or None and what went wrong; and how long it took in milliseconds."""

    code: int | None
    text: str
    took: int


async def look_up(host: str, port: int) -> list[str]:
    """The addresses of a name, as the system knows them. Raises OutOfReach."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise OutOfReach("unknown-host") from error
    return [str(entry[4][0]) for entry in found]


class Reach:
    """Calls addresses. With `inside` those of the own network too, and without TLS: for trying things out."""

    def __init__(self, client: httpx.AsyncClient, *, inside: bool = False, resolve: Resolve = look_up) -> None:
        self._client = client
        self._inside = inside
        self._resolve = resolve

    async def check(self, url: str) -> tuple[httpx.URL, str]:
        """The address as it is called, with the IP address behind it. Raises OutOfReach."""
        try:
            parsed = httpx.URL(url)
        except (httpx.InvalidURL, UnicodeError) as error:
            raise OutOfReach("not-an-address") from error
        if parsed.scheme != "https" and not (self._inside and parsed.scheme == "http"):
            raise OutOfReach("not-https")
        if not parsed.host or parsed.userinfo or parsed.fragment:
            raise OutOfReach("not-an-address")
        found = await self._resolve(parsed.host, parsed.port or (443 if parsed.scheme == "https" else 80))
        if not found:
            raise OutOfReach("unknown-host")
        if not self._inside and not all(public(one) for one in found):
            # One of several is enough to refuse: which of them is called would be a matter of chance.
            raise OutOfReach("inside-address")
        return parsed, found[0]

    async def call(self, url: str, headers: dict[str, str], body: bytes) -> Answer:
        """Send a body there. Whatever goes wrong is an answer too."""
        begun = perf_counter()

        def answer(code: int | None, text: str) -> Answer:
            return Answer(code, " ".join(text.split())[:MOST_ANSWER], int((perf_counter() - begun) * 1000))

        try:
            async with asyncio.timeout(SECONDS):
                parsed, address = await self.check(url)
                return answer(*await self._send(parsed, address, headers, body))
        except OutOfReach as refusal:
            return answer(None, str(refusal))
        except TimeoutError:
            return answer(None, f"no answer within {SECONDS} seconds")
        except httpx.HTTPError as error:
            return answer(None, f"{type(error).__name__}: {error}")

    async def _send(self, url: httpx.URL, address: str, headers: dict[str, str], body: bytes) -> tuple[int, str]:
        said = {
            "host": url.netloc.decode(), "content-type": "application/json", "user-agent": "Overland webhooks",
            # A connection to an IP address is never kept: the next name behind it must prove its own certificate.
            "connection": "close", **headers,
        }  # fmt: skip
        extensions = {"sni_hostname": url.host} if url.scheme == "https" else {}
        target = url.copy_with(host=address)
        async with self._client.stream(
            "POST", target, content=body, headers=said, extensions=extensions, follow_redirects=False
        ) as response:
            start = b""
            async for piece in response.aiter_bytes():
                start += piece
                if len(start) >= MOST_ANSWER * 4:
                    break
            return response.status_code, start.decode(errors="replace")


def public(address: str) -> bool:
    """Whether an IP address is one of the open Internet, also when it is an IPv4 one in an IPv6 coat."""
    found: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if inner is None and int(found) >> 32 == _NAT64 >> 32:
            inner = IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            found = inner
    return found.is_global and not found.is_multicast
