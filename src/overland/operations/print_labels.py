"""A sticker for each seat on A4 sheets of 3 × 8 labels (70 × 37 mm, a common size of sheets to peel)."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Final

import font_manrope  # type: ignore[import-untyped]
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from overland.operations.seatplan import Cell, StoredPlan

TEXT, BOLD = "Manrope", "ManropeBold"
ACROSS, DOWN = 3, 8
WIDE, HIGH = A4[0] / ACROSS, A4[1] / DOWN
"""Points; the labels fill the sheet from edge to edge."""
LARGEST: Final = 64
"""Points of the type; a long label is set smaller, so that it fits."""


def print_labels(operator: str, plan: StoredPlan) -> bytes:
    """The PDF: what is written on the seat in the bus, or else the label it is sold by, with the plan's name below."""
    _load_fonts()
    drawn = BytesIO()
    canvas = Canvas(drawn, pagesize=A4, invariant=1)
    canvas.setTitle(plan.name)
    canvas.setAuthor(operator)
    for number, seat in enumerate(plan.plan.seats):
        place = number % (ACROSS * DOWN)
        if number and not place:
            canvas.showPage()
        _draw(canvas, seat, f"{operator} · {plan.name}", place % ACROSS * WIDE, A4[1] - (place // ACROSS + 1) * HIGH)
    canvas.save()
    return drawn.getvalue()


def _draw(canvas: Canvas, seat: Cell, below: str, x: float, y: float) -> None:
    said = seat.sticker or seat.label
    room = WIDE - 12 * mm
    size = min(LARGEST, LARGEST * room / pdfmetrics.stringWidth(said, BOLD, LARGEST))
    canvas.setFont(BOLD, size)
    canvas.drawCentredString(x + WIDE / 2, y + HIGH / 2 - size * 0.28, said)
    canvas.setFont(TEXT, 7)
    while below and pdfmetrics.stringWidth(below, TEXT, 7) > room:
        below = below[:-1]
    canvas.drawCentredString(x + WIDE / 2, y + 4 * mm, below)
    canvas.setStrokeGray(0.85)
    canvas.setLineWidth(0.25)
    canvas.rect(x, y, WIDE, HIGH)


@cache
def _load_fonts() -> None:
    pdfmetrics.registerFont(TTFont(TEXT, font_manrope.font_files[TEXT]))
    pdfmetrics.registerFont(TTFont(BOLD, font_manrope.font_files[BOLD]))
