"""Three books of the same money: the provider's, ours, and the seller's. What one has and another has not is found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

import msgspec

from proofs.fickle import Sold


class Entry(msgspec.Struct, frozen=True):
    """A payment as our rows have it, in minor units; `sent` is what refunds that are paid have taken away again."""

    id: UUID
    booking_id: UUID
    order_code: str
    status: str
    arrived: int
    captured: int
    refunded: int
    returned: int
    sent: int


def unexplained(
    theirs: Mapping[str, Sold], ours: Iterable[Entry], tickets: Collection[UUID], owed: Mapping[UUID, int]
) -> list[str]:
    """Every sentence that is not true of books at rest.

    `tickets` are the bookings that travel, `owed` what their rules give back to each payment, in minor units.
    """
    found, seen = [], set()
    for one in ours:
        seen.add(one.order_code)
        sold = theirs.get(one.order_code)
        taken = sold.taken if sold else 0
        given = sum(sold.given_back.values()) if sold else 0
        facts = {
            f"came {taken}, known {one.arrived}": taken == one.arrived,
            f"went back {given}, known {one.sent}": given == one.sent,
            "something is still on its way": one.sent == one.refunded + one.returned,
            "something is neither sold nor given back": one.arrived == one.captured + one.returned,
            "paid is not captured": (one.status == "paid") == (one.captured > 0),
            f"given back {one.refunded}, owed {owed.get(one.id, 0)}": one.refunded == owed.get(one.id, 0),
            "neither ticket nor money back": not one.captured
            or (one.booking_id in tickets) != (one.refunded == one.captured),
            "still open": one.status in {"paid", "refused", "expired"},
        }
        found += [f"{one.order_code}: {says}" for says, holds in facts.items() if not holds]
    return found + [f"{code}: unknown to us" for code in theirs if code not in seen]
