"""REST of looking: back over the log of changes, and over everything."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from litestar import get, post
from litestar.params import QueryParameter
from litestar.types import ControllerRouterHandler

from overland.kernel.audit import ChangeWish
from overland.kernel.document import refusals
from overland.kernel.http import may
from overland.kernel.pages import BadCursor
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import NotFound
from overland.kernel.seal import Sealing
from overland.reporting import Changes, Found, Reports

TAGS = ["Changes"]
Hand = Annotated[str, QueryParameter(name="by", description="an account id, guest or system", max_length=120)]
Thing = Annotated[str, QueryParameter(description="what kind of thing: a table, such as route_version", max_length=120)]
ThingId = Annotated[str, QueryParameter(description="the id of one thing", max_length=120)]
Text = Annotated[str, QueryParameter(description="stands in a value from before or after", max_length=120)]
Words = Annotated[str, QueryParameter(description="reference, name, phone, e-mail, plate, id", max_length=120)]
What = Literal["added", "changed", "removed"]
Limit = Annotated[int, QueryParameter(ge=1, le=500)]


def change_routes(door: Reports) -> list[ControllerRouterHandler]:
    """The handlers of the log."""

    @get("/v1/changes", guards=[may(Permission.AUDIT_READ)], tags=TAGS, responses=refusals(NotFound, BadCursor))
    async def list_changes(
        by: Principal, operator_id: UUID | None = None, hand: Hand = "", thing: Thing = "", thing_id: ThingId = "",
        what: What | None = None, text: Text = "", since: datetime | None = None, until: datetime | None = None,
        cursor: str | None = None, limit: Limit = 50,
    ) -> Changes:  # fmt: skip
        """Who changed what, from what to what, the latest first; of an operator, or of all that one may see.

        Of secrets and of what is personal it is only told that it changed ("…").
        """
        wish = ChangeWish(operator_id, hand, thing, thing_id, what or "", text, since, until, cursor, limit)
        return await door.changes(by, wish)

    @get("/v1/changes/seals", guards=[may(Permission.AUDIT_READ)], tags=TAGS)
    async def list_seals(by: Principal) -> list[Sealing]:
        """How far the log of each room was found whole when its chain was computed last."""
        return await door.seals(by)

    @post("/v1/changes/seals", guards=[may(Permission.AUDIT_READ)], tags=TAGS, status_code=200)
    async def check_seals(by: Principal) -> list[Sealing]:
        """Compute the chain of each room's log again, and tell what was found."""
        return await door.check_changes(by)

    @get("/v1/search", guards=[may(Permission.NETWORK_READ)], tags=["Search"], responses=refusals(NotFound))
    async def search_everything(by: Principal, text: Words, operator_id: UUID | None = None) -> Found:
        """Anything that fits: bookings, trips, routes, buses, drivers, stops, people; accounts for admins."""
        return await door.find(by, text, operator_id)

    return [list_changes, list_seals, check_seals, search_everything]
