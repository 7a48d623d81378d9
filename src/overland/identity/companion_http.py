"""REST of the people one books for."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from litestar import delete, get, post, put
from litestar.params import FromPath, JSONBody

from overland.identity import Companion, CompanionDraft, TooManyCompanions
from overland.identity.own_http import AtDesk, By, signed_in
from overland.kernel.document import refusals
from overland.kernel.problems import Invalid, NotFound, Unauthenticated


@get("/v1/me/companions", guards=[signed_in], responses=refusals(Unauthenticated))
async def list_companions(by: By, desk: AtDesk) -> list[Companion]:
    """Whom the caller books for, by name."""
    return await desk.companions(by)


@post("/v1/me/companions", guards=[signed_in], responses=refusals(Unauthenticated, Invalid, TooManyCompanions))
async def add_companion(by: By, data: JSONBody[CompanionDraft], desk: AtDesk) -> Companion:
    """Keep someone to travel with, to be named at a checkout."""
    return await desk.add_companion(by, data)


@put(
    "/v1/me/companions/{companion_id:uuid}", guards=[signed_in], responses=refusals(Unauthenticated, Invalid, NotFound)
)  # fmt: skip
async def change_companion(
    by: By, companion_id: FromPath[UUID], data: JSONBody[CompanionDraft], desk: AtDesk
) -> Companion:
    """Another name or contact for someone who is kept. Bookings stay as they were made."""
    return await desk.change_companion(by, companion_id, data)


@delete("/v1/me/companions/{companion_id:uuid}", guards=[signed_in], responses=refusals(Unauthenticated, NotFound))
async def forget_companion(by: By, companion_id: FromPath[UUID], desk: AtDesk) -> None:
    """Keep someone no more."""
    await desk.forget_companion(by, companion_id)


COMPANIONS: Final = (list_companions, add_companion, change_companion, forget_companion)
