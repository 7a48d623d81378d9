"""A practice phone: an SMS gateway that sends nothing and shows everything, for development, the demo and tests.

It knows nothing of the rest: it speaks the protocol described in `overland.notifications.text` and was written from it.
Numbers that end in 404 are unknown to it (422); those that end in 503 answer 503 twice before a text is taken.
"""

from __future__ import annotations

from overland.notifications.simulator.gateway import build_simulator

__all__ = ["build_simulator"]
