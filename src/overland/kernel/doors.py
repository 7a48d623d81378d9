"""How one room calls another: near it is a plain call, far it is HTTP; the caller cannot tell.

A door is a Protocol of async methods that take and return frozen data. Far, each is `POST /doors/{room}/{method}` with
a JSON array of the arguments; the caller proves itself with a service token, says how long it will wait, and gets
either the answer or the very refusal that was raised. Only methods marked `@safe` are tried again.
"""

from __future__ import annotations

import asyncio
import functools
import inspect
import random
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar, cast, get_type_hints

import httpx
import msgspec
from litestar import Request, Response, Router, post
from litestar.params import FromPath

from overland.kernel.acting import acting
from overland.kernel.db import transaction_open
from overland.kernel.events import Letter
from overland.kernel.keys import Keys, WrongToken
from overland.kernel.principal import Principal
from overland.kernel.problems import NotFound, OnlyLooking, Problem, ProblemDetails, Unauthenticated, Unavailable
from overland.kernel.trace import trace_id, traceparent

D = TypeVar("D")
F = TypeVar("F", bound=Callable[..., Awaitable[Any]])
PATIENCE = 10.0
"""Seconds a far call may take in all, unless its method is marked `@patient`."""
INSIDE_LIMIT = 64 * 1024 * 1024
"""Bytes between our own processes: a whole feed, a line with hundreds of departures. Read only after the token."""


class RoomAway(Unavailable):
    """Another part of the service does not answer; the fact `room` says which."""

    title = "A part of the service is not answering; please try again in a moment"


def safe(method: F) -> F:
    """Mark a door's method as one that changes nothing, so that it may be tried again."""
    method.__dict__["safe"] = True
    return method


def looking(method: F) -> F:
    """Mark a door's method as one that also who only looks as someone else may call."""
    method.__dict__["looks"] = True
    return method


def patient(seconds: float) -> Callable[[F], F]:
    """Mark a door's method as one that may take that long, for callers in other processes."""

    def mark(method: F) -> F:
        method.__dict__["patience"] = seconds
        return method

    return mark


class Signature(msgspec.Struct, frozen=True):
    """What one method takes and returns; `patience` in seconds."""

    name: str
    takes: tuple[type[Any], ...]
    returns: Any
    safe: bool
    patience: float
    looks: bool = False

    @property
    def arguments(self) -> Any:
        """The type of all arguments together, as they go over the wire."""
        return tuple.__class_getitem__(self.takes)


_signatures: dict[type[Any], Mapping[str, Signature]] = {}


def signatures(door: type[Any]) -> Mapping[str, Signature]:
    """The methods of a door, read from its Protocol once. Arguments are positional and all annotated."""
    if door not in _signatures:
        _signatures[door] = dict(_read(door))
    return _signatures[door]


def _read(door: type[Any]) -> Iterator[tuple[str, Signature]]:
    for name, method in inspect.getmembers(door, inspect.iscoroutinefunction):
        hints = get_type_hints(method)
        returns = hints.pop("return")
        only_reads, patience = getattr(method, "safe", False), getattr(method, "patience", PATIENCE)
        looks = only_reads or getattr(method, "looks", False)
        yield name, Signature(name, tuple(hints.values()), returns, only_reads, patience, looks)


def near(door: type[D], room: object) -> D:
    """The door of a room in this process. Refuses (an assertion kept in production) calls from inside a transaction."""
    return cast("D", _Near(door, room))


class _Near:
    def __init__(self, door: type[Any], room: object) -> None:
        for name, signature in signatures(door).items():
            call = _outside_transactions(getattr(room, name), _said(door, name), changes=not signature.looks)
            setattr(self, name, call)


def _said(door: type[Any], method: str) -> str:
    """How a method is named in the log: identity.grant."""
    return f"{door.__name__.lower()}.{method}"


def _by(args: Iterable[object]) -> Principal | None:
    """Whose call it is, where it says so."""
    return next((arg for arg in args if isinstance(arg, Principal)), None)


def changing(by: Principal | None, *, changes: bool) -> Principal | None:
    """Whose call it is. Raises OnlyLooking where it changes something and they only look as someone else."""
    if changes and by is not None and by.behind is not None:
        raise OnlyLooking
    return by


def _outside_transactions(method: F, said: str, *, changes: bool) -> F:
    @functools.wraps(method)
    async def call(*args: Any) -> Any:
        if transaction_open():
            raise AssertionError(f"door {method.__qualname__} called while a transaction is open")
        with acting(changing(_by(args), changes=changes), said):
            return await method(*args)

    return cast("F", call)


def far(door: type[D], room: str, address: str, keys: Keys, client: httpx.AsyncClient) -> D:
    """The door of a room in another process, at `address` (http://host:port)."""
    return cast("D", _Far(door, room, address, keys, client))


class _Far:
    def __init__(self, door: type[Any], room: str, address: str, keys: Keys, client: httpx.AsyncClient) -> None:
        wire = Wire(room, address, keys, client)
        for signature in signatures(door).values():
            setattr(self, signature.name, functools.partial(_call_far, wire, signature))


class Wire:
    """One room at the other end of a connection."""

    def __init__(self, room: str, address: str, keys: Keys, client: httpx.AsyncClient) -> None:
        self.room = room
        self.address = address.rstrip("/")
        self.keys = keys
        self.client = client

    async def send(self, path: str, body: bytes, timeout: float = PATIENCE) -> bytes:
        """POST and get the answer's bytes. Raises the refusal of the other side, or RoomAway."""
        headers = {
            "authorization": f"Bearer {self.keys.service_token(self.room)}",
            "traceparent": traceparent(),
            "content-type": "application/json",
        }
        try:
            answer = await self.client.post(f"{self.address}{path}", content=body, headers=headers, timeout=timeout)
        except httpx.HTTPError as error:
            raise RoomAway(room=self.room, retry_after=2) from error
        if answer.is_success:
            return answer.content
        try:
            raise Problem.from_details(msgspec.json.decode(answer.content, type=ProblemDetails))
        except msgspec.DecodeError as error:
            raise RoomAway(room=self.room, retry_after=2) from error


async def _call_far(wire: Wire, signature: Signature, *args: object) -> Any:
    if transaction_open():
        raise AssertionError(f"door {wire.room}.{signature.name} called while a transaction is open")
    body = msgspec.json.encode(args)
    try:
        async with asyncio.timeout(signature.patience):
            return await _try(wire, signature, body)
    except TimeoutError as error:
        raise RoomAway(room=wire.room, retry_after=2) from error


async def _try(wire: Wire, signature: Signature, body: bytes) -> Any:
    for left in (2, 1, 0) if signature.safe else (0,):
        try:
            answer = await wire.send(f"/doors/{wire.room}/{signature.name}", body, signature.patience)
            return msgspec.json.decode(answer, type=signature.returns)
        except RoomAway:
            if not left:
                raise
            await asyncio.sleep(random.uniform(0.05, 0.2))  # noqa: S311
    raise RoomAway(room=wire.room, retry_after=2)


def serve(
    room: str, door: type[Any], opened: object, keys: Keys, hear: Callable[[Letter], Awaitable[None]] | None = None
) -> Router:
    """The other end: this room's door, and its letter box if it has one, for the other processes only."""

    def authorize(request: Request[Any, Any, Any]) -> None:
        try:
            keys.check_service_token(request.headers.get("authorization", "").removeprefix("Bearer "), room)
        except WrongToken as error:
            raise Unauthenticated from error

    methods = signatures(door)

    @post(f"/doors/{room}/{{method:str}}", include_in_schema=False, status_code=200, request_max_body_size=INSIDE_LIMIT)
    async def call(request: Request[Any, Any, Any], method: FromPath[str]) -> Response[bytes]:
        authorize(request)
        signature = methods.get(method)
        if signature is None:
            raise NotFound
        args = msgspec.json.decode(await request.body(), type=signature.arguments)
        with acting(changing(_by(args), changes=not signature.looks), _said(door, method)):
            answer = await getattr(opened, method)(*args)
        return Response(msgspec.json.encode(answer), media_type="application/json", headers={"trace-id": trace_id()})

    @post(f"/letters/{room}", include_in_schema=False, status_code=204, request_max_body_size=INSIDE_LIMIT)
    async def letter(request: Request[Any, Any, Any]) -> None:
        authorize(request)
        assert hear is not None
        await hear(msgspec.json.decode(await request.body(), type=Letter))

    return Router("/", route_handlers=[call, letter] if hear else [call])
