"""What a driver's phone may keep of these pages, to go on without a network."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from overland.web.passenger.booking import KEEP_UNTIL, PRIVATE

AFTER: Final = timedelta(hours=12)
"""How long after a trip's end its page is still kept; whoever signs out leaves nothing."""


def kept(ends: datetime | None) -> dict[str, str]:
    """Headers of a page that may be kept until after this instant; of one that may not be, without."""
    return PRIVATE | ({KEEP_UNTIL: (ends + AFTER).isoformat()} if ends else {})
