"""A provider that hangs, is cut off in the middle of an answer, or talks nonsense: what became of it is unknown."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from typing import Final

import httpx
import pytest

from overland.kernel.clock import FixedClock
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.payments import RefundStatus
from overland.payments.provider import (
    Merchant,
    Order,
    Provider,
    ProviderAway,
    ProviderKind,
    RefundOrder,
    Surroundings,
)  # fmt: skip
from overland.payments.registry import PROVIDERS
from overland.payments.vietqr import PROVIDERS as TRANSFERS
from payments.pair import DIGITS, OURS, PARTNER, PRICE

HALF: Final = b'{"return_code":1,"resultCode":0,"code":"00","id":"cs_1","sta'
Breaks = Callable[[httpx.Request], httpx.Response]


class Cut(httpx.AsyncByteStream):
    """Half an answer, and then nothing more."""

    def __init__(self, ends_with: httpx.HTTPError) -> None:
        self.ends_with = ends_with

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield HALF
        raise self.ends_with


def _raise(error: httpx.HTTPError) -> httpx.Response:
    raise error


SILENCE: Final[dict[str, Breaks]] = {
    "nobody is there": lambda _: _raise(httpx.ConnectError("refused")),
    "it never answers": lambda _: _raise(httpx.ReadTimeout("too long")),
    "it takes nothing": lambda _: _raise(httpx.WriteTimeout("too long")),
    "it hangs in the middle": lambda _: httpx.Response(200, stream=Cut(httpx.ReadTimeout("too long"))),
    "it is cut off in the middle": lambda _: httpx.Response(200, stream=Cut(httpx.RemoteProtocolError("cut"))),
    "half an answer": lambda _: httpx.Response(200, content=HALF),
    "nothing in it": lambda _: httpx.Response(200),
    "a page": lambda _: httpx.Response(200, html="<h1>Maintenance</h1>"),
    "a proxy in between": lambda _: httpx.Response(502, html="<h1>Bad gateway</h1>"),
    "an empty list": lambda _: httpx.Response(200, json=[]),
    "an empty object": lambda _: httpx.Response(200, json={}),
    "elsewhere": lambda _: httpx.Response(302, headers={"location": "https://elsewhere.test/"}),
}
CALLED: Final = {
    "start": frozenset({"local", "momo", "zalopay", "payos", "stripe"}),
    "query": frozenset({"local", "vnpay", "momo", "zalopay", "payos", "sepay", "casso", "stripe"}),
    "refund": frozenset({"local", "vnpay", "momo", "zalopay", "stripe"}),
}
"""Who is called at all: VNPay's page is an address, transfers wait for the payer, and nobody sends a transfer back."""
CALLS: Final = [(kind, what) for what, codes in CALLED.items() for kind in PROVIDERS if kind.code in codes]
every = pytest.mark.parametrize(("kind", "what"), CALLS, ids=[f"{kind.code} {what}" for kind, what in CALLS])


def provider(kind: ProviderKind, client: httpx.AsyncClient, clock: FixedClock, url: str = PARTNER) -> Provider:
    credentials = kind.practice_credentials(DIGITS) or {"key": DIGITS}
    return kind.adapter(Surroundings(client, clock, OURS), Merchant("sao-mai", credentials, url))


def ask(kind: ProviderKind, what: str, spoken: Provider, clock: FixedClock) -> Awaitable[object]:
    """Start, ask about, or give back an order that the provider has numbered."""
    identity, now = new_id(), clock.now()
    order = Order(
        identity, kind.order_code(identity, now), "sao-mai", PRICE, "AB12", "Hà Nội → Sa Pa", f"{OURS}/bookings/1",
        now, now + timedelta(minutes=15), "vi", "4088878653",
    )  # fmt: skip
    if what == "refund":
        return spoken.refund(RefundOrder(new_id(), order, Money(100_000, "VND"), "ill", now))
    return spoken.start(order) if what == "start" else spoken.query(order)


@every
@pytest.mark.parametrize("how", SILENCE)
async def test_what_is_not_answered_is_unknown_and_never_refused(
    kind: ProviderKind, what: str, how: str, clock: FixedClock
) -> None:
    async with httpx.AsyncClient(transport=httpx.MockTransport(SILENCE[how])) as client:
        with pytest.raises(ProviderAway):
            await ask(kind, what, provider(kind, client, clock), clock)


@every
async def test_a_line_that_breaks_while_it_answers(kind: ProviderKind, what: str, clock: FixedClock) -> None:
    """Over a real socket: the head of an answer, half of its body, and the line is dead."""

    async def half(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n" + HALF)
        await writer.drain()
        writer.transport.abort()

    server = await asyncio.start_server(half, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server, httpx.AsyncClient() as client:
        with pytest.raises(ProviderAway):
            await ask(kind, what, provider(kind, client, clock, f"http://127.0.0.1:{port}"), clock)


@pytest.mark.parametrize("kind", TRANSFERS, ids=lambda k: k.code)
async def test_money_that_no_service_sends_back_waits_for_a_person(kind: ProviderKind, clock: FixedClock) -> None:
    async with httpx.AsyncClient(transport=httpx.MockTransport(SILENCE["nobody is there"])) as client:
        said = await ask(kind, "refund", provider(kind, client, clock), clock)
    assert getattr(said, "status", None) is RefundStatus.ATTENTION


def test_all_of_them_are_here() -> None:
    """A balance is kept here: nobody is called for it."""
    assert {kind.code for kind, _ in CALLS} == {kind.code for kind in PROVIDERS if kind.code != "balance"}
