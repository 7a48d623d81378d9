"""What people were told."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Response, get, post

from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Problem
from overland.notifications import MessageOvertaken, MessageQuery, MessageStatus, Notifications
from overland.web.forms import Typed
from overland.web.office.office import Office
from overland.web.office.read import refuse


@get("/messages", guards=[may(Permission.MESSAGES_READ)])
async def messages(office: Office, after: str = "") -> Response[str]:
    """What was told to whom, newest first."""
    return await _messages(office, after)


@post("/messages/{message_id:uuid}/again", guards=[may(Permission.MESSAGES_READ)])
async def send_again(office: Office, message_id: UUID) -> Response[Any]:
    """Put a message out once more."""
    try:
        await office.site.doors[Notifications].send_again(office.by, message_id)
    except MessageOvertaken as refused:
        return await _messages(office, "", refused)
    return office.go("/messages", "sent-again")


async def _messages(office: Office, after: str, refused: Problem | None = None) -> Response[str]:
    page = await office.site.doors[Notifications].messages(office.by, MessageQuery(office.id, cursor=after or None))
    typed = Typed()
    status = refuse(typed, refused) if refused else 200
    again = {MessageStatus.SENT, MessageStatus.FAILED, MessageStatus.KEPT}
    return office.page("messages.html", status, found=page.items, next=page.next, again=again, typed=typed)
