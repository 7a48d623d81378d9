"""One good request for every operation of the document, about things that Sao Mai owns."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from api.samples import identity, network, offices, payments, selling, settling, telling, trips
from api.things import Request, Things

PARTS = (
    identity.identity, identity.own_account,
    network.network, network.fares, trips.trips, trips.crew, trips.positions,
    selling.finding, selling.waiting_list, selling.booked, selling.gone_otherwise, selling.at_the_counter,
    offices.prices, offices.seats_kept, offices.passes, offices.rules, offices.boarding,
    payments.payments, payments.purses, payments.receipts, payments.unnamed_money,
    settling.shifts, settling.statements, settling.reconciling, settling.agents,
    telling.messages, telling.hooks, telling.figures,
)  # fmt: skip


def samples(things: Things) -> dict[str, Callable[[], Request]]:
    """By operation id; asked again for each caller, so that what is spent is made anew."""
    return {name: partial(_made, one) for part in PARTS for name, one in part(things).items()}


def _made(one: Request | Callable[[], Request]) -> Request:
    return one if isinstance(one, Request) else one()
