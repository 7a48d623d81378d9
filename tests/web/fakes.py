"""Booking that sells three trips every day but one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
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
    CorrectName,
    ExchangeTickets,
    HoldExpired,
    HoldSeats,
    Journey,
    LegalKind,
    Milestone,
    MilestoneKind,
    Offer,
    PassLink,
    Pay,
    PaymentStarted,
    PriceChanged,
    PriceKind,
    PriceLine,
    Quote,
    RateJourney,
    Rating,
    RefundChanged,
    RefundStage,
    SeatsKept,
    SeatsTaken,
    SeatState,
    SentOften,
    Ticket,
    TicketPass,
    TicketStatus,
    TooManyGuesses,
    WalletKind,
    WrongStep,
)  # fmt: skip
from overland.kernel.clock import FixedClock
from overland.kernel.idempotency import Once
from overland.kernel.money import Money
from overland.kernel.pages import Page
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid, NotFound
from web.cast import SAO_MAI, ZONE, seat_map
from web.fakes_search import SearchedFake
from web.offered import LUGGAGE, charged, quote_of


class FakeBookings(SearchedFake):
    """Sells three trips every day but one."""

    def __init__(self, clock: FixedClock) -> None:
        super().__init__(clock)
        self.kept: dict[str, Booking] = {}
        self.asked_from: list[str] = []
        self.onces: dict[str, str] = {}
        self.sent = 0
        self.happened: list[Milestone] = []
        self.wallets: list[WalletKind] = []
        self.rated: list[Rating] = []
        self.dearer = 0
        self.asked: Choice | None = None
        self.chosen: Choose | None = None
        self.exchanged: ExchangeTickets | None = None

    async def hold(self, by: Principal, request: HoldSeats, once: Once) -> Booking:
        self.asked_from.append(once.caller)
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
        self.asked_from.append(access.caller)
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

    async def exchange(self, by: Principal, access: Access, request: ExchangeTickets, once: Once) -> Booking:
        if taken := [seat for seat in request.seats if seat in self.gone]:
            raise SeatsTaken(seats=taken)
        self.exchanged = request
        return await self.booking(by, access)

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

    async def own_accepted_texts(self, by: Principal) -> list[AcceptedText]:
        return [AcceptedText("7KQ2M9XW4RTB", LegalKind.TERMS, 2, datetime(2026, 11, 1, 5, tzinfo=UTC))]

    async def accepted_texts(self, by: Principal, access: Access) -> list[AcceptedText]:
        return [AcceptedText(access.reference, LegalKind.TERMS, 2, datetime(2026, 11, 1, 5, tzinfo=UTC))]

    async def passes(self, operator_id: UUID) -> list[WalletKind]:
        return self.wallets

    async def apple_pass(self, by: Principal, access: Access, ticket_id: UUID) -> TicketPass:
        await self.booking(by, access)
        return TicketPass(ticket_id, b"a pass")

    async def google_pass(self, by: Principal, access: Access, ticket_id: UUID) -> PassLink:
        await self.booking(by, access)
        return PassLink("https://pay.google.com/gp/v/save/x.y.z")

    async def history(self, by: Principal, access: Access) -> list[Milestone]:
        found = await self.booking(by, access)
        return [Milestone(found.created_at, MilestoneKind.HELD), *self.happened]

    async def _change(self, by: Principal, access: Access, ticket_id: UUID, **changes: str) -> Booking:
        found = await self.booking(by, access)
        tickets = [msgspec.structs.replace(t, **changes) if t.id == ticket_id else t for t in found.tickets]
        return self.keep(found, tickets=tuple(tickets))

    async def bookings(self, by: Principal, query: BookingQuery) -> Page[Booking]:
        return Page([b for b in self.kept.values() if b.account_id == by.account_id])
