"""Where one gets on: the stop and those before and after it on a small map of our own."""

from __future__ import annotations

import msgspec

from overland.booking import Bookings, Call, Journey
from overland.kernel.problems import NotFound, Unavailable
from overland.web.site import Site
from overland.web.sketch import Sketch, sketch


class Spot(msgspec.Struct, frozen=True):
    """A stop on the way."""

    name: str
    lat: float
    lon: float


class Pickup(msgspec.Struct, frozen=True):
    """The sketch, and which of its points (from 0) is one's own."""

    sketch: Sketch
    here: int


async def pickup_of(site: Site, journey: Journey) -> Pickup | None:
    """The sketch of where a journey begins; None where the stops have no coordinates, or booking does not answer."""
    try:
        trip = await site.doors[Bookings].trip(journey.trip_id)
    except (NotFound, Unavailable):
        return None
    return draw_pickup(trip.calls, journey.origin.sequence)


def draw_pickup(calls: tuple[Call, ...], here: int) -> Pickup | None:
    """The stop of this sequence with the ones beside it."""
    near = [call for call in calls if abs(call.sequence - here) <= 1]
    spots = [
        Spot(_name(call, near), call.lat, call.lon) for call in near if call.lat is not None and call.lon is not None
    ]
    own = [n for n, call in enumerate(near) if call.sequence == here]
    if not own or len(spots) != len(near) or len({(spot.lat, spot.lon) for spot in spots}) < 2:
        return None
    return Pickup(sketch(spots, size=200, margin=30), own[0])


def _name(call: Call, near: list[Call]) -> str:
    """The town tells where a stop is, unless another of its stops is near."""
    return call.stop if sum(other.place_id == call.place_id for other in near) > 1 else call.place
