"""How a customer pays at the counter: what is here already, and what is given now."""

from __future__ import annotations

from overland.booking import Booking
from overland.kernel.money import Money
from overland.kernel.permissions import Permission
from overland.payments import Payment, Payments, Tender
from overland.web.office.office import Office
from overland.web.office.read import Fields
from overland.web.wishes import bill_of


def price_of(found: Booking) -> Money:
    """What is to be paid in all: of tickets that are changed, the difference."""
    return found.due if found.replaces and found.due else bill_of(found).total


async def held_parts(office: Office, found: Booking) -> list[Payment]:
    """What has been taken of a sale that is not paid to its end."""
    if not office.may(Permission.PAYMENTS_CASH):
        return []
    return await office.site.doors[Payments].held_parts(office.by, office.id, found.sale_id or found.id)


def left_of(price: Money, parts: list[Payment]) -> Money:
    """What is still to be taken."""
    return price - sum((part.amount for part in parts), Money.zero(price.currency))


def read_tender(fields: Fields, left: Money) -> Tender:
    """Cash, the terminal with its receipt, or a voucher's code. Nothing said of what was given: exactly the price."""
    currency = left.currency
    part = fields.minor("part", currency, left.amount)
    if not 0 < part <= left.amount and left:
        fields.wrong("part", "more-than-left")
    taken = None if part == left.amount else Money(part, currency)
    match fields.typed["method"]:
        case "terminal":
            return Tender("terminal", receipt=fields.text("receipt", most=60), part=taken)
        case "balance":
            return Tender("balance", code=fields.text("code", most=40), part=taken)
        case _:
            given = fields.minor("given", currency, 0)
            if given and given < part:
                fields.wrong("given", "less-than-price")
            return Tender(given=Money(given, currency) if given else None, part=taken)


def change_of(tender: Tender, left: Money) -> int:
    """Minor units that the customer gets back now."""
    taken = left if tender.part is None else tender.part
    return max((tender.given - taken).amount, 0) if tender.given else 0
