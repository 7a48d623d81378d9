"""What an office of a company settles about selling, and who boards."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import msgspec

from api.things import Request, Row, Samples, Things
from booking.signing import apple, google
from processes.journey import TODAY, TOMORROW


def prices(things: Things) -> Samples:
    own = {"operator_id": things.people.company.operator}
    names = {"vi": "Trẻ em", "en": "Child"}

    def code() -> str:
        return f"x{uuid4().hex[:12]}"

    def made(kind: str, part: str, body: Row) -> Request:
        address = f"/v1/operators/{{operator_id}}/{kind}"
        return Request({**own, part: things.people.manager.post(address, {**body, "code": code()}, **own)["id"]})

    fare_type: Row = {"names": names, "share": 7500, "kind": "child"}
    extra: Row = {"names": names, "price": 50000, "currency": "VND"}
    promo: Row = {"currency": "VND", "amount": 20000}
    return {
        "getSellingPolicy": Request(own),
        "getLegalText": Request({"kind": "terms"}),
        "setLegalText": Request({"kind": "terms"}, {"vi": "Điều khoản.", "en": "Terms."}),
        "listServiceFees": Request(own),
        "setServiceFee": Request(own, {"currency": "VND"}),
        "setPlatformFeeOf": Request(own, {"currency": "VND"}),
        "listPlatformFees": Request(),
        "setPlatformFee": Request(body={"currency": "VND"}),
        "addFareType": lambda: Request(own, {**fare_type, "code": code()}),
        "withdrawFareType": lambda: made("fare-types", "fare_type_id", fare_type),
        "addExtra": lambda: Request(own, {**extra, "code": code()}),
        "withdrawExtra": lambda: made("extras", "extra_id", extra),
        "listPromoCodes": Request(own),
        "addPromoCode": lambda: Request(own, {**promo, "code": code()}),
        "withdrawPromoCode": lambda: made("promo-codes", "promo_id", promo),
    }


def seats_kept(things: Things) -> Samples:
    trip, company = {"trip_id": things.trips[0]}, things.people.company
    block = {"origin": 1, "destination": 2, "seats": ["2B"], "reason": "ghế hỏng"}
    return {
        "blockSeats": Request(trip, block),
        "unblockSeats": Request(trip, block),
        "listStandingBlocks": Request(things.own()),
        "bringBlocks": Request(things.own(), content=b"route_code,seats\nX,A1\n", headers={"content-type": "text/csv"}),
        "keepSeats": lambda: Request(things.own(), things.standing()),
        "endStandingBlock": lambda: Request({**things.own(), "block_id": things.kept()}),
        "listQuotas": Request(things.own()),
        "setQuota": Request(things.own(), {"route_id": company.route, "channel": "counter", "seats": 200}),
        "dropQuota": lambda: Request({**things.own(), "quota_id": things.quota()}),
    }


def passes(things: Things) -> Samples:
    own = {"operator_id": things.people.company.operator}

    def with_wallets(parts: Row) -> Request:
        """Where the operator's keys for passes are."""
        for kind, keys in (("apple", apple()), ("google", google())):
            path, body = f"/v1/operators/{{operator_id}}/wallets/{kind}", msgspec.to_builtins(keys)
            things.people.company.manager.ask("PUT", path, own, body=body)
        return Request(parts)

    return {
        "getApplePass": lambda: with_wallets(things.own_ticket),
        "getGooglePass": lambda: with_wallets(things.own_ticket),
        "getPassLogo": Request(),
        "listPasses": Request(own),
        "listWallets": Request(own),
        "setAppleWallet": Request(own, msgspec.to_builtins(apple())),
        "setGoogleWallet": Request(own, msgspec.to_builtins(google())),
        "dropWallet": lambda: replace(with_wallets(own), query={"kind": "google"}),
    }


def rules(things: Things) -> Samples:
    own = {"operator_id": things.people.company.operator}
    days = {"from": str(TODAY), "to": str(TOMORROW)}
    return {
        "getTerms": Request(own),
        "setTerms": Request(own, {"vi": "Mang theo giấy tờ.", "en": "Bring a document."}),
        "getReservingPolicy": Request(own),
        "settleReserving": Request(own, {"minutes_before": 30, "longest_hours": 24}),
        "getDelayPolicy": Request(own),
        "settleDelays": Request(own, {"minutes": 45}),
        "getSeatingPolicy": Request(own),
        "settleSeating": Request(own, {"women_together": True, "child_beside_adult": True}),
        "listRatings": Request(own),
        "answerRating": Request({**own, "ticket_id": things.own_ticket["ticket_id"]}, {"words": "Cảm ơn"}),
        "hideRating": Request({**own, "ticket_id": things.own_ticket["ticket_id"]}, {"reason": "Nêu tên người"}),
        "listMissedSearches": Request(own, query=days),
    }


def boarding(things: Things) -> Samples:
    trip = {"trip_id": things.trips[0]}
    return {
        "getManifest": Request(trip),
        "boardTicket": Request(trip, {"ticket": "not a ticket"}),
    }
