"""The outbox: events are rows beside the facts they tell of, and one job per room that listens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from overland.kernel.events import Letter, Subscriptions
from overland.kernel.queue import ENQUEUE, enqueue_args

DELIVER = "deliver"


class Delivery(msgspec.Struct, frozen=True):
    """A letter on its way to one room."""

    to: str
    letter: Letter


_WRITE = """
INSERT INTO outbox (id, name, at, trace, body)
SELECT * FROM unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::text[], $5::bytea[])
"""


async def post(connection: Any, letters: Sequence[Letter], subscriptions: Subscriptions) -> None:
    """Write the letters, and a delivery for each room that listens, in the caller's transaction."""
    columns = zip(*((m.id, m.name, m.at, m.trace, bytes(m.body)) for m in letters), strict=True)
    await connection.execute(_WRITE, *map(list, columns))
    await deliver_later(connection, letters, subscriptions)


async def deliver_later(connection: Any, letters: Sequence[Letter], subscriptions: Subscriptions) -> None:
    """Queue a delivery per letter and room that listens; used when posting, and to tell a room everything again."""
    deliveries = [Delivery(room, letter) for letter in letters for room in subscriptions.get(letter.name, ())]
    if deliveries:
        payloads = [msgspec.json.encode(delivery) for delivery in deliveries]
        await connection.execute(ENQUEUE, *enqueue_args(DELIVER, payloads))
