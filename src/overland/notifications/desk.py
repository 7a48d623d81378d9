"""The door of notifications, opened."""

from __future__ import annotations

from uuid import UUID

from overland.kernel.clock import Clock
from overland.kernel.db import Database
from overland.kernel.pages import Page, page, position
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.queue import Queue
from overland.notifications import Message, MessageOvertaken, MessageQuery, MessageStatus, store
from overland.notifications.rules import KEEP_TRYING
from overland.notifications.tell import SEND, Send


class Desk:
    """Shows what was told, and tells it again."""

    def __init__(self, db: Database, queue: Queue, clock: Clock) -> None:
        self.db = db
        self.queue = queue
        self.clock = clock

    async def messages(self, by: Principal, query: MessageQuery) -> Page[Message]:
        """What was told to whom, newest first."""
        by.require(Permission.MESSAGES_READ, query.operator_id)
        scope = frozenset({query.operator_id}) if query.operator_id else by.where(Permission.MESSAGES_READ)
        before = position(query.cursor, tuple[UUID])
        rows = await store.messages(self.db, scope, query.booking_id, before[0] if before else None, query.limit + 1)
        return page(rows, query.limit, lambda message: (message.id,))

    async def send_again(self, by: Principal, message_id: UUID) -> Message:
        """Put a message out once more, with a fresh day of trying."""
        by.require(Permission.MESSAGES_READ)
        now = self.clock.now()
        async with self.db.transaction() as tx:
            message = await store.lock(tx, message_id)
            by.require(Permission.MESSAGES_READ, message.operator_id)
            if message.status is MessageStatus.WITHDRAWN or await store.overtaken(tx, message):
                raise MessageOvertaken
            await store.queue_again(tx, message_id, now, now + KEEP_TRYING)
            await self.queue.enqueue(tx, SEND, Send(message_id))
            return await store.lock(tx, message_id)
