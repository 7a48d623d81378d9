"""Who may sit beside whom, as each operator settles it."""

from __future__ import annotations

from litestar import get, put
from litestar.params import JSONBody

from overland.booking.http.answers import AtCounter, By, Id
from overland.booking.seating import SeatingPolicy
from overland.kernel.document import refusals
from overland.kernel.http import anyone, may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Forbidden, Invalid, NotFound

TAGS = ["Seating"]


@get("/operators/{operator_id:uuid}/seating-policy", guards=[anyone], tags=TAGS, responses=refusals(NotFound))
async def get_seating_policy(counter: AtCounter, operator_id: Id) -> SeatingPolicy:
    """Whether women may wish women beside them, and whether a child has to sit beside a grown-up."""
    return await counter.seating_policy(operator_id)


@put(
    "/operators/{operator_id:uuid}/seating-policy", guards=[may(Permission.SEATING_WRITE)], tags=TAGS,
    responses=refusals(Forbidden, NotFound, Invalid),
)  # fmt: skip
async def settle_seating(by: By, counter: AtCounter, operator_id: Id, data: JSONBody[SeatingPolicy]) -> SeatingPolicy:
    """Let this hold for what is booked from now on; wishes that were granted stay so."""
    return await counter.settle_seating(by, operator_id, data)


SEATING = (get_seating_policy, settle_seating)
