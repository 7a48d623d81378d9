"""What changing and retiring have in common: the things there are, and what somebody meets who has not read them."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import msgspec

from overland.kernel.problems import Stale


class Thing(StrEnum):
    """What can be retired."""

    PLACE = "place"
    STOP = "stop"
    ROUTE = "route"
    SCHEDULE = "schedule"
    PLAN = "plan"


class Retirement(msgspec.Struct, frozen=True):
    """Where a thing stands: `retired_at` is None while it is in use (UTC)."""

    thing: Thing
    id: UUID
    version: int
    retired_at: datetime | None


class Use(msgspec.Struct, frozen=True):
    """What still needs a thing: a stop, route, schedule, bus or trip, by its name or code."""

    kind: str
    name: str


def check_version(kept: msgspec.Struct, standing: int, version: int, wanted: msgspec.Struct) -> None:
    """Raises Stale unless `version` was read; its fact `differs` holds, by field, what stands now and is not wanted."""
    if standing != version:
        raise Stale(version=standing, differs=differences(kept, wanted))


def differences(kept: msgspec.Struct, wanted: msgspec.Struct) -> dict[str, Any]:
    """By field of `wanted`, what `kept` has there where that is something else."""
    names = [field.name for field in msgspec.structs.fields(wanted)]
    now = {name: getattr(kept, name) for name in names if getattr(kept, name) != getattr(wanted, name)}
    found: dict[str, Any] = msgspec.to_builtins(now)
    return found
