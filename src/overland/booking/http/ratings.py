"""How it was: what those who travelled say, what the operator answers, and what no longer counts."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from litestar import get, put
from litestar.params import FromPath, JSONBody, QueryParameter

from overland.booking.http.answers import AtCounter, By, Id, Opening
from overland.booking.http.passengers import BOOKINGS, OPEN
from overland.booking.ratings import AnswerRating, HideRating, RateJourney, Rating, RatingQuery
from overland.booking.refusals import AlreadyRated, RatingClosed, TooManyGuesses, WrongStep
from overland.kernel.document import refusals
from overland.kernel.http import anyone, may
from overland.kernel.pages import Page
from overland.kernel.permissions import Permission
from overland.kernel.problems import Forbidden, Invalid, NotFound

TAGS = ["Ratings"]


@put(
    "/bookings/{reference:str}/tickets/{ticket_id:uuid}/rating", guards=[anyone], tags=BOOKINGS, dependencies=OPEN,
    responses=refusals(Forbidden, NotFound, TooManyGuesses, WrongStep, RatingClosed, AlreadyRated, Invalid),
)  # fmt: skip
async def rate_journey(
    by: By, counter: AtCounter, access: Opening, ticket_id: FromPath[UUID], data: JSONBody[RateJourney]
) -> Rating:
    """Say how the journey of a ticket was: once, by who travelled, within thirty days of the arrival."""
    return await counter.rate(by, access, ticket_id, data)


@get(
    "/bookings/{reference:str}/ratings", guards=[anyone], tags=BOOKINGS, dependencies=OPEN,
    responses=refusals(NotFound, TooManyGuesses),
)  # fmt: skip
async def list_own_ratings(by: By, counter: AtCounter, access: Opening) -> list[Rating]:
    """What was said with the tickets of a booking, and what the operator answered."""
    return await counter.ratings_of(by, access)


@get(
    "/operators/{operator_id:uuid}/ratings", guards=[may(Permission.BOOKINGS_READ)], tags=TAGS,
    responses=refusals(Forbidden, NotFound, Invalid),
)  # fmt: skip
async def list_ratings(
    by: By,
    counter: AtCounter,
    operator_id: Id,
    cursor: Annotated[str | None, QueryParameter(max_length=500)] = None,
    limit: Annotated[int, QueryParameter(ge=1, le=100)] = 20,
) -> Page[Rating]:
    """What people say of an operator's trips, the newest first. Names are not part of it."""
    return await counter.ratings(by, RatingQuery(operator_id, cursor, limit))


@put(
    "/operators/{operator_id:uuid}/ratings/{ticket_id:uuid}/answer", guards=[may(Permission.RATINGS_ANSWER)],
    tags=TAGS, responses=refusals(Forbidden, NotFound, Invalid),
)  # fmt: skip
async def answer_rating(
    by: By, counter: AtCounter, operator_id: Id, ticket_id: FromPath[UUID], data: JSONBody[AnswerRating]
) -> Rating:
    """Answer a rating; who gave it reads it beside their own words. The newest answer holds."""
    return await counter.answer_rating(by, operator_id, ticket_id, data)


@put(
    "/operators/{operator_id:uuid}/ratings/{ticket_id:uuid}/hiding", guards=[may(Permission.BOOKINGS_READ)],
    tags=TAGS, responses=refusals(Forbidden, NotFound, Invalid),
)  # fmt: skip
async def hide_rating(
    by: By, counter: AtCounter, operator_id: Id, ticket_id: FromPath[UUID], data: JSONBody[HideRating]
) -> Rating:
    """Let a rating count no more, which only the platform may. The reason and who gave it are kept."""
    return await counter.hide_rating(by, operator_id, ticket_id, data)


RATINGS = (rate_journey, list_own_ratings, list_ratings, answer_rating, hide_rating)
