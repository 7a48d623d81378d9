"""What people say of the trips; answering it, and letting it count no more."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post

from overland.booking import AnswerRating, Bookings, HideRating, RatingQuery
from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.web.forms import Typed, from_body
from overland.web.office.office import Office
from overland.web.office.read import Fields


@get("/ratings", guards=[may(Permission.BOOKINGS_READ)])
async def ratings(office: Office, after: str = "") -> Response[str]:
    """The newest first."""
    return await _page(office, after, Typed())


@post("/ratings/{ticket_id:uuid}/answer", guards=[may(Permission.RATINGS_ANSWER)])
async def answer(office: Office, request: Request[Any, Any, Any], ticket_id: UUID) -> Response[Any]:
    """Say something to it."""
    typed = await from_body(request)
    wish = AnswerRating(Fields(typed).text("words", most=1000))
    if typed.errors:
        return await _page(office, "", typed, 422, ticket_id)
    await office.site.doors[Bookings].answer_rating(office.by, office.id, ticket_id, wish)
    return office.go("/ratings", "rating-answered")


@post("/ratings/{ticket_id:uuid}/hiding", guards=[may(Permission.RATINGS_HIDE)])
async def hide(office: Office, request: Request[Any, Any, Any], ticket_id: UUID) -> Response[Any]:
    """Let it count no more."""
    typed = await from_body(request)
    wish = HideRating(Fields(typed).text("reason", most=200))
    if typed.errors:
        return await _page(office, "", typed, 422, ticket_id)
    await office.site.doors[Bookings].hide_rating(office.by, office.id, ticket_id, wish)
    return office.go("/ratings", "rating-hidden")


async def _page(
    office: Office, after: str, typed: Typed, status: int = 200, about: UUID | None = None
) -> Response[str]:
    page = await office.site.doors[Bookings].ratings(office.by, RatingQuery(office.id, after or None))
    return office.page(
        "ratings.html", status, found=page.items, next=page.next, typed=typed, about=about, blank=Typed()
    )
