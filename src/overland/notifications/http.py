"""The REST of notifications: what was told to whom."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from litestar import get, post
from litestar.params import Parameter
from litestar.types import ControllerRouterHandler

from overland.kernel.document import refusals
from overland.kernel.http import may
from overland.kernel.pages import Page
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import NotFound
from overland.notifications import Message, MessageOvertaken, MessageQuery, Notifications

TAGS = ["Messages"]


def routes(door: Notifications) -> list[ControllerRouterHandler]:
    """The handlers of this room."""

    @get(
        "/v1/operators/{operator_id:uuid}/messages", guards=[may(Permission.MESSAGES_READ)], tags=TAGS,
        responses=refusals(NotFound),
    )  # fmt: skip
    async def list_messages(
        by: Principal,
        operator_id: UUID,
        booking_id: UUID | None = None,
        cursor: str | None = None,
        limit: Annotated[int, Parameter(ge=1, le=200)] = 50,
    ) -> Page[Message]:
        """What the operator's passengers were told, newest first; perhaps of one booking only."""
        return await door.messages(by, MessageQuery(operator_id, booking_id, cursor, limit))

    @post(
        "/v1/messages/{message_id:uuid}/again", guards=[may(Permission.MESSAGES_READ)], tags=TAGS, status_code=200,
        responses=refusals(NotFound, MessageOvertaken),
    )  # fmt: skip
    async def send_message_again(by: Principal, message_id: UUID) -> Message:
        """Put a message out once more. One that a cancellation has overtaken is refused with 409."""
        return await door.send_again(by, message_id)

    return [list_messages, send_message_again]
