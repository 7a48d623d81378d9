"""What a seat map says of its seats."""

from datetime import timedelta

from overland.booking import SeatFact, SeatState
from overland.web.passenger.seating import classes, decks, nearest_like, wishes
from web.cast import NOW, offer, seat_map

SLEEPER = offer(3, NOW + timedelta(days=2))
LIMOUSINE = offer(1, NOW + timedelta(days=2))


def test_two_decks_keep_their_berths_apart() -> None:
    lower, upper = decks(seat_map(SLEEPER))
    assert {seat.choice.label[0] for seat in lower.seats} == {"A"}
    assert {seat.choice.label[0] for seat in upper.seats} == {"B"}
    assert [cell.kind for cell in upper.others] == []


def test_classes_stand_by_price_with_what_is_left() -> None:
    standard, front = classes(seat_map(LIMOUSINE, {"A1": SeatState.PAID}))
    assert (standard.code, standard.price.amount, standard.left) == ("standard", 250000, 12)
    assert (front.code, front.price.amount, front.left) == ("front", 280000, 2)


def test_one_may_wish_for_what_some_of_the_free_seats_are() -> None:
    assert wishes(seat_map(LIMOUSINE)) == [SeatFact.WINDOW, SeatFact.AISLE, SeatFact.FRONT]
    assert SeatFact.LOWER in wishes(seat_map(SLEEPER))
    left = {"A1", "A2"}
    gone = {seat.label: SeatState.PAID for seat in seat_map(LIMOUSINE).seats if seat.label not in left}
    assert wishes(seat_map(LIMOUSINE, gone)) == [SeatFact.FRONT]


def test_the_nearest_seats_like_those_that_are_gone() -> None:
    gone = {"B2": SeatState.PAID, "C2": SeatState.RESERVED}
    assert nearest_like(seat_map(LIMOUSINE, gone), ("B2", "C2"), ("B2", "C2")) == ["A2", "A3"]
    assert nearest_like(seat_map(LIMOUSINE, gone), ("A2", "B2"), ("B2",)) == ["B3"]
    front = {"A1": SeatState.PAID, "B1": SeatState.PAID}
    assert nearest_like(seat_map(LIMOUSINE, front), ("A1", "B1"), ("A1", "B1")) == []
