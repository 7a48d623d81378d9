"""How a price comes about: every part of it is a line, and the lines add up to the last minor unit."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from booking.cast import SAO_MAI, named
from overland.booking import Extra, FareKind, FareType, Named, Per, PriceKind, PromoCode, Proven
from overland.booking.price import SeatToPrice, fare_of, holds_here, price, summed, total_of
from overland.kernel.money import Money

NAMES = Named("vi", "en")


def fare_type(share: int, kind: FareKind = FareKind.ADULT) -> FareType:
    return FareType(named(f"type {share} {kind}"), SAO_MAI, f"t{share}", NAMES, share, kind, Proven(), None, None)


def extra(amount: int, per: Per = Per.TRAVELLER) -> Extra:
    return Extra(named(f"extra {amount}"), SAO_MAI, f"e{amount}", NAMES, Money(amount, "VND"), per, 9, None)


def promo(**facts: object) -> PromoCode:
    plain = dict.fromkeys(
        ("share", "amount", "cap", "valid_from", "valid_to", "travel_from", "travel_to", "uses", "uses_each")
    )
    fixed = {
        "id": named("promo"), "operator_id": SAO_MAI, "code": "CHAOTET", "currency": "VND", "routes": (),
        "first_only": False, "created_at": datetime(2026, 11, 1, tzinfo=UTC),
    }  # fmt: skip
    return PromoCode(**(plain | fixed | facts))  # type: ignore[arg-type]


amounts = st.integers(0, 10**7)
shares = st.integers(0, 10_000)
seats = st.builds(
    SeatToPrice,
    amounts.map(lambda amount: Money(amount, "VND")),
    st.none() | shares.map(fare_type),
    st.none() | shares.map(lambda share: fare_type(share, FareKind.INFANT)),
    st.lists(st.tuples(amounts.map(extra), st.integers(1, 9)), max_size=3, unique_by=lambda e: e[0].code).map(tuple),
    st.booleans(),
)
promos = st.none() | st.one_of(
    st.builds(
        lambda share, cap: promo(share=share, cap=cap), st.integers(1, 10_000), st.none() | st.integers(1, 10**6)
    ),
    st.integers(1, 10**8).map(lambda amount: promo(amount=amount)),
)
shared_extras = st.lists(
    st.tuples(amounts.map(lambda a: extra(a, Per.JOURNEY)), st.integers(1, 9)),
    max_size=2,
    unique_by=lambda e: e[0].code,
)


@given(st.lists(seats, min_size=1, max_size=12), shared_extras, promos)
def test_the_lines_add_up_and_a_code_takes_what_it_says(
    asked: list[SeatToPrice], shared: list[tuple[Extra, int]], code: PromoCode | None
) -> None:
    lines = price(asked, shared, code)
    totals = [total_of(own, "VND") for own in lines]
    fares = sum(fare_of(seat).amount for seat in asked)
    own = sum(e.price.amount * n for seat in asked for e, n in seat.extras)
    for_all = sum(e.price.amount * n for e, n in shared)
    off = -sum(line.amount.amount for seat in lines for line in seat if line.kind is PriceKind.PROMO)
    assert sum(total.amount for total in totals) == fares + own + for_all - off
    assert total_of(summed(lines), "VND").amount == fares + own + for_all - off
    promoted = Money(sum(fare_of(seat).amount for seat in asked if seat.promoted), "VND")
    if code is None:
        assert off == 0
    elif code.share:
        assert off == min(promoted.percent(code.share).amount, code.cap or 10**12)
    else:
        assert off == min(code.amount or 0, promoted.amount)
    assert all(
        total.amount >= sum(e.price.amount * n for e, n in s.extras) for total, s in zip(totals, asked, strict=True)
    )


def test_a_family_of_three_reads_like_a_bill() -> None:
    adult = SeatToPrice(Money(350_000, "VND"), fare_type(10_000), fare_type(1000, FareKind.INFANT))
    child = SeatToPrice(Money(350_000, "VND"), fare_type(7500, FareKind.CHILD), extras=((extra(50_000), 2),))
    bill = summed(price([adult, child], [(extra(100_001, Per.JOURNEY), 1)], promo(share=1000)))
    assert [(line.kind.value, line.amount.amount, line.count) for line in bill] == [
        ("fare", 700_000, 2),
        ("type", -87_500, 1),
        ("lap", 35_000, 1),
        ("extra", 100_000, 2),
        ("shared", 100_001, 1),
        ("promo", -64_750, 2),
    ]


def test_where_a_code_holds() -> None:
    route, other, day = named("r"), named("other"), date(2026, 11, 6)
    code = promo(share=1000, routes=(route,), travel_from=date(2026, 11, 6), travel_to=date(2026, 11, 7))
    assert holds_here(code, route, day, "VND") == ""
    assert holds_here(code, other, day, "VND") == "route"
    assert holds_here(code, route, date(2026, 11, 5), "VND") == "day"
    assert holds_here(code, route, date(2026, 11, 8), "VND") == "day"
    assert holds_here(code, route, day, "EUR") == "currency"
