"""Whose hand it is: what the database is told with each transaction, so that it can write down who changed what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import msgspec

from overland.kernel.permissions import Role
from overland.kernel.principal import SYSTEM, Principal
from overland.kernel.trace import trace_id


class Hand(msgspec.Struct, frozen=True):
    """Who acts, and by which door method or address."""

    by: Principal
    via: str | Mapping[str, Any]
    """A request is known by its ASGI scope: which address it is, is only found out later."""


_hand: ContextVar[Hand | None] = ContextVar("hand", default=None)


@contextmanager
def acting(by: Principal | None, via: str | Mapping[str, Any]) -> Iterator[None]:
    """Everything inside is done by this person, or, without one, by whoever acted before.

    What the system does on the way of someone is still done by them.
    """
    outer = _hand.get()
    if outer is not None and (by is None or (by.system and outer.by.account_id)):
        by = outer.by
    token = _hand.set(Hand(by or SYSTEM, via))
    try:
        yield
    finally:
        _hand.reset(token)


def hand() -> bytes | None:
    """Who acts now, as the database is told (JSON); None for the system itself."""
    now = _hand.get()
    if now is None or now.by.system:
        return None
    via = now.via if isinstance(now.via, str) else f"{now.via['method']} {now.via.get('path_template') or ''}".strip()
    told: dict[str, object] = {"by": now.by.key, "via": via, "trace": trace_id()}
    if now.by.behind is not None:
        told["behind"] = str(now.by.behind)
    if now.by.account_id is not None:
        told["works"] = any(m.role is not Role.CUSTOMER for m in now.by.memberships)
        if len(now.by.operators) == 1 and not now.by.everywhere:
            told["operator"] = str(next(iter(now.by.operators)))
    return msgspec.json.encode(told)
