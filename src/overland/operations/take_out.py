"""What operations holds of an operator, for who takes their data with them; and what is left out, and why."""

from __future__ import annotations

from typing import Final

from overland.kernel.take_out import HeldTable

_APPLIED: Final = "EXISTS (SELECT FROM application_decision d WHERE d.application_id = t.{} AND d.operator_id = $1)"
TABLES: Final = (
    HeldTable(
        name="operator", what="The company itself, and what it settles for all its trips.", where="t.id = $1",
        personal=("phone", "email"),
    ),
    HeldTable(
        name="place", what="The towns and cities in which it has stops.",
        where="EXISTS (SELECT FROM stop s WHERE s.operator_id = $1 AND s.place_id = t.id)",
    ),
    HeldTable(name="stop", what="Where its buses halt."),
    HeldTable(name="seat_plan", what="The insides of its buses."),
    HeldTable(name="bus", what="Its vehicles."),
    HeldTable(
        name="driver", what="Who drives for it.",
        personal=("name", "phone", "licence_class", "licence_expires", "languages", "account_id"),
    ),
    HeldTable(
        name="absence", what="When a bus or a person cannot be had, and why.", personal=("driver_id", "reason", "by"),
    ),
    HeldTable(name="crew_rule", what="How long people may drive and how long they rest.", key=("operator_id",)),
    HeldTable(name="route", what="Its routes, each with the version that holds now."),
    HeldTable(
        name="route_version", what="How each route was and is run, and what it costs.", key=("route_id", "version"),
        personal=("made_by",),
    ),
    HeldTable(
        name="route_fares", what="What each version of a route cost after that.",
        key=("route_id", "route_version", "edition"), personal=("made_by",),
    ),
    HeldTable(
        name="tariff", what="The rules that move its prices; the newest holds.", key=("version",),
        personal=("made_by",),
    ),
    HeldTable(
        name="route_stop", what="The halts of each version of a route; seconds and metres from the first.",
        key=("route_id", "version", "sequence"),
    ),
    HeldTable(name="schedule", what="Departures that recur."),
    HeldTable(name="trip", what="Dated trips.", personal=("published_by",)),
    HeldTable(
        name="trip_step", what="Who moved a trip from which status to which, when and why.", key=("trip_id", "step"),
        personal=("by",),
    ),
    HeldTable(
        name="trip_report", what="What was told of trips on their way, stop by stop.", key=("trip_id", "report"),
        personal=("by",),
    ),
    HeldTable(
        name="bus_position", what="Where its buses were on their way, in the last three days.",
        key=("trip_id", "measured_at"), personal=("lat", "lon", "bearing", "speed"),
    ),
    HeldTable(name="trip_driver", what="Who drives which trip.", key=("trip_id", "driver_id"), personal=("driver_id",)),
    HeldTable(
        name="trips_changed", what="Changes of many trips at once, and whether they were undone.",
        personal=("by", "undone_by"),
    ),
    HeldTable(
        name="operator_switch", what="When its sales were switched on and off, and why.", key=("turn",),
        personal=("by",),
    ),
    HeldTable(
        name="application", what="How it applied to sell here.", where=_APPLIED.format("id"),
        personal=("account_id", "draft"),
    ),
    HeldTable(
        name="application_decision", what="What was decided of that.", key=("application_id",), personal=("by",)
    ),
    HeldTable(
        name="application_message", what="What was asked and answered about it.",
        where=_APPLIED.format("application_id"), personal=("text", "by"),
    ),
    HeldTable(
        name="application_paper", what="The papers that came with it; content in hexadecimal.",
        where=_APPLIED.format("application_id"), personal=("content",),
    ),
    HeldTable(
        name="own_holiday", what="Days of rest that it settled otherwise than its country.", key=("day",),
        personal=("by",),
    ),
    HeldTable(
        name="trips_changed", what="Trips that were changed together, how, and whether it was undone.",
        personal=("by", "undone_by"),
    ),
)  # fmt: skip
LEFT_OUT: Final = {
    "holiday": "is the country's calendar, and everybody's", "fare_caps": "is the country's, and everybody's",
    "platform_choice": "is what the platform offers to all",
    "licence_class": "is a rule of the software", "allowed_step": "is a rule of the software",
}  # fmt: skip
