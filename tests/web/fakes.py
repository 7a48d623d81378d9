"""Doors that answer from memory, for pages alone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

import msgspec

from overland.booking import (
    AcceptedText,
    Access,
    AddExtras,
    AlreadyRated,
    Answer,
    Booking,
    BookingLink,
    BookingQuery,
    BookingStatus,
    CancelTickets,
    ChangeSeat,
    Checkout,
    Choice,
    Choose,
    ChooseSeats,
    ChosenSeats,
    Connection,
    CorrectName,
    DayPrice,
    HoldExpired,
    HoldSeats,
    Journey,
    LegalKind,
    Milestone,
    MilestoneKind,
    Nearby,
    Offer,
    PassLink,
    Pay,
    PaymentStarted,
    PlaceHit,
    PlaceQuery,
    PriceChanged,
    PriceKind,
    PriceLine,
    Quote,
    RateJourney,
    Rating,
    RefundChanged,
    RefundStage,
    Reputation,
    SearchDays,
    SearchResult,
    SearchTrips,
    SeatMap,
    SeatMapQuery,
    SeatsKept,
    SeatsTaken,
    SeatState,
    SellingPolicy,
    SentOften,
    SplitOffer,
    Terms,
    Ticket,
    TicketPass,
    TicketStatus,
    TooManyGuesses,
    TripOnSale,
    TripProgress,
    WalletKind,
    WrongStep,
    narrow,
)  # fmt: skip
from overland.identity import Account, Companion, PasskeyAsked, SessionOver, SignIn, SignUp, Tokens, WrongLogin
from overland.kernel.clock import FixedClock
from overland.kernel.idempotency import Once
from overland.kernel.keys import Keys
from overland.kernel.money import Money
from overland.kernel.pages import Page
from overland.kernel.permissions import Role
from overland.kernel.principal import Membership, Principal
from overland.kernel.problems import Invalid, NotFound, Unavailable
from overland.notifications import Message, MessageQuery
from overland.operations import BusPosition, PlatformChoice
from overland.payments import (
    Method,
    NotEnoughLeft,
    Payment,
    PaymentStatus,
    Purse,
    Receipt,
    Refund,
    RefundStatus,
    ReturnPart,
    Step,
    StepQuery,
    UsePurse,
    VoucherUnknown,
)
from overland.web.passenger.places import fold
from web.cast import HA_NOI, HUE, PLACES, SAO_MAI, VINH_YEN, ZONE, connection, offers, seat_map, trip_on_sale
from web.offered import LUGGAGE, charged, quote_of

NONE_ON = date(2026, 11, 20)
"""The day on which nothing runs."""


def first_moment(day: date) -> datetime:
    """07:00 in Vietnam of that day."""
    return datetime.combine(day, time(0), UTC)


class FakeBookings:
    """Sells three trips every day but one."""

    def __init__(self, clock: FixedClock) -> None:
        self.clock = clock
        self.gone: dict[str, SeatState] = {
            "B2": SeatState.PAID,
            "C2": SeatState.RESERVED,
            "A5": SeatState.BLOCKED,
            "A4": SeatState.PAID,
        }
        self.kept: dict[str, Booking] = {}
        self.onces: dict[str, str] = {}
        self.days: dict[UUID, date] = {}
        self.nothing = False
        self.sent = 0
        self.happened: list[Milestone] = []
        self.patient = True
        self.said: Terms | None = None
        self.wallets: list[WalletKind] = []
        self.going: TripProgress | None = None
        self.rated: list[Rating] = []
        self.kept_seats: tuple[str, ...] = ()
        self.dearer = 0
        self.reputation: Reputation | None = None
        self.policy = SellingPolicy()
        self.asked: Choice | None = None
        self.chosen: Choose | None = None

    async def places(self, query: PlaceQuery) -> list[PlaceHit]:
        wanted = fold(query.text)
        found = [place for place in PLACES if wanted and wanted in fold(place.name)]
        if wanted and wanted in fold("Bến xe Mỹ Đình"):
            found.append(msgspec.structs.replace(HA_NOI, station="Bến xe Mỹ Đình"))
        return [msgspec.structs.replace(place, metres=291_400) for place in found] if query.near else found

    async def search(self, query: SearchTrips) -> SearchResult:
        if query.origin == query.destination:
            raise Invalid(fields={"destination": "same-place"})
        origin, destination = self._place(query.origin), self._place(query.destination)
        found = [] if destination == HUE else self._offers(query.day, query.passengers)
        near = () if self.nothing else (query.day - timedelta(days=1), query.day + timedelta(days=1))
        kept = narrow.narrow(found, query.filters, query.sort)
        full = tuple(offers(first_moment(query.day))[1:2]) if self.nothing else ()
        around = () if found else (Nearby(VINH_YEN, destination, 41_000, 0, Money(90_000, "VND"), 2),)
        choices = narrow.choices(found)
        return SearchResult(origin, destination, query.day, kept, choices, () if found else near, full, around)

    async def connections(self, query: SearchTrips) -> list[Connection]:
        return [connection(first_moment(query.day))] if self._place(query.destination) == HUE else []

    async def split_offers(self, query: SearchTrips) -> list[SplitOffer]:
        return []

    async def search_days(self, query: SearchDays) -> list[DayPrice]:
        days = [query.first + timedelta(days=n) for n in range(query.days)]
        return [DayPrice(d, min(o.price for o in found), len(found)) for d in days if (found := self._offers(d, 1))]

    def _offers(self, day: date, people: int) -> list[Offer]:
        found = [] if day == NONE_ON or self.nothing else offers(first_moment(day))
        return [msgspec.structs.replace(offer, total=offer.price * people, rating=self.reputation) for offer in found]

    def _place(self, identity: UUID) -> PlaceHit:
        return next(place for place in PLACES if place.id == identity)

    async def seat_map(self, by: Principal, query: SeatMapQuery) -> SeatMap:
        offer = self._offer(query.trip_id)
        on = {call.sequence: call for call in trip_on_sale(offer.origin.at).calls}.get(query.origin)
        other = on and on.sequence != offer.origin.sequence
        kept = () if query.beside_women else self.kept_seats
        gone = self.gone | dict.fromkeys(kept, SeatState.RESERVED)
        found = seat_map(msgspec.structs.replace(offer, origin=on) if other else offer, gone)
        return msgspec.structs.replace(found, women_together=bool(self.kept_seats))

    async def choose_seats(self, query: ChooseSeats) -> ChosenSeats:
        seats = [c for c in seat_map(self._offer(query.trip_id), self.gone).seats if c.label not in self.gone]
        liked = [c for c in seats if set(query.wishes) <= set(c.facts)][: query.people]
        return ChosenSeats(tuple(c.label for c in liked), together=True, total=Money(0, "VND"))

    def _offer(self, trip_id: UUID) -> Offer:
        day = (self.clock.now() + timedelta(days=3)).date()
        for found in offers(first_moment(day)):
            if found.trip_id == trip_id:
                return found
        raise NotFound

    async def hold(self, by: Principal, request: HoldSeats, once: Once) -> Booking:
        if once.key in self.onces:
            return self.kept[self.onces[once.key]]
        if request.shown is not None and self.dearer:
            raise PriceChanged(shown=request.shown, price=request.shown + self.dearer, currency="VND")
        if kept := [seat for seat in request.seats if seat in self.kept_seats and not request.beside_women]:
            raise SeatsKept(seats=kept)
        if taken := [seat for seat in request.seats if seat in self.gone]:
            raise SeatsTaken(seats=taken)
        seats = seat_map(self._offer(request.trip_id), self.gone)
        tickets = tuple(
            Ticket(uuid4(), f"T{n}{c.label}", c.label, c.seat_class, c.price, "", TicketStatus.ISSUED)
            for n, c in enumerate(seats.seats)
            if c.label in request.seats and c.price
        )
        total = Money(sum(ticket.price.amount for ticket in tickets), "VND")
        reference = f"K7M2Q9X{'ABCDEFGH'[len(self.kept) % 8]}"
        held = Booking(
            uuid4(), reference, "an-access-key-16", BookingStatus.HELD, self._journey(seats.offer), tickets, total,
            seats.offer.refund_steps, self.clock.now(), self.clock.now() + timedelta(minutes=10),
            account_id=by.account_id,
        )  # fmt: skip
        self.gone |= dict.fromkeys(request.seats, SeatState.RESERVED)
        self.onces[once.key] = reference
        return self.keep(held)

    def _journey(self, of: Offer) -> Journey:
        return Journey(
            of.trip_id,
            of.operator_id,
            of.operator,
            "0243 123 4567",
            of.route,
            of.origin,
            of.destination,
            of.bus_kind,
            "29B-123.45",
        )

    def keep(self, booking: Booking, **changes: Any) -> Booking:
        """Store it, changed."""
        kept = msgspec.structs.replace(booking, **changes)
        self.kept[kept.reference] = kept
        return kept

    async def choice(self, by: Principal, access: Access) -> Choice | None:
        return self.asked

    async def choose_way(self, by: Principal, access: Access, request: Choose) -> Booking:
        if self.asked is None:
            raise WrongStep
        if request.answer is Answer.OTHER and request.trip_id not in {offer.trip_id for offer in self.asked.others}:
            raise SeatsTaken(seats=[])
        self.asked, self.chosen = None, request
        return self.kept[access.reference]

    async def ratings_of(self, by: Principal, access: Access) -> list[Rating]:
        return self.rated

    async def rate(self, by: Principal, access: Access, ticket_id: UUID, request: RateJourney) -> Rating:
        found = self.kept[access.reference]
        if any(one.ticket_id == ticket_id for one in self.rated):
            raise AlreadyRated
        journey = found.journey
        self.rated.append(
            Rating(
                ticket_id, journey.trip_id, SAO_MAI, "Hà Nội", "Vinh", journey.origin.at, ZONE, request.score,
                request.words, self.clock.now(), answer="Hẹn gặp lại",
            )
        )  # fmt: skip
        return self.rated[-1]

    async def booking(self, by: Principal, access: Access) -> Booking:
        if access.contact and not self.patient:
            raise TooManyGuesses(retry_after=900)
        found = self.kept.get(access.reference)
        if not found:
            raise NotFound
        contact = found.contact
        contacts = {contact.phone, contact.email} - {""} if contact else set()
        owner = by.account_id is not None and by.account_id == found.account_id
        if not (owner or by.system or access.key == found.key or access.contact in contacts):
            raise NotFound
        return found

    async def checkout(self, by: Principal, access: Access, checkout: Checkout) -> Booking:
        held = await self.booking(by, access)
        if held.expires_at and self.clock.now() >= held.expires_at:
            raise HoldExpired(reference=held.reference)
        if checkout.contact.phone and not checkout.contact.phone.lstrip("+").isdigit():
            raise Invalid(fields={"contact.phone": "not-a-phone"})
        return self.keep(charged(self.policy, held, checkout))

    async def add_extras(
        self, by: Principal, access: Access, ticket_id: UUID, request: AddExtras, once: Once
    ) -> Booking:
        sold = await self.booking(by, access)
        lines = tuple(
            PriceLine(PriceKind.EXTRA, LUGGAGE.price * it.count, it.extra, LUGGAGE.names, it.count)
            for it in request.extras
        )
        return self.keep(
            sold, reference="EXTRA123", key="a-key-of-its-own", status=BookingStatus.HELD, tickets=(), lines=lines,
            total=lines[0].amount, due=lines[0].amount, adds_to=BookingLink(sold.reference, sold.key),
            expires_at=self.clock.now() + timedelta(minutes=15),
        )  # fmt: skip

    async def selling_policy(self, operator_id: UUID) -> SellingPolicy:
        return self.policy

    async def quote(self, by: Principal, access: Access, wish: Checkout) -> Quote:
        return quote_of(self.policy, await self.booking(by, access), wish)

    async def pay(self, by: Principal, access: Access, pay: Pay, once: Once) -> PaymentStarted:
        held = await self.booking(by, access)
        if held.expires_at and self.clock.now() >= held.expires_at:
            raise HoldExpired(reference=held.reference)
        return PaymentStarted(uuid4(), f"http://bank.test/pay?back={pay.return_url}")

    def confirm(self, reference: str) -> Booking:
        """As if the money had come."""
        held = self.kept[reference]
        tickets = tuple(
            msgspec.structs.replace(t, token=f"OVL1.TOKEN.{t.seat}" * 4, refund_due=t.price.percent(9000))
            for t in held.tickets
        )
        refund, leaves = held.total.percent(9000), held.journey.origin.at
        stages = (
            RefundStage(leaves - timedelta(hours=24), refund),
            RefundStage(leaves - timedelta(hours=4), held.total.percent(5000)),
        )
        paid = {"status": BookingStatus.CONFIRMED, "expires_at": None, "refund_due": refund, "refund_stages": stages}
        return self.keep(held, tickets=tickets, **paid)

    async def release(self, by: Principal, access: Access) -> Booking:
        held = await self.booking(by, access)
        for ticket in held.tickets:
            self.gone.pop(ticket.seat, None)
        return self.keep(held, status=BookingStatus.RELEASED)

    async def cancel_tickets(self, by: Principal, access: Access, request: CancelTickets, once: Once) -> Booking:
        found = await self.booking(by, access)
        ending = [t for t in found.tickets if t.id in request.tickets]
        refund = sum((t.refund_due for t in ending if t.refund_due), Money(0, "VND"))
        if request.refund != refund:
            raise RefundChanged(refund=refund.amount)
        void = {"status": TicketStatus.VOID, "token": "", "refund_due": None}
        tickets = tuple(msgspec.structs.replace(t, **void) if t in ending else t for t in found.tickets)
        over = all(t.status is TicketStatus.VOID for t in tickets)
        status = BookingStatus.CANCELLED if over else found.status
        return self.keep(found, tickets=tickets, status=status, refunded=refund)

    async def correct_name(self, by: Principal, access: Access, ticket_id: UUID, request: CorrectName) -> Booking:
        if request.name[0] != "T":
            raise Invalid(fields={"name": "another-name"})
        return await self._change(by, access, ticket_id, name=request.name)

    async def change_seat(self, by: Principal, access: Access, ticket_id: UUID, request: ChangeSeat) -> Booking:
        if request.seat in self.gone:
            raise SeatsTaken(seats=[request.seat])
        return await self._change(by, access, ticket_id, seat=request.seat)

    async def send_again(self, by: Principal, access: Access) -> Booking:
        self.sent += 1
        if self.sent > 1:
            raise SentOften(retry_after=3600)
        return await self.booking(by, access)

    async def trip(self, trip_id: UUID) -> TripOnSale:
        return trip_on_sale(self.clock.now())

    async def own_accepted_texts(self, by: Principal) -> list[AcceptedText]:
        return [AcceptedText("7KQ2M9XW4RTB", LegalKind.TERMS, 2, datetime(2026, 11, 1, 5, tzinfo=UTC))]

    async def accepted_texts(self, by: Principal, access: Access) -> list[AcceptedText]:
        return [AcceptedText(access.reference, LegalKind.TERMS, 2, datetime(2026, 11, 1, 5, tzinfo=UTC))]

    async def terms(self, operator_id: UUID, at: datetime | None) -> Terms:
        return self.said or Terms(operator_id, 0)

    async def passes(self, operator_id: UUID) -> list[WalletKind]:
        return self.wallets

    async def apple_pass(self, by: Principal, access: Access, ticket_id: UUID) -> TicketPass:
        await self.booking(by, access)
        return TicketPass(ticket_id, b"a pass")

    async def google_pass(self, by: Principal, access: Access, ticket_id: UUID) -> PassLink:
        await self.booking(by, access)
        return PassLink("https://pay.google.com/gp/v/save/x.y.z")

    async def progress(self, trip_id: UUID) -> TripProgress:
        if self.going is None:
            raise NotFound
        return self.going

    async def history(self, by: Principal, access: Access) -> list[Milestone]:
        found = await self.booking(by, access)
        return [Milestone(found.created_at, MilestoneKind.HELD), *self.happened]

    async def _change(self, by: Principal, access: Access, ticket_id: UUID, **changes: str) -> Booking:
        found = await self.booking(by, access)
        tickets = [msgspec.structs.replace(t, **changes) if t.id == ticket_id else t for t in found.tickets]
        return self.keep(found, tickets=tuple(tickets))

    async def bookings(self, by: Principal, query: BookingQuery) -> Page[Booking]:
        return Page([b for b in self.kept.values() if b.account_id == by.account_id])


class FakeIdentity:
    """Knows Lan; mints real tokens."""

    def __init__(self, keys: Keys, clock: FixedClock) -> None:
        self.keys = keys
        self.clock = clock
        self.lan = Account(
            UUID(int=500), "Trần Thị Lan", "lan@example.com", None, "vi", (Membership(Role.CUSTOMER),), clock.now()
        )
        self.good: set[str] = set()
        self.kept: list[Companion] = []
        self.away = False

    async def sign_in(self, form: SignIn, address: str) -> Tokens:
        if (form.login, form.password) != ("lan@example.com", "a good password"):
            raise WrongLogin
        return self.tokens()

    def tokens(self) -> Tokens:
        """A pair for Lan."""
        who = Principal(self.lan.id, self.lan.memberships, uuid4())
        access = self.keys.access.token({"who": msgspec.to_builtins(who)}, "overland", timedelta(minutes=10))
        refresh = uuid4().hex
        self.good.add(refresh)
        now = self.clock.now()
        return Tokens(access, now + timedelta(minutes=10), refresh, now + timedelta(days=30), self.lan)

    async def sign_up(self, form: SignUp, address: str) -> Account:
        return self.lan

    async def refresh(self, token: str) -> Tokens:
        if self.away:
            raise Unavailable(retry_after=2)
        if token not in self.good:
            raise SessionOver
        self.good.remove(token)
        return self.tokens()

    async def sign_out(self, token: str) -> None:
        self.good.discard(token)

    async def account(self, by: Principal) -> Account:
        return self.lan

    async def sessions(self, by: Principal) -> list[Any]:
        return []

    async def ask_passkey(self, ticket: str) -> PasskeyAsked:
        return PasskeyAsked("a ticket", {"challenge": "AAAA", "rpId": "overland.test"})

    async def passkeys(self, by: Principal) -> list[Any]:
        return []

    async def looked(self, by: Principal) -> list[Any]:
        return []

    async def companions(self, by: Principal) -> list[Companion]:
        return self.kept


class FakePayments:
    """One practice bank, and whatever a test says happened."""

    def __init__(self) -> None:
        self.made: list[Payment] = []
        self.refunds: list[Refund] = []
        self.log: list[Step] = []
        self.away = False
        self.purses: list[Purse] = []
        self.receipts: list[Receipt] = []
        self.used: UsePurse | None = None
        self.returned: ReturnPart | None = None
        self.ways = [Method("local"), Method("cash", at_counter=True)]

    async def methods(self, operator_id: UUID) -> list[Method]:
        return self.ways

    async def payments_of(self, by: Principal, booking_id: UUID) -> list[Payment]:
        return self.made

    async def refunds_of(self, by: Principal, booking_id: UUID) -> list[Refund]:
        if self.away:
            raise Unavailable(retry_after=2)
        return self.refunds

    async def payment(self, by: Principal, payment_id: UUID) -> Payment:
        found = next((one for one in self.made if one.id == payment_id), None)
        if found is None:
            raise NotFound
        return found

    async def receipts_of(self, by: Principal, booking_id: UUID) -> list[Receipt]:
        return self.receipts

    async def own_purses(self, by: Principal) -> list[Purse]:
        return self.purses

    async def use_purse(self, by: Principal, payment_id: UUID, use: UsePurse) -> None:
        if use.code not in {"", "7K2M"}:
            raise VoucherUnknown
        if not use.code and not self.purses:
            raise NotEnoughLeft(left=1_000, price=560_000)
        self.used = use

    async def return_part(self, by: Principal, wish: ReturnPart, once: Once) -> None:
        self.returned = wish

    async def steps(self, by: Principal, query: StepQuery) -> Page[Step]:
        return Page([step for step in self.log if step.booking_id in query.booking_ids])

    def refused(self, booking: Booking) -> None:
        """An attempt that the bank refused."""
        self._made(booking, PaymentStatus.REFUSED)

    def pending(self, booking: Booking) -> None:
        """An attempt of which nothing has been heard."""
        self._made(booking, PaymentStatus.PENDING)

    def held(self, booking: Booking, amount: int) -> None:
        """A part that a voucher has paid."""
        self._made(booking, PaymentStatus.HELD)
        part = {"amount": Money(amount, "VND"), "method": "balance", "whole": booking.total}
        self.made[-1] = msgspec.structs.replace(self.made[-1], **part)

    def _made(self, booking: Booking, status: PaymentStatus) -> None:
        at = booking.created_at
        nothing = Money(0, "VND")
        end, back = at + timedelta(hours=1), f"/bookings/{booking.reference}"
        made = Payment(uuid4(), booking.id, SAO_MAI, "local", booking.total, nothing, status, at, end, return_url=back)
        self.made.append(made)

    def given_back(self, booking: Booking, amount: Money) -> None:
        """Money on its way back."""
        self.refunds.append(
            Refund(uuid4(), uuid4(), booking.id, amount, RefundStatus.PENDING, "cancelled", booking.created_at)
        )


class FakeNotifications:
    """What went out, as a test says; away when it says so."""

    def __init__(self) -> None:
        self.told: list[Message] = []
        self.away = False

    async def messages(self, by: Principal, query: MessageQuery) -> Page[Message]:
        if self.away:
            raise Unavailable(retry_after=2)
        return Page([message for message in self.told if message.booking_id == query.booking_id])


class FakeOperations:
    """No network: the front page has no popular routes then."""

    choice = PlatformChoice()

    def __init__(self) -> None:
        self.bus: BusPosition | None = None

    async def bus_position(self, by: Principal, trip_id: UUID) -> BusPosition:
        if self.bus is None:
            raise NotFound
        return self.bus

    async def places(self, by: Principal) -> list[Any]:
        return []

    async def operators(self, by: Principal) -> list[Any]:
        return []

    async def platform_choice(self) -> PlatformChoice:
        return self.choice


class FakeReports:
    """Nothing sold."""

    async def sales(self, by: Principal, query: Any) -> list[Any]:
        return []


__all__ = [
    "HA_NOI", "ZONE", "FakeBookings", "FakeIdentity", "FakeNotifications", "FakeOperations", "FakePayments",
    "FakeReports",
]  # fmt: skip
