"""In whose name seats are held: a passenger's own, over the operator's counter, or for an agent."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal


class Hand(NamedTuple):
    """Whose booking it becomes (`account_id`), or who sells it, and for which agent.

    Who buys by themselves is `limited` in what they hold at once.
    """

    account_id: UUID | None
    agent_id: UUID | None
    reseller_id: UUID | None
    limited: bool


def hand_of(by: Principal, operator_id: UUID) -> Hand:
    """How this person buys from this operator. Its own people sell over the counter, whatever else they do."""
    if by.may(Permission.BOOKINGS_SELL, operator_id):
        return Hand(None, by.account_id, None, limited=False)
    if reseller := by.agent_at(operator_id):
        return Hand(None, by.account_id, reseller, limited=False)
    return Hand(by.account_id, None, None, limited=True)
