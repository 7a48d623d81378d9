"""Lists in pages, with a cursor that stays right while rows are added."""

from __future__ import annotations

import base64
import binascii
from typing import Generic, TypeVar

import msgspec

from overland.kernel.problems import Invalid

T = TypeVar("T")


class BadCursor(Invalid):
    """The cursor was not made by this list."""

    title = "This page of the list cannot be found"


class Page(msgspec.Struct, Generic[T], frozen=True):
    """Some items in order, and the cursor of the page after them (None on the last)."""

    items: list[T]
    next: str | None = None


def cursor(*position: object) -> str:
    """The place after the row with this position: its sort key and id."""
    return base64.urlsafe_b64encode(msgspec.json.encode(position)).decode().rstrip("=")


def position(text: str | None, kind: type[T]) -> T | None:
    """The position inside a cursor, as `kind` (a tuple type); None for the first page. Raises BadCursor."""
    if not text:
        return None
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        return msgspec.json.decode(raw, type=kind)
    except (binascii.Error, ValueError, msgspec.DecodeError) as error:
        raise BadCursor from error


def page(rows: list[T], limit: int, place: object) -> Page[T]:
    """A page of the first `limit` of rows read with LIMIT limit+1; `place(row)` gives a row's position."""
    more = len(rows) > limit
    items = rows[:limit]
    return Page(items, cursor(*place(items[-1])) if more else None)  # type: ignore[operator]
