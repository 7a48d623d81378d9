"""The same over REST."""

from __future__ import annotations

from typing import Any

import pytest

from booking.cast import CLERK, DRIVER, FRIDAY, HA_NOI, HUE, LAN, MORNING, SAO_MAI, STRANGER
from booking.conftest import House, money_for
from houses import Shape, bearer
from overland.booking.paper import qr_svg
from overland.kernel.ids import new_id
from overland.kernel.principal import Principal

HOLD = {"trip_id": str(MORNING), "origin": 0, "destination": 3, "seats": ["A1"]}
PEOPLE = {
    "contact": {"name": "Lan", "email": "lan@example.com", "language": "en"},
    "travellers": [{"seat": "A1", "name": "Lan"}],
}


@pytest.fixture
def shape() -> Shape:
    """REST has one shape."""
    return Shape.NEAR


async def ask(house: House, method: str, path: str, by: Principal | None = None, **more: Any) -> Any:
    headers = (bearer(by) if by else {}) | more.pop("headers", {})
    if method == "POST":
        headers.setdefault("idempotency-key", str(new_id()))
    return await house.opened.client.request(method, path, headers=headers, **more)


async def test_one_of_two_is_cancelled_with_the_refund_that_was_shown(house: House) -> None:
    paid = await house.buy("A1", "A2")
    at = f"/v1/bookings/{paid.reference}"
    shown = (await ask(house, "GET", at, LAN)).json()["tickets"][0]
    wish = {"tickets": [shown["id"]], "refund": shown["refund_due"]}
    answer = await ask(house, "POST", f"{at}/ticket-cancellations", LAN, json=wish)
    assert (answer.status_code, answer.json()["refunded"]) == (201, shown["refund_due"])
    assert [t["status"] for t in answer.json()["tickets"]] == ["void", "issued"]
    again = await ask(house, "POST", f"{at}/ticket-cancellations", LAN, json=wish)
    assert (again.status_code, again.json()["facts"]["because"]) == (409, "void")


async def test_filters_stand_in_the_address(house: House) -> None:
    path = f"/v1/offers?origin={HA_NOI}&destination={HUE}&day={FRIDAY}&sort=price"
    morning = (await ask(house, "GET", f"{path}&time=morning&time=night&operator={SAO_MAI}&amenity=wifi")).json()
    assert [offer["total"]["amount"] for offer in morning["offers"]] == [350_000]
    evening = (await ask(house, "GET", f"{path}&time=evening")).json()
    assert (evening["offers"], evening["choices"]["trips"]) == ([], 1)
    assert (await ask(house, "GET", f"{path}&time=noon")).status_code == 422
    days = await ask(house, "GET", f"/v1/offers/days?origin={HA_NOI}&destination={HUE}&first={FRIDAY}")
    assert days.json() == [{"day": str(FRIDAY), "price": {"amount": 350_000, "currency": "VND"}, "trips": 1}]


async def test_a_name_and_a_seat_are_changed(house: House) -> None:
    paid = await house.buy("A1")
    at = f"/v1/bookings/{paid.reference}/tickets/{paid.tickets[0].id}"
    renamed = await ask(house, "PUT", f"{at}/name", LAN, json={"name": "Nguyễn Thị Lam"})
    assert (renamed.status_code, renamed.json()["tickets"][0]["name"]) == (200, "Nguyễn Thị Lam")
    moved = await ask(house, "PUT", f"{at}/seat", LAN, json={"seat": "B1"})
    assert (moved.status_code, moved.json()["tickets"][0]["seat"]) == (200, "B1")
    assert moved.json()["tickets"][0]["token"] != renamed.json()["tickets"][0]["token"]
    refused = await ask(house, "PUT", f"{at}/seat", LAN, json={"seat": "VIP1"})
    assert (refused.status_code, refused.json()["facts"]) == (422, {"fields": {"seat": "other-price"}})


async def test_wrong_contacts_are_counted_by_where_they_come_from(house: House) -> None:
    statuses = [
        (await ask(house, "GET", f"/v1/bookings/ZZZZZZZ{n}", params={"contact": "0900000000"})).status_code
        for n in range(6)
    ]
    assert statuses == [404] * 5 + [429]


async def test_the_history_is_told(house: House) -> None:
    paid = await house.buy("A1")
    found = (await ask(house, "GET", f"/v1/bookings/{paid.reference}/history", LAN)).json()
    assert [(step["kind"], step["amount"]) for step in found] == [
        ("held", None), ("paid", {"amount": 350_000, "currency": "VND"}),
    ]  # fmt: skip


async def test_tickets_are_sent_again(house: House) -> None:
    paid = await house.buy("A1")
    at = f"/v1/bookings/{paid.reference}/deliveries"
    assert [(await ask(house, "POST", at, LAN)).status_code for _ in range(4)] == [201, 201, 201, 429]


async def test_good_seats_are_chosen_as_wished(house: House) -> None:
    path = f"/v1/trips/{MORNING}/seats/best?origin=0&destination=3&people=2"
    assert (await ask(house, "GET", path)).json()["seats"] == ["A1", "A2"]
    assert (await ask(house, "GET", f"{path}&wish=window&wish=front")).status_code == 200
    assert (await ask(house, "GET", f"{path}&wish=quiet")).status_code == 422
    seats = (await ask(house, "GET", f"/v1/trips/{MORNING}/seats?origin=0&destination=3")).json()["seats"]
    assert seats[0]["facts"] == ["window", "front"]


async def test_a_guest_buys_and_boards(house: House) -> None:
    places = (await ask(house, "GET", "/v1/places?text=hue")).json()
    assert [p["name"] for p in places] == ["Huế"]
    path = f"/v1/offers?origin={HA_NOI}&destination={HUE}&day={FRIDAY}&passengers=2"
    [offer] = (await ask(house, "GET", path)).json()["offers"]
    assert offer["price"] == {"amount": 350_000, "currency": "VND"}
    seats = (await ask(house, "GET", f"/v1/trips/{MORNING}/seats?origin=0&destination=3")).json()
    assert seats["seats"][0]["state"] == "vacant"

    held = await ask(house, "POST", "/v1/holds", json=HOLD)
    assert held.status_code == 201
    at, opens = f"/v1/bookings/{held.json()['reference']}", {"booking-key": held.json()["key"]}
    assert (await ask(house, "PUT", f"{at}/travellers", json=PEOPLE, headers=opens)).status_code == 200
    pay = {"method": "local", "return_url": "https://overland.test/"}
    started = await ask(house, "POST", f"{at}/payments", json=pay, headers=opens)
    assert (started.status_code, started.json()["redirect_url"]) == (201, "https://pay.test/order")
    booking = await house.door.booking(LAN, house.access_of(held.json()))
    await house.opened.hear(money_for(booking))

    paid = (await ask(house, "GET", at, params={"contact": "LAN@example.com"})).json()
    assert paid["status"] == "confirmed"
    shown = {"ticket": paid["tickets"][0]["token"]}
    boarded = await ask(house, "POST", f"/v1/trips/{MORNING}/boardings", DRIVER, json=shown)
    assert (boarded.status_code, boarded.json()["verdict"]) == (200, "welcome")


async def test_a_refusal_says_what_can_be_done(house: House) -> None:
    await ask(house, "POST", "/v1/holds", json=HOLD)
    taken = await ask(house, "POST", "/v1/holds", json=HOLD)
    assert (taken.status_code, taken.json()["type"]) == (409, "/problems/seats-taken")
    assert taken.json()["facts"] == {"seats": ["A1"]}


async def test_the_same_key_gives_the_same_answer(house: House) -> None:
    headers = {"idempotency-key": "0123456789abcdef"}
    first, second = [await ask(house, "POST", "/v1/holds", json=HOLD, headers=headers) for _ in range(2)]
    assert (first.status_code, first.json()) == (second.status_code, second.json())
    other = await ask(house, "POST", "/v1/holds", json=HOLD | {"seats": ["A2"]}, headers=headers)
    assert (other.status_code, other.json()["type"]) == (422, "/problems/key-reused")


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "/v1/offers?origin=x&destination=y&day=z", None, 422),
        ("GET", f"/v1/offers?origin={HA_NOI}&destination={HUE}&day={FRIDAY}&passengers=7", None, 422),
        ("GET", f"/v1/offers?origin={HA_NOI}&destination={SAO_MAI}&day={FRIDAY}", None, 404),
        ("GET", "/v1/places?limit=51&text=a", None, 422),
        ("GET", "/v1/places?text=%00", None, 422),
        ("GET", f"/v1/trips/{SAO_MAI}", None, 404),
        ("GET", f"/v1/trips/{MORNING}/seats?origin=3&destination=0", None, 422),
        ("GET", f"/v1/trips/{MORNING}/seats", None, 422),
        ("POST", "/v1/holds", HOLD | {"seats": []}, 422),
        ("POST", "/v1/holds", HOLD | {"seats": ["A1"] * 7}, 422),
        ("POST", "/v1/holds", HOLD | {"origin": -1}, 422),
        ("POST", "/v1/holds", HOLD | {"price": 1}, 422),
        ("POST", "/v1/holds", "nonsense", 422),
        ("GET", "/v1/bookings/ZZZZ-ZZZZ?key=0", None, 404),
        ("GET", "/v1/bookings/%00", None, 422),
        ("GET", "/v1/me/bookings", None, 401),
        ("GET", f"/v1/trips/{MORNING}/manifest", None, 401),
    ],
)
async def test_bad_input_is_named(house: House, method: str, path: str, body: object, status: int) -> None:
    answer = await ask(house, method, path, json=body)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"


async def test_a_hold_needs_a_key(house: House) -> None:
    answer = await ask(house, "POST", "/v1/holds", json=HOLD, headers={"idempotency-key": "short"})
    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/key-missing")


async def test_a_hold_is_given_back(house: House) -> None:
    held = (await ask(house, "POST", "/v1/holds", json=HOLD)).json()
    given = await ask(house, "DELETE", f"/v1/bookings/{held['reference']}/hold?key={held['key']}")
    assert (given.status_code, given.json()["status"]) == (200, "released")


async def test_the_counter_sells_and_cancels(house: House) -> None:
    held = (await ask(house, "POST", "/v1/holds", CLERK, json=HOLD)).json()
    at = f"/v1/bookings/{held['reference']}"
    await ask(house, "PUT", f"{at}/travellers", CLERK, json=PEOPLE)
    sold = await ask(house, "POST", f"{at}/cash", CLERK)
    assert (sold.status_code, sold.json()["status"]) == (201, "confirmed")
    listed = await ask(house, "GET", f"/v1/operators/{SAO_MAI}/bookings?text=lan&trip_id={MORNING}", CLERK)
    assert [b["reference"] for b in listed.json()["items"]] == [held["reference"]]
    manifest = await ask(house, "GET", f"/v1/trips/{MORNING}/manifest", CLERK)
    assert [e["name"] for e in manifest.json()["entries"]] == ["Lan"]
    cancelled = await ask(house, "POST", f"{at}/cancellation", CLERK)
    assert cancelled.json()["status"] == "cancelled"


async def test_seats_are_blocked_and_given_back(house: House) -> None:
    body = {"origin": 0, "destination": 3, "seats": ["A1"], "reason": "broken belt"}
    blocked = await ask(house, "POST", f"/v1/trips/{MORNING}/blocks", CLERK, json=body)
    assert (blocked.status_code, blocked.json()["seats"][0]["state"]) == (201, "blocked")
    given = await ask(house, "DELETE", f"/v1/trips/{MORNING}/blocks", CLERK, json=body)
    assert given.json()["seats"][0]["state"] == "vacant"


async def test_ones_own_bookings(house: House) -> None:
    held = await house.hold("A1")
    mine = await ask(house, "GET", "/v1/me/bookings?limit=1", LAN)
    assert [b["reference"] for b in mine.json()["items"]] == [held.reference]


async def test_strangers_find_nothing(house: House) -> None:
    held = await house.hold("A1")
    for path in (
        f"/v1/bookings/{held.reference}", f"/v1/operators/{SAO_MAI}/bookings", f"/v1/trips/{MORNING}/manifest",
    ):  # fmt: skip
        assert (await ask(house, "GET", path, STRANGER)).status_code == 404


async def test_papers(house: House) -> None:
    paid = await house.buy("A1", "A2")
    at, opens = f"/v1/bookings/{paid.reference}", {"key": paid.key}
    drawn = await ask(house, "GET", f"{at}/tickets/{paid.tickets[0].id}/qr.svg", params=opens)
    assert drawn.headers["content-type"].startswith("image/svg+xml")
    assert drawn.content == qr_svg(paid.tickets[0].token)
    printed = await ask(house, "GET", f"{at}/tickets.pdf", params=opens)
    assert printed.content.startswith(b"%PDF-")
    assert printed.content.count(b"/Type /Page\n") == 2
    event = (await ask(house, "GET", f"{at}/journey.ics", params=opens, headers={"accept-language": "en"})).text
    assert "DTSTART:20261106T000000Z" in event
    assert "SUMMARY:Bus Hà Nội – Huế" in event
    for path in (f"{at}/tickets.pdf", f"{at}/tickets/{new_id()}/qr.svg?key={paid.key}", f"{at}/journey.ics"):
        assert (await ask(house, "GET", path)).status_code == 404


async def test_no_code_before_it_is_paid(house: House) -> None:
    held = await house.hold("A1")
    path = f"/v1/bookings/{held.reference}/tickets/{held.tickets[0].id}/qr.svg?key={held.key}"
    assert (await ask(house, "GET", path)).status_code == 404
