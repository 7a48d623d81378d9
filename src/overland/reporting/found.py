"""What a search over everything finds."""

from __future__ import annotations

from uuid import UUID

import msgspec


class Hit(msgspec.Struct, frozen=True):
    """Something that fits the words. `key` is what it is opened by: a booking's reference, else an id.

    `kind`: booking, trip, route, bus, driver, stop, person (who works there), agent or account (for admins).
    """

    kind: str
    operator_id: UUID | None
    key: str
    name: str
    more: str = ""


class Found(msgspec.Struct, frozen=True):
    """The best of each kind, most at an operator by how much it says. `silent` are the rooms that did not answer."""

    hits: list[Hit]
    silent: tuple[str, ...] = ()
