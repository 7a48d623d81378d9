"""What an agent earns, pure: from which day, on which route."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from overland.kernel.money import Money
from overland.payments.agent import AgentShare, AgentTerms


def terms_for(agreed: Iterable[AgentTerms], route_id: UUID, day: date) -> AgentTerms | None:
    """The latest terms that hold on a day: those of the route before those of all routes. None: nothing is earned."""
    held = [one for one in agreed if one.valid_from <= day and one.route_id in {route_id, None}]
    return max(held, key=lambda one: (one.route_id is not None, one.valid_from), default=None)


def commission(agreed: Sequence[AgentTerms], shares: Sequence[AgentShare], day: date, currency: str) -> Money:
    """What all shares of a sale earn."""
    held = ((one, terms_for(agreed, one.route_id, day)) for one in shares)
    return sum((terms.earned(one.amount, one.tickets) for one, terms in held if terms), Money.zero(currency))
