"""The part of the door of booking that is about how journeys were."""

from __future__ import annotations

from typing import Protocol
from uuid import UUID

from overland.booking.bookings import Access
from overland.booking.ratings import AnswerRating, HideRating, RateJourney, Rating, RatingQuery
from overland.kernel.doors import safe
from overland.kernel.pages import Page
from overland.kernel.principal import Principal


class Ratings(Protocol):
    """What passengers say of a journey, and what the operator says to it."""

    async def rate(self, by: Principal, access: Access, ticket_id: UUID, request: RateJourney) -> Rating:
        """Say how the journey of a ticket was, once, within a month of the arrival; never by the operator's people.

        Raises WrongStep for a ticket that nobody boarded with, RatingClosed, AlreadyRated.
        """
        ...

    @safe
    async def ratings_of(self, by: Principal, access: Access) -> list[Rating]:
        """What was said with the tickets of a booking. Raises NotFound, TooManyGuesses."""
        ...

    @safe
    async def ratings(self, by: Principal, query: RatingQuery) -> Page[Rating]:
        """An operator's ratings, the newest first (BOOKINGS_READ)."""
        ...

    async def answer_rating(self, by: Principal, operator_id: UUID, ticket_id: UUID, request: AnswerRating) -> Rating:
        """Say something to a rating (RATINGS_ANSWER); the newest answer holds. Raises NotFound, Invalid."""
        ...

    async def hide_rating(self, by: Principal, operator_id: UUID, ticket_id: UUID, request: HideRating) -> Rating:
        """Let a rating count no more, for a reason that is kept (RATINGS_HIDE). Raises NotFound, Invalid."""
        ...
