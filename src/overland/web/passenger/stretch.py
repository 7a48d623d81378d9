"""Which trip a form means, and between which of its stops."""

from __future__ import annotations

from uuid import UUID

from overland.kernel.problems import Invalid
from overland.web.forms import Typed

MOST_STOPS = 254


def stretch_of(typed: Typed) -> tuple[UUID, int, int]:
    """The trip, and the sequences of the stops where one gets on and off. Raises Invalid."""
    try:
        trip = UUID(typed["trip"])
        origin, destination = (int(typed[name]) for name in ("origin", "destination"))
    except ValueError:
        raise Invalid(fields={"trip": "missing"}) from None
    if not 0 <= origin <= MOST_STOPS or not 0 <= destination <= MOST_STOPS:
        raise Invalid(fields={"trip": "missing"})
    return trip, origin, destination
