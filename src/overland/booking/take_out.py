"""What booking holds of an operator, for who takes their data with them; and what is left out, and why."""

from __future__ import annotations

from typing import Final

from overland.kernel.take_out import HeldTable

OF_TRIP: Final = "EXISTS (SELECT FROM trip o WHERE o.trip_id = t.trip_id AND o.operator_id = $1)"
"""What has no operator of its own is the trip's."""
TABLES: Final = (
    HeldTable(name="line", what="Lines as they were put on sale: stops, seats, fares, terms."),
    HeldTable(name="trip", what="Dated trips as they are sold.", key=("trip_id",), personal=("drivers",)),
    HeldTable(
        name="booking", what="Bookings; seats with their travellers and prices, amounts in minor units.",
        key=("trip_id", "id"), personal=("account_id", "agent_id", "seats", "contact"),
    ),
    HeldTable(name="purchase", what="Bookings that were bought together."),
    HeldTable(
        name="claim", what="Which seat is whose over which legs.", key=("trip_id", "id", "state"), where=OF_TRIP
    ),
    HeldTable(name="block", what="Seats out of sale, and why.", key=("trip_id", "id"), personal=("account_id",)),
    HeldTable(name="ticket", what="Tickets.", key=("trip_id", "id"), where=OF_TRIP, without=("code",)),
    HeldTable(
        name="boarding", what="Who let whom on.", key=("trip_id", "ticket_id"), where=OF_TRIP,
        without=("session_id",), personal=("account_id",),
    ),
    HeldTable(
        name="boarding_conflict", what="Who was let on without a network with a ticket that was not good any more.",
        key=("trip_id", "ticket_id", "at"), where=OF_TRIP, without=("session_id",), personal=("account_id",),
    ),
    HeldTable(
        name="receipt", what="Payments that were heard of, and what became of them.", key=("trip_id", "payment_id"),
        where=OF_TRIP,
    ),
    HeldTable(
        name="amendment", what="What was changed of tickets after their sale.", key=("trip_id", "id"), where=OF_TRIP,
        personal=("account_id", "was", "became"),
    ),
    HeldTable(
        name="exchange", what="Tickets that were changed for others.", key=("trip_id", "booking_id"),
        personal=("account_id",),
    ),
    HeldTable(
        name="consent", what="Equal seats that were offered, and the answer.",
        key=("trip_id", "booking_id", "payment_id"), where=OF_TRIP,
    ),
    HeldTable(
        name="disruption", what="Trips that did not run as they were sold, and who approved the plan.",
        key=("trip_id", "id"), personal=("account_id",),
    ),
    HeldTable(
        name="choice", what="What those who had booked them were asked, and said.",
        key=("trip_id", "disruption_id", "booking_id"), where=OF_TRIP, personal=("account_id",),
    ),
    HeldTable(
        name="waiting", what="Who waits for seats.", key=("trip_id", "id"),
        personal=("account_id", "people", "contact", "phone", "email"),
    ),
    HeldTable(name="fare_type", what="Kinds of travellers and their share.", personal=("created_by", "withdrawn_by")),
    HeldTable(name="extra", what="What is sold beside seats.", personal=("created_by", "withdrawn_by")),
    HeldTable(name="extra_stock", what="How many of an extra are left.", key=("trip_id", "code"), where=OF_TRIP),
    HeldTable(
        name="extra_use", what="Extras that were sold.", key=("trip_id", "ticket_id", "code"), where=OF_TRIP
    ),
    HeldTable(
        name="service_fee", what="Fees beside the fare; those of the marketplace for everybody stay there.",
        personal=("made_by",),
    ),
    HeldTable(name="promo_code", what="Promo codes.", personal=("created_by", "withdrawn_by")),
    HeldTable(
        name="promo_person", what="How often somebody used one; people stand under a keyed hash.",
        key=("promo_id", "person"), personal=("person",),
    ),
    HeldTable(
        name="promo_use", what="Which booking used which.", key=("trip_id", "booking_id"), personal=("persons",)
    ),
    HeldTable(name="rating", what="How journeys were.", key=("trip_id", "ticket_id"), personal=("words",)),
    HeldTable(name="rating_answer", what="Answers to that.", key=("ticket_id", "at"), personal=("account_id",)),
    HeldTable(name="rating_hidden", what="Ratings that count no more.", key=("ticket_id",), personal=("account_id",)),
    HeldTable(name="rating_asked", what="Who was asked.", key=("trip_id", "booking_id"), where=OF_TRIP),
    HeldTable(
        name="wallet_account", what="Passes for phones; keys are sealed and stay here.", key=("kind",),
        without=("sealed",), personal=("changed_by",),
    ),
    HeldTable(name="terms", what="Its terms, every version.", key=("version",), personal=("by",)),
    HeldTable(
        name="accepted_text", what="Which of the marketplace's texts a buyer accepted.",
        key=("trip_id", "booking_id", "kind"), where=OF_TRIP,
    ),
    HeldTable(
        name="reserving_policy", what="How long seats are kept without money; the newest holds.", key=("at",),
        personal=("account_id",),
    ),
    HeldTable(
        name="delay_policy", what="From which delay on people are asked; the newest holds.", key=("at",),
        personal=("account_id",),
    ),
    HeldTable(name="standing_block", what="Seats kept on every trip of a route.", personal=("account_id",)),
    HeldTable(name="quota", what="How many seats of a trip a channel may sell.", personal=("account_id",)),
    HeldTable(
        name="seating_policy", what="Who is seated beside whom; the newest holds.", key=("at",),
        personal=("account_id",),
    ),
    HeldTable(name="seat_wish", what="Wishes for company.", key=("trip_id", "booking_id"), where=OF_TRIP),
)  # fmt: skip
_COPY: Final = "is worked out from the lines"
LEFT_OUT: Final = {
    "legal_text": "is the marketplace's, and everybody's",
    "operator_switch": "is a copy of what operations holds",
    "tariff": "is a copy of what operations holds", "fare_caps": "is a copy of what operations holds",
    "place": "is a copy of what operations holds", "station": "is a copy of what operations holds",
    "on_sale": "is worked out from trips and claims", "line_seat": _COPY, "line_beside": _COPY,
    "tries": "counts guesses",
    "missed_search": "is of nobody: what people looked for anywhere", "forgotten_account": "is a note of erasures",
}  # fmt: skip
