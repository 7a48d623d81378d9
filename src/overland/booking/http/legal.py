"""The platform's legal texts."""

from __future__ import annotations

from litestar import get, put
from litestar.params import FromPath, JSONBody

from overland.booking.http.answers import AtCounter, By
from overland.booking.legal import LegalDraft, LegalKind, LegalText
from overland.kernel.document import refusals
from overland.kernel.http import anyone, may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Forbidden, Invalid

TAGS = ["Companies"]
_ADDRESS = "/platform/legal-texts/{kind:str}"


@get(_ADDRESS, guards=[anyone], tags=TAGS, responses=refusals(Invalid))
async def get_legal_text(counter: AtCounter, kind: FromPath[LegalKind]) -> LegalText:
    """The platform's terms of use or privacy statement. Version 0: none is written yet."""
    return await counter.legal_text(kind)


@put(_ADDRESS, guards=[may(Permission.PLATFORM_WRITE)], tags=TAGS, responses=refusals(Forbidden, Invalid))
async def set_legal_text(
    by: By, counter: AtCounter, kind: FromPath[LegalKind], data: JSONBody[LegalDraft]
) -> LegalText:
    """A new version from now on. Which one a buyer has accepted is kept with the booking."""
    return await counter.set_legal_text(by, kind, data)


LEGAL = (get_legal_text, set_legal_text)
