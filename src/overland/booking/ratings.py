"""What those who travelled say of it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec

from overland.booking.limits import Cursor, PageSize, Reason

Score = Annotated[int, msgspec.Meta(ge=1, le=5, description="From 1 (bad) to 5 (very good).")]
Opinion = Annotated[str, msgspec.Meta(max_length=1000)]


class RateJourney(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How it was."""

    score: Score
    words: Opinion = ""


class AnswerRating(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an operator says to it."""

    words: Annotated[str, msgspec.Meta(min_length=1, max_length=1000)]


class HideRating(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why it should not count and be read no more."""

    reason: Annotated[Reason, msgspec.Meta(min_length=1)]


class RatingQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An operator's ratings, the newest first."""

    operator_id: UUID
    cursor: Cursor | None = None
    limit: PageSize = 20


class Rating(msgspec.Struct, frozen=True):
    """How a journey was for someone: from a place to a place, departing then (UTC, to be shown in `zone`).

    `hidden` is why it does not count any more; empty while it does.
    """

    ticket_id: UUID
    trip_id: UUID
    operator_id: UUID
    origin: str
    destination: str
    departs_at: datetime
    zone: str
    score: int
    words: str
    at: datetime
    answer: str = ""
    answered_at: datetime | None = None
    hidden: str = ""


class Reputation(msgspec.Struct, frozen=True):
    """The average of an operator's ratings (1.0 to 5.0, to one place) and how many there are."""

    average: float
    ratings: int
