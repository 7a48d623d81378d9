"""A small world to try Overland in: three companies, their network, a month of trips, people for every role."""

from __future__ import annotations

from overland.demo.fill import Told, fill, is_empty, people

__all__ = ["Told", "fill", "is_empty", "people"]
