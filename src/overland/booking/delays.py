"""From which delay on whoever booked may choose otherwise."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

import msgspec


class DelayPolicy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """People are asked whether they still want to travel when their bus leaves so many minutes later, or more."""

    minutes: Annotated[int, msgspec.Meta(ge=15, le=720)] = 60

    @property
    def much(self) -> timedelta:
        """The same as a length of time."""
        return timedelta(minutes=self.minutes)
