"""Tickets to print: one A6 page each."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Final

import font_manrope  # type: ignore[import-untyped]
from reportlab.lib.pagesizes import A6
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from overland.booking.bookings import Booking, Journey, Ticket
from overland.booking.offers import Call
from overland.booking.paper.code import MARGIN, qr_modules
from overland.booking.paper.say import WORDS, day, hour
from overland.booking.prices import PriceKind
from overland.kernel.ids import show_reference

WIDTH, HEIGHT = A6
EDGE: Final = 8 * mm
CODE: Final = 56 * mm
"""With its margin."""
TEXT, BOLD = "Manrope", "ManropeBold"
_GREY: Final = (0.35, 0.38, 0.36)


def print_tickets(booking: Booking, language: str) -> bytes:
    """The tickets of a booking and of all that was bought with it, as a PDF; what is over says so instead of a code."""
    _load_fonts()
    drawn = BytesIO()
    canvas = Canvas(drawn, pagesize=A6, invariant=True)
    canvas.setTitle(f"{WORDS.say(language, 'ticket-heading')} {show_reference(booking.reference)}")
    canvas.setAuthor(booking.journey.operator)
    for part in booking.whole:
        for ticket in part.tickets:
            _page(canvas, part, ticket, language)
            canvas.showPage()
    canvas.save()
    return drawn.getvalue()


def _page(canvas: Canvas, booking: Booking, ticket: Ticket, language: str) -> None:
    journey = booking.journey
    top = HEIGHT - EDGE
    _text(canvas, EDGE, top - 10, journey.operator, BOLD, 12, WIDTH / 2)
    _text(canvas, WIDTH - EDGE, top - 10, WORDS.say(language, "ticket-heading"), TEXT, 9, WIDTH / 3, right=True)
    canvas.line(EDGE, top - 18, WIDTH - EDGE, top - 18)
    below = _journey(canvas, journey, top - 38, language)
    below = _facts(canvas, booking, ticket, below - 14, language)
    if ticket.token:
        _code(canvas, ticket.token, EDGE + 10)
    else:
        _text(canvas, EDGE, below - 30, WORDS.say(language, "ticket-over"), BOLD, 11, WIDTH - 2 * EDGE)
    _foot(canvas, journey, language)


def _journey(canvas: Canvas, journey: Journey, y: float, language: str) -> float:
    """Where from and where to, each with its time and day; the height that is left below."""
    for call in (journey.origin, journey.destination):
        _call(canvas, call, y, language)
        y -= 32
    return y + 8


def _call(canvas: Canvas, call: Call, y: float, language: str) -> None:
    _text(canvas, EDGE, y, hour(call.at, call.zone), BOLD, 15, 50)
    beside, wide = EDGE + 50, WIDTH - 2 * EDGE - 50
    _text(canvas, beside, y + 2, f"{call.place} · {call.stop}", BOLD, 9.5, wide)
    _text(canvas, beside, y - 9, day(call.at, call.zone, language), TEXT, 8, wide)


def _facts(canvas: Canvas, booking: Booking, ticket: Ticket, y: float, language: str) -> float:
    """Seat, passenger, bus and codes in two columns; the height that is left below."""
    bus = " ".join(part for part in (booking.journey.bus_kind, booking.journey.plate) if part)
    facts = (
        ("ticket-seat", f"{ticket.seat} ({ticket.sticker})" if ticket.sticker else ticket.seat),
        ("ticket-passenger", _who(ticket, language)), ("ticket-bus", bus),
        ("ticket-price", ticket.price.text(language)), ("ticket-booking", show_reference(booking.reference)),
        ("ticket-code", show_reference(ticket.code)),
    )  # fmt: skip
    column = (WIDTH - 2 * EDGE) / 2
    for n, (key, value) in enumerate(facts):
        x, line = EDGE + n % 2 * column, y - n // 2 * 26
        canvas.setFillColorRGB(*_GREY)
        _text(canvas, x, line, WORDS.say(language, key), TEXT, 7, column)
        canvas.setFillColorRGB(0, 0, 0)
        _text(canvas, x, line - 11, value, BOLD, 10, column - 4)
    said = " · ".join(_beside(ticket, language))
    _text(canvas, EDGE, y - 3 * 26, said, TEXT, 8, WIDTH - 2 * EDGE)
    return y - 3 * 26 - (12 if said else 0)


def _who(ticket: Ticket, language: str) -> str:
    return f"{ticket.name} ({ticket.fare_type.names.say(language)})" if ticket.fare_type else ticket.name


def _beside(ticket: Ticket, language: str) -> list[str]:
    """What the driver is to see or load: a proof, an infant, extras."""
    proof = [ticket.fare_type.proof.say(language)] if ticket.fare_type else []
    infant = [WORDS.say(language, "ticket-infant", name=ticket.infant.name)] if ticket.infant else []
    bought = [line for line in ticket.lines if line.kind in {PriceKind.EXTRA, PriceKind.SHARED} and line.names]
    extras = [f"{line.names.say(language)} × {line.count}" for line in bought if line.names]
    return [said for said in (*proof, *infant, *extras) if said]


def _code(canvas: Canvas, ticket_token: str, y: float) -> None:
    """The code in the middle of the page, its dark part above `y` by its margin."""
    modules = qr_modules(ticket_token)
    size = CODE / (len(modules) + 2 * MARGIN)
    x = (WIDTH - CODE) / 2
    for row, line in enumerate(reversed(modules)):
        for column, dark in enumerate(line):
            if dark:
                # A hair wider than a module, so that no printer leaves a seam between two.
                canvas.rect(x + (column + MARGIN) * size, y + (row + MARGIN) * size, size * 1.02, size * 1.02, 0, 1)


def _foot(canvas: Canvas, journey: Journey, language: str) -> None:
    canvas.setFillColorRGB(*_GREY)
    _text(canvas, EDGE, EDGE, WORDS.say(language, "ticket-show"), TEXT, 7.5, WIDTH / 2 - 4)
    if journey.operator_phone:
        said = WORDS.say(language, "ticket-phone", phone=journey.operator_phone)
        _text(canvas, WIDTH - EDGE, EDGE, said, TEXT, 7.5, WIDTH / 2 - EDGE - 4, right=True)
    canvas.setFillColorRGB(0, 0, 0)


def _text(
    canvas: Canvas, x: float, y: float, text: str, font: str, size: float, wide: float, *, right: bool = False
) -> None:
    """A line of text that fits: set smaller, down to 6 points, and then cut."""
    while size > 6 and pdfmetrics.stringWidth(text, font, size) > wide:
        size -= 0.5
    while len(text) > 1 and pdfmetrics.stringWidth(text, font, size) > wide:
        text = text[:-2] + "…"
    canvas.setFont(font, size)
    draw = canvas.drawRightString if right else canvas.drawString
    draw(x, y, text)


@cache
def _load_fonts() -> None:
    pdfmetrics.registerFont(TTFont(TEXT, font_manrope.font_files[TEXT]))
    pdfmetrics.registerFont(TTFont(BOLD, font_manrope.font_files[BOLD]))
