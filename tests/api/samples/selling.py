"""Searches, holds, bookings and what becomes of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from api.things import CHECKOUT, PAY, Request, Samples, Things, change, waiting
from processes.journey import GUEST, TOMORROW


def finding(things: Things) -> Samples:
    trip, company = {"trip_id": things.trips[0]}, things.people.company
    stretch = {"origin": 1, "destination": 2}
    search = {"origin": company.places["Hà Nội"], "destination": company.places["Vinh"], "day": str(TOMORROW)}
    return {
        "findPlaces": Request(query={"text": "vinh"}),
        "searchOffers": Request(query=search),
        "searchConnections": Request(query=search),
        "searchSplitOffers": Request(query=search),
        "quoteTogether": Request(body={"parts": [{**trip, **stretch}]}),
        "searchDays": Request(query={"first": search["day"]} | {k: search[k] for k in ("origin", "destination")}),
        "getTrip": Request(trip),
        "getProgress": Request(trip),
        "getSeatMap": Request(trip, query=stretch),
        "chooseSeats": Request(trip, query={**stretch, "people": 2}),
        "holdSeats": Request(body={**trip, **stretch, "seats": ["2A"]}),
        "holdTogether": Request(
            body={
                "parts": [
                    {"trip_id": things.trips[3], "origin": n, "destination": n + 1, "seats": [seat]}
                    for n, seat in enumerate(("1A", "2B"))
                ]
            }
        ),
    }


def waiting_list(things: Things) -> Samples:
    entry, opens = ({name: things.waiting[name]} for name in ("entry_id", "key"))
    return {
        "joinWaitingList": lambda: Request({"trip_id": things.full}, waiting()),
        "listWaiting": Request({"trip_id": things.full}),
        "getWaiting": Request(entry, query=opens),
        "leaveWaitingList": Request(entry, query=opens),
    }


def booked(things: Things) -> Samples:
    """What a passenger does with a booking."""
    return {
        "getBooking": Request(things.held.reference),
        "putTravellers": Request(things.held.reference, CHECKOUT),
        "quotePrice": Request(things.held.reference, CHECKOUT),
        "startPayment": Request(things.held.reference, PAY),
        "cancelBooking": Request(things.cancelled.reference),
        "getHistory": Request(things.refunded.reference),
        "listAcceptedTexts": Request(things.refunded.reference),
        "sendTicketsAgain": Request(things.refunded.reference),
        "correctName": Request(things.own_ticket, {"name": GUEST["name"]}),
        "rateJourney": Request(things.own_ticket, {"score": 5}),
        "listOwnRatings": Request(things.refunded.reference),
        "changeSeat": Request(things.own_ticket, {"seat": "1B"}),
        "exchangeTickets": Request(things.changing[0].reference, change(things.changing[0], "1B")),
        "takeExchange": Request(things.changed),
        "addExtras": lambda: Request(things.own_ticket, {"extras": [{"extra": _luggage(things)}]}),
        "cancelTickets": Request(things.parted.reference, {"tickets": [things.parted.booking["tickets"][0]["id"]]}),
        "releaseHold": Request(things.held.reference),
        "listMyBookings": Request(),
        "listMyAcceptedTexts": Request(),
        "listMyTransactions": Request(),
        "drawCode": Request({**things.refunded.reference, "ticket_id": things.refunded.booking["tickets"][0]["id"]}),
        "printBooking": Request(things.refunded.reference),
        "putInCalendar": Request(things.refunded.reference),
    }


def gone_otherwise(things: Things) -> Samples:
    own = {"operator_id": things.people.company.operator}
    return {
        "listDisruptions": Request(own),
        "listDisruptionsOfTrip": Request({"trip_id": things.called_off.trip}),
        "getDisruption": Request({"trip_id": things.called_off.trip}),
        "approvePlan": Request({"trip_id": things.called_off.trip}, {"plan": "read long ago"}),
        "placeTickets": Request(
            {"trip_id": things.called_off.trip}, {"booking_id": things.called_off.booking["id"], "seats": ["1A"]}
        ),
        "getChoice": Request(things.called_off.reference),
        "putChoice": Request(things.called_off.reference, {"answer": "money"}),
        "putConsent": Request(things.refunded.reference, {"take": True}),
    }


def at_the_counter(things: Things) -> Samples:
    own = {"operator_id": things.people.company.operator}

    def selling() -> Request:
        """In an open shift."""
        things.people.staff_shift()
        return Request(things.guests.reference)

    return {
        "sellAtCounter": selling,
        "findTraveller": lambda: Request(own, query={"phone": GUEST["phone"]}),
        "reserveBooking": lambda: Request(things.phoned.reference, {"until": in_hours(2)}),
        "listBookings": Request(own),
    }


def in_hours(hours: int) -> str:
    """An instant to come."""
    return (datetime.now(UTC) + timedelta(hours=hours)).isoformat()


def _luggage(things: Things) -> str:
    """The code of an extra that Sao Mai offers."""
    code = f"x{uuid4().hex[:12]}"
    body = {"code": code, "names": {"vi": "Hành lý", "en": "Luggage"}, "price": 50000, "currency": "VND"}
    things.people.manager.post("/v1/operators/{operator_id}/extras", body, operator_id=things.people.company.operator)
    return code
