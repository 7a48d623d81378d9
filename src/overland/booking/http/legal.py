"""The platform's legal texts."""

from __future__ import annotations

from typing import Annotated

from litestar import get, put
from litestar.params import FromPath, JSONBody, QueryParameter

from overland.booking.http.answers import AtCounter, By, Opening
from overland.booking.http.passengers import BOOKINGS, OPEN
from overland.booking.legal import AcceptedText, LegalDraft, LegalKind, LegalText
from overland.booking.refusals import TooManyGuesses
from overland.kernel.document import refusals
from overland.kernel.http import anyone, may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Forbidden, Invalid, NotFound, Unauthenticated

TAGS = ["Companies"]
_ADDRESS = "/platform/legal-texts/{kind:str}"


@get(_ADDRESS, guards=[anyone], tags=TAGS, responses=refusals(Invalid, NotFound))
async def get_legal_text(
    counter: AtCounter,
    kind: FromPath[LegalKind],
    version: Annotated[int | None, QueryParameter(ge=1, le=2_000_000_000)] = None,
) -> LegalText:
    """The platform's terms of use or privacy statement as it holds, or a version. Version 0: none is written yet."""
    return await counter.legal_text(kind, version)


@get(
    "/bookings/{reference:str}/accepted-texts", guards=[anyone], tags=BOOKINGS, dependencies=OPEN,
    responses=refusals(NotFound, TooManyGuesses),
)  # fmt: skip
async def list_accepted_texts(by: By, counter: AtCounter, access: Opening) -> list[AcceptedText]:
    """Which versions of the platform's texts the buyer accepted by paying, and when."""
    return await counter.accepted_texts(by, access)


@get("/me/accepted-texts", guards=[may(Permission.BOOKINGS_OWN)], tags=BOOKINGS, responses=refusals(Unauthenticated))
async def list_my_accepted_texts(by: By, counter: AtCounter) -> list[AcceptedText]:
    """Which versions of the platform's texts the caller accepted, with each booking."""
    return await counter.own_accepted_texts(by)


@put(_ADDRESS, guards=[may(Permission.PLATFORM_WRITE)], tags=TAGS, responses=refusals(Forbidden, Invalid))
async def set_legal_text(
    by: By, counter: AtCounter, kind: FromPath[LegalKind], data: JSONBody[LegalDraft]
) -> LegalText:
    """A new version from now on. Which one a buyer has accepted is kept with the booking."""
    return await counter.set_legal_text(by, kind, data)


LEGAL = (get_legal_text, set_legal_text, list_accepted_texts, list_my_accepted_texts)
