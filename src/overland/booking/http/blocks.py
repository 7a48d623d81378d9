"""Seats that are kept on every trip of a route, and how many a channel may sell."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, delete, get, post, put
from litestar.params import FromQuery, JSONBody

from overland.booking.blocks import BringBlocks, Quota, QuotaDraft, StandingBlock, StandingBlockDraft
from overland.booking.http.answers import Asked, AtCounter, By, Id
from overland.kernel.document import KEYED, TakesSheet, refusals
from overland.kernel.http import may, once
from overland.kernel.permissions import Permission
from overland.kernel.problems import Forbidden, Invalid, NotFound, TooLarge
from overland.kernel.sheet import LARGEST, SheetUnreadable
from overland.operations import SheetReport

TAGS = ["Counter and boarding"]
BLOCKS_SEATS = [may(Permission.SEATS_BLOCK)]
SETTLES = [may(Permission.SEATING_WRITE)]


@get(
    "/operators/{operator_id:uuid}/standing-blocks", guards=BLOCKS_SEATS, tags=TAGS,
    responses=refusals(Forbidden, NotFound),
)  # fmt: skip
async def list_standing_blocks(by: By, counter: AtCounter, operator_id: Id) -> list[StandingBlock]:
    """What is blocked on every trip of a route, or of its schedule at one hour."""
    return await counter.standing_blocks(by, operator_id)


@post(
    "/operators/{operator_id:uuid}/standing-blocks", guards=BLOCKS_SEATS, tags=TAGS, opt=KEYED,
    responses=refusals(Forbidden, NotFound, Invalid),
)  # fmt: skip
async def keep_seats(
    request: Asked, by: By, counter: AtCounter, operator_id: Id, data: JSONBody[StandingBlockDraft]
) -> StandingBlock:
    """Block seats on every such trip, on those on sale already too where they are free. Needs an `Idempotency-Key`."""
    key = once(request, "POST /v1/operators/{operator_id}/standing-blocks", [operator_id, data])
    return await counter.keep_seats(by, operator_id, data, key)


@post(
    "/operators/{operator_id:uuid}/standing-blocks/sheet", guards=BLOCKS_SEATS, tags=TAGS, status_code=200,
    operation_class=TakesSheet, request_max_body_size=LARGEST,
    responses=refusals(Forbidden, NotFound, TooLarge, SheetUnreadable),
)  # fmt: skip
async def bring_blocks(
    request: Asked, by: By, counter: AtCounter, operator_id: Id, *, check_only: FromQuery[bool] = False
) -> SheetReport:
    """Keep seats as a table says (CSV or XLSX), whole or not at all.

    Its columns are those of the list as a file; a row without an id is new. The answer names every row and column that
    is wrong; with `check_only` nothing is taken. Trips on sale follow within a minute.
    """
    by.require(Permission.SEATS_BLOCK, operator_id)
    return await counter.bring_blocks(by, BringBlocks(operator_id, await request.body(), check_only))


@delete(
    "/operators/{operator_id:uuid}/standing-blocks/{block_id:uuid}", guards=BLOCKS_SEATS, tags=TAGS,
    responses=refusals(Forbidden, NotFound),
)  # fmt: skip
async def end_standing_block(by: By, counter: AtCounter, operator_id: Id, block_id: UUID) -> Response[None]:
    """Keep these seats no longer; they are free again on all trips to come."""
    await counter.end_standing_block(by, operator_id, block_id)
    return Response(None, status_code=204)


@get("/operators/{operator_id:uuid}/quotas", guards=BLOCKS_SEATS, tags=TAGS, responses=refusals(Forbidden, NotFound))
async def list_quotas(by: By, counter: AtCounter, operator_id: Id) -> list[Quota]:
    """How many seats of each trip of a route passengers by themselves, or the counters, may have."""
    return await counter.seat_quotas(by, operator_id)


@put(
    "/operators/{operator_id:uuid}/quotas", guards=SETTLES, tags=TAGS, responses=refusals(Forbidden, NotFound, Invalid)
)
async def set_quota(by: By, counter: AtCounter, operator_id: Id, data: JSONBody[QuotaDraft]) -> Quota:
    """Let this hold in place of what held before; what is sold stays sold."""
    return await counter.set_quota(by, operator_id, data)


@delete(
    "/operators/{operator_id:uuid}/quotas/{quota_id:uuid}", guards=SETTLES, tags=TAGS,
    responses=refusals(Forbidden, NotFound),
)  # fmt: skip
async def drop_quota(by: By, counter: AtCounter, operator_id: Id, quota_id: UUID) -> Response[None]:
    """Let it hold no longer."""
    await counter.drop_quota(by, operator_id, quota_id)
    return Response(None, status_code=204)


BLOCKS = (list_standing_blocks, keep_seats, bring_blocks, end_standing_block, list_quotas, set_quota, drop_quota)
