"""What a seat map says of its seats."""

from datetime import timedelta

from overland.booking import SeatState
from overland.web.passenger.seating import classes, decks, together
from web.cast import NOW, offer, seat_map

SLEEPER = offer(3, NOW + timedelta(days=2))
LIMOUSINE = offer(1, NOW + timedelta(days=2))


def test_windows_and_aisles_are_read_from_the_plan() -> None:
    (deck,) = decks(seat_map(LIMOUSINE))
    a, b, c = deck.seats[:3]
    assert (a.window, a.aisle, b.window, b.aisle, c.window, c.aisle) == (True, False, False, True, True, True)


def test_two_decks_keep_their_berths_apart() -> None:
    lower, upper = decks(seat_map(SLEEPER))
    assert {seat.choice.label[0] for seat in lower.seats} == {"A"}
    assert {seat.choice.label[0] for seat in upper.seats} == {"B"}
    assert [cell.kind for cell in upper.others] == []


def test_classes_stand_by_price_with_what_is_left() -> None:
    standard, front = classes(seat_map(LIMOUSINE, {"A1": SeatState.PAID}))
    assert (standard.code, standard.price.amount, standard.left) == ("standard", 250000, 12)
    assert (front.code, front.price.amount, front.left) == ("front", 280000, 2)


def test_side_by_side_comes_before_cheap() -> None:
    gone = {f"{column}{row}": SeatState.PAID for column in "BC" for row in range(2, 6)}
    assert together(seat_map(LIMOUSINE, gone), 2) == ("A1", "B1")


def test_one_person_gets_the_cheapest_in_front() -> None:
    assert together(seat_map(LIMOUSINE), 1) == ("A2",)


def test_two_people_are_not_put_on_two_decks() -> None:
    left = {"A15", "B1", "B2"}
    gone = {seat.label: SeatState.PAID for seat in seat_map(SLEEPER).seats if seat.label not in left}
    assert together(seat_map(SLEEPER, gone), 2) == ("B1", "B2")


def test_fewer_seats_than_people_are_all_there_is() -> None:
    gone = {seat.label: SeatState.PAID for seat in seat_map(LIMOUSINE).seats if seat.label != "C5"}
    assert together(seat_map(LIMOUSINE, gone), 3) == ("C5",)
