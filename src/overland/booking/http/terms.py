"""The terms of an operator."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from litestar import get, put
from litestar.params import JSONBody, QueryParameter

from overland.booking.http.answers import AtCounter, By, Id
from overland.booking.terms import Terms, TermsDraft
from overland.kernel.document import refusals
from overland.kernel.http import anyone, may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Forbidden, Invalid, NotFound, Unauthenticated

TAGS = ["Prices"]
_ADDRESS = "/operators/{operator_id:uuid}/terms"
_AT = "An instant with its zone; a booking is under the terms of its `created_at`. Left out: now."


@get(_ADDRESS, guards=[anyone], tags=TAGS, responses=refusals(Invalid))
async def get_terms(
    counter: AtCounter, operator_id: Id, at: Annotated[datetime | None, QueryParameter(description=_AT)] = None
) -> Terms:
    """What an operator promises and asks. Version 0: it has written none, and the rules of refund are all there is."""
    if at and at.tzinfo is None:
        raise Invalid(fields={"at": "zone-missing"})
    return await counter.terms(operator_id, at)


@put(
    _ADDRESS, guards=[may(Permission.PRICES_WRITE)], tags=TAGS,
    responses=refusals(Unauthenticated, Forbidden, NotFound, Invalid),
)  # fmt: skip
async def set_terms(by: By, counter: AtCounter, operator_id: Id, data: JSONBody[TermsDraft]) -> Terms:
    """New terms, for what is booked from now on. What was booked before stays under those that held then."""
    return await counter.set_terms(by, operator_id, data)


TERMS = (get_terms, set_terms)
