"""Who may do what: the one table. A role is held at an operator, or (customer, admin) on the whole platform."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """What someone is, for one operator or for the platform."""

    CUSTOMER = "customer"
    AGENT = "agent"
    DRIVER = "driver"
    STAFF = "staff"
    MANAGER = "manager"
    ADMIN = "admin"


class Permission(StrEnum):
    """What can be allowed. A name is room.what.how."""

    NETWORK_READ = "operations.network.read"
    NETWORK_WRITE = "operations.network.write"
    TRIPS_READ = "operations.trips.read"
    TRIPS_WRITE = "operations.trips.write"
    TRIPS_DRIVE = "operations.trips.drive"
    FARES_READ = "operations.fares.read"
    FARES_WRITE = "operations.fares.write"
    CAPS_WRITE = "operations.caps.write"
    FEED_IMPORT = "operations.feed.import"
    OPERATORS_WRITE = "operations.operators.write"
    PLATFORM_WRITE = "operations.platform.write"
    BOOKINGS_OWN = "booking.bookings.own"
    BOOKINGS_READ = "booking.bookings.read"
    BOOKINGS_SELL = "booking.bookings.sell"
    BOOKINGS_CANCEL = "booking.bookings.cancel"
    BOOKINGS_RESELL = "booking.bookings.resell"
    RATINGS_ANSWER = "booking.ratings.answer"
    RATINGS_HIDE = "booking.ratings.hide"
    SEATING_WRITE = "booking.seating.write"
    SEATS_BLOCK = "booking.seats.block"
    PRICES_READ = "booking.prices.read"
    PRICES_WRITE = "booking.prices.write"
    PASSES_WRITE = "booking.passes.write"
    BOARDING_READ = "booking.boarding.read"
    BOARDING_WRITE = "booking.boarding.write"
    PAYMENTS_READ = "payments.payments.read"
    PAYMENTS_WRITE = "payments.methods.write"
    PAYMENTS_CASH = "payments.cash.take"
    PAYMENTS_REFUND = "payments.refunds.write"
    AGENTS_OWN = "payments.agents.own"
    AGENTS_READ = "payments.agents.read"
    AGENTS_WRITE = "payments.agents.write"
    RECONCILE = "payments.reconciliation.write"
    SETTLE = "payments.settlement.write"
    MESSAGES_READ = "notifications.messages.read"
    HOOKS_WRITE = "notifications.hooks.write"
    REPORTS_READ = "reporting.reports.read"
    REPORTS_REBUILD = "reporting.reports.rebuild"
    DATA_EXPORT = "reporting.data.export"
    MEMBERS_READ = "identity.members.read"
    MEMBERS_WRITE = "identity.members.write"
    USERS_READ = "identity.users.read"
    USERS_WRITE = "identity.users.write"
    USERS_LOOK_AS = "identity.users.look_as"
    AUDIT_READ = "kernel.audit.read"


P = Permission

_DRIVER: Final = {P.TRIPS_READ, P.TRIPS_DRIVE, P.BOARDING_READ, P.BOARDING_WRITE}
_STAFF: Final = _DRIVER | {
    P.NETWORK_READ, P.BOOKINGS_READ, P.BOOKINGS_SELL, P.BOOKINGS_CANCEL, P.SEATS_BLOCK, P.PAYMENTS_CASH,
    P.MESSAGES_READ, P.PRICES_READ, P.FARES_READ, P.AGENTS_READ, P.AGENTS_OWN,
}  # fmt: skip
_MANAGER: Final = _STAFF | {
    P.NETWORK_WRITE, P.TRIPS_WRITE, P.FEED_IMPORT, P.PAYMENTS_READ, P.PAYMENTS_WRITE, P.PAYMENTS_REFUND, P.HOOKS_WRITE,
    P.RATINGS_ANSWER, P.SEATING_WRITE, P.RECONCILE, P.REPORTS_READ, P.MEMBERS_READ, P.MEMBERS_WRITE, P.PRICES_WRITE,
    P.PASSES_WRITE, P.AUDIT_READ, P.DATA_EXPORT, P.FARES_WRITE, P.AGENTS_WRITE,
}  # fmt: skip

TABLE: Final[dict[Role, frozenset[Permission]]] = {
    Role.CUSTOMER: frozenset({P.BOOKINGS_OWN}),
    Role.AGENT: frozenset({P.BOOKINGS_RESELL, P.AGENTS_OWN}),
    Role.DRIVER: frozenset(_DRIVER),
    Role.STAFF: frozenset(_STAFF),
    Role.MANAGER: frozenset(_MANAGER),
    Role.ADMIN: frozenset(P),
}
"""Role → permissions. An agent's people reach what their agent has sold, and no further.

An admin's role is not tied to an operator, so it reaches all of them.
"""
