"""Every address of the driver's pages."""

from __future__ import annotations

from typing import Final

from overland.web.driver import board, positions, trip, trips

DRIVER: Final = (trips.trips, trip.trip, trip.step, trip.report, board.board, positions.tell_position)
