"""Events: what others must learn. Written with the fact, delivered at least once, in no promised order."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, ClassVar, TypeVar
from uuid import UUID

import msgspec

from overland.kernel.ids import new_id
from overland.kernel.trace import trace_id


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened, in the past tense. Named room.ClassName after the room whose door declares it."""

    known: ClassVar[dict[str, type[Event]]] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        Event.known[event_name(cls)] = cls


def event_name(kind: type[Event]) -> str:
    """room.ClassName, as it stands in the outbox and on the wire."""
    return f"{kind.__module__.split('.')[1]}.{kind.__name__}"


class Letter(msgspec.Struct, frozen=True):
    """An event under way: who wrote it, when (UTC), under which trace."""

    id: UUID
    name: str
    at: datetime
    trace: str
    body: msgspec.Raw

    def event(self) -> Event:
        """The event inside. Raises KeyError for a name nobody declared, msgspec.ValidationError for a wrong shape."""
        return msgspec.json.decode(self.body, type=Event.known[self.name])


E = TypeVar("E", bound=Event)
Listener = Callable[[Any, Letter], Awaitable[None]]
"""`async def listener(event, letter)`: idempotent, by `tx.first_time(letter)` or by its own constraint."""

Subscriptions = Mapping[str, Sequence[str]]
"""Event name → the rooms that listen to it."""


def letter_for(event: Event) -> Letter:
    """A letter with a new id, now, under the current trace."""
    body = msgspec.Raw(msgspec.json.encode(event))
    return Letter(new_id(), event_name(type(event)), datetime.now(UTC), trace_id(), body)
