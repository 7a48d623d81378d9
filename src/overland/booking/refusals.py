"""What booking refuses.

Problem
├── Conflict
│   ├── SeatsTaken     a leg of a seat is gone; facts `seats`, and `part` (from 1) of several
│   ├── SeatsKept      these seats are kept for others; facts `seats`
│   ├── SeveralOperators  one purchase is with one operator, who is paid
│   ├── TooManyHolds   the account holds as many bookings as it may; fact `limit`
│   ├── NotForSale     the trip is over, cancelled, or its sale is closed
│   ├── QuotaReached   the channel has as many seats of this trip as it may; fact `channel`
│   ├── SeatsLeft      there are seats enough, so nobody has to wait for them
│   ├── AlreadyWaiting this contact is on the trip's waiting list already
│   ├── UnfinishedSales  a shift holds seats that are neither sold nor given back; fact `references`
│   ├── RatingClosed   it is too early or too late to say how it was; facts `since`, `until`
│   ├── AlreadyRated   this ticket was rated already
│   ├── PriceChanged   the seats cost another price by now than was shown; facts `shown`, `price`
│   ├── RefundChanged  less or more comes back than was shown; fact `refund`
│   ├── PromoUsedUp    a promo code has been used as often as it may be; fact `by`, `all` or `you`
│   ├── PromoFirstOnly a promo code is for who has never bought from this operator
│   ├── ExtraSoldOut   fewer of an extra are left on this trip; fact `extra`
│   ├── PlanChanged    what was planned for a trip is another plan by now
│   ├── CodeOffered    something is offered under this code already
│   └── WrongStep      the booking does not allow this where it stands; fact `status`
├── Gone
│   └── HoldExpired    the hold's time is over; facts `reference`
├── Unavailable
│   └── TooManyWatching  as many watch seats as this process tells of them
├── TooMany
│   ├── TooManyGuesses the contact of a booking was guessed wrong too often; fact `retry_after` in seconds
│   ├── TooManyFromHere  guests at one address hold as much of a trip as they may; facts `limit`, `retry_after`
│   ├── SentOften      the tickets were sent again a few times already; fact `retry_after` in seconds
│   └── JoinedOften    one contact or address got on many waiting lists; fact `retry_after` in seconds
└── Invalid
    ├── PromoUnknown   there is no such promo code, or not yet
    ├── PromoOver      the promo code's time is over
    ├── PromoNotHere   the promo code does not hold on this journey; fact `because`: route, day or currency
    ├── TooManySeats   more than one may hold at once; fact `limit`
    └── UnknownSeats   the bus has no such seats; facts `seats`
"""

from __future__ import annotations

from typing import Final

from overland.kernel.problems import Conflict, Gone, Invalid, TooMany, Unavailable


class SeatsTaken(Conflict):
    """A leg of a seat is gone; the fact `seats` says which of the wanted ones, `part` (from 1) of which part."""

    title = "These seats were taken a moment ago"


class SeatsKept(Conflict):
    """These seats cannot be given beside those that are taken already; the fact `seats` says which."""

    title = "These seats are kept for others"


class SeveralOperators(Conflict):
    """What is bought together is paid to one operator; these trips are of several."""

    title = "These trips are run by different companies; please book them one by one"


class TooManyHolds(Conflict):
    """The account holds as many unpaid bookings as it may; the fact `limit` says how many."""

    title = "Please pay for your other bookings first, or give them back"


class NotForSale(Conflict):
    """The trip is over, cancelled, or its sale is closed."""

    title = "This trip can no longer be booked"


class QuotaReached(Conflict):
    """The channel (fact `channel`: web or counter) has as many seats of this trip as the operator lets it sell."""

    title = "No more seats of this trip are sold this way"


class SeatsLeft(Conflict):
    """There are seats enough for them now, so nobody has to wait."""

    title = "There are seats left on this trip"


class AlreadyWaiting(Conflict):
    """This phone or e-mail is on the waiting list of the trip already."""

    title = "You are on the waiting list of this trip already"


class WrongStep(Conflict):
    """The booking does not allow this where it stands; the fact `status` says where that is."""

    title = "The booking does not allow this as it stands"


class UnfinishedSales(Conflict):
    """Somebody who ends a shift holds seats that are neither sold nor given back; the fact `references` says which."""

    title = "There are unfinished sales"


class PriceChanged(Conflict):
    """The seats cost another price together by now than was shown; nothing is held.

    The facts `shown` and `price` are both of them, in minor units of `currency`.
    """

    title = "The price has changed since it was shown"


class RefundChanged(Conflict):
    """Another amount comes back now than was shown; the fact `refund` is what it is, in minor units."""

    title = "Another amount comes back now than was shown"


class PromoUsedUp(Conflict):
    """A promo code has been used as often as it may be: in all (fact `by`: `all`) or by one person (`you`)."""

    title = "This promo code has been used up"


class PromoFirstOnly(Conflict):
    """A promo code is for the first booking with an operator, and this is not the first."""

    title = "This promo code is for a first booking"


class ExtraSoldOut(Conflict):
    """Fewer of an extra are left on this trip than were asked for; the fact `extra` is its code."""

    title = "There is not enough left of one of the extras on this trip"


class CodeOffered(Conflict):
    """Something is offered under this code already; it has to be withdrawn first."""

    title = "Something is offered under this code already"


class PlanChanged(Conflict):
    """What was planned for those who booked a trip is another plan by now: somebody bought, changed or gave back."""

    title = "Something was sold or given back meanwhile, so the plan is another one now"


class RatingClosed(Conflict):
    """It is too early or too late to say how it was; the facts `since` and `until` say when one may (UTC)."""

    title = "A journey can be rated from the arrival on, for thirty days"


class AlreadyRated(Conflict):
    """A ticket is rated once, and this one was."""

    title = "This journey was rated already"


class HoldExpired(Gone):
    """The hold's time is over and the seats are free again."""

    title = "The time to pay is over and the seats are free again"


class TooManyGuesses(TooMany):
    """The contact of a booking was guessed wrong too often; `retry_after` is in seconds."""

    title = "Too many wrong tries; please wait before the next one"


class TooManyFromHere(TooMany):
    """Guests at one network address held as many seats of a trip lately as they may (`limit`).

    Whoever signs in is counted by the account instead; `retry_after` is in seconds.
    """

    title = "Many seats of this trip are held from this connection; sign in to hold more"


class SentOften(TooMany):
    """The tickets were sent again a few times already; `retry_after` is in seconds."""

    title = "The tickets were sent again a few times already"


class JoinedOften(TooMany):
    """One contact or one address got on many waiting lists lately; `retry_after` is in seconds."""

    title = "Too many entries in waiting lists; please wait before the next one"


class PromoUnknown(Invalid):
    """There is no such promo code; one whose time is yet to come is as unknown."""

    title = "There is no such promo code"


class PromoOver(Invalid):
    """The promo code's time is over."""

    title = "The time of this promo code is over"


class PromoNotHere(Invalid):
    """The promo code does not hold on this journey; the fact `because` is route, day or currency."""

    title = "This promo code does not hold on this journey"


class TooManySeats(Invalid):
    """More seats than one may hold at once; the fact `limit` says how many."""

    title = "That is more seats than one booking may hold"


class UnknownSeats(Invalid):
    """The bus has no such seats; the fact `seats` names them."""

    title = "This bus has no such seats"


class TooManyWatching(Unavailable):
    """As many have a seat map open as this process tells of changes; the map works without."""

    title = "Too many are watching seats at the moment"


PROMO_REFUSALS: Final = (PromoUnknown, PromoOver, PromoNotHere, PromoUsedUp, PromoFirstOnly)
"""Why a promo code makes nothing cheaper."""
