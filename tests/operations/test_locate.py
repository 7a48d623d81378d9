"""Where on its way a bus is."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from overland.operations import Fix, Nearness
from overland.operations.locate import locate

AT = datetime(2026, 11, 6, tzinfo=UTC)
STOPS = [Fix(21.028, 105.834, AT), Fix(18.679, 105.681, AT), Fix(16.463, 107.59, AT)]


@pytest.mark.parametrize(
    ("lat", "lon", "left", "found"),
    [
        (21.028, 105.835, -1, (0, Nearness.AT_STOP)),
        (21.028, 105.835, 0, (1, Nearness.ON_WAY)),
        (20.0, 105.8, 0, (1, Nearness.ON_WAY)),
        (18.687, 105.682, 0, (1, Nearness.NEAR_STOP)),
        (18.680, 105.681, 0, (1, Nearness.AT_STOP)),
        (18.660, 105.690, 0, (2, Nearness.ON_WAY)),
        (18.70, 105.68, 1, (2, Nearness.ON_WAY)),
        (16.463, 107.59, 2, (2, Nearness.AT_STOP)),
    ],
)
def test_by_what_is_near_and_what_was_left(lat: float, lon: float, left: int, found: tuple[int, Nearness]) -> None:
    assert locate(Fix(lat, lon, AT), STOPS, left) == found
