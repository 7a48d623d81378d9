"""Receipts to print or keep: one A5 page each."""

from __future__ import annotations

from functools import cache
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Final

import font_manrope  # type: ignore[import-untyped]
from babel.dates import format_date
from reportlab.lib.pagesizes import A5
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from overland.kernel.words import LANGUAGES, Words
from overland.payments.receipt import Receipt

WORDS: Final = Words(Path(__file__).parent / "locale")
TEXT, BOLD = "Manrope", "ManropeBold"
EDGE: Final = 14 * mm
WIDTHS: Final = (38 * mm, 82 * mm)


def print_receipts(receipts: list[Receipt], language: str) -> bytes:
    """Documents as a PDF; the same documents make the same bytes."""
    load_fonts()
    language = language if language in LANGUAGES else LANGUAGES[0]
    story: list[Flowable] = []
    for one in receipts:
        story += [*_page(one, language), PageBreak()]
    drawn = BytesIO()
    title = ", ".join(one.shown for one in receipts)
    SimpleDocTemplate(
        drawn, pagesize=A5, leftMargin=EDGE, rightMargin=EDGE, topMargin=EDGE, bottomMargin=EDGE, title=title,
        invariant=1,
    ).build(story or [Spacer(0, 1)])  # fmt: skip
    return drawn.getvalue()


def _page(one: Receipt, language: str) -> list[Flowable]:
    back = one.kind == "correction"
    seller = [
        one.seller, one.address, WORDS.say(language, "tax-number", number=one.tax_number) if one.tax_number else ""
    ]  # fmt: skip
    amount = -one.amount if back else one.amount
    rows = [
        (WORDS.say(language, "day"), format_date(one.day, "d/M/y", locale=language)),
        (WORDS.say(language, "for"), " ".join(part for part in (one.description, one.reference) if part)),
        (WORDS.say(language, "corrects"), one.corrects),
        (WORDS.say(language, "how-back" if back else "how"), one.method),
        (WORDS.say(language, "amount"), amount.text(language)),
    ]
    for rate, at_rate, tax in one.by_rate():
        if rate or one.tax:
            said = WORDS.say(language, "tax", percent=f"{rate / 100:g}")
            of = WORDS.say(language, "tax-of", amount=at_rate.text(language))
            rows.append((said, f"{(-tax if back else tax).text(language)} {of}"))
    told = [[Paragraph(escape(text), style(10)) for text in row] for row in rows if row[1]]
    table = Table(told, colWidths=WIDTHS, hAlign="LEFT")
    table.setStyle(TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.25, "#b9c1bb"), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    heading = Paragraph(escape(WORDS.say(language, one.kind, number=one.shown)), style(16, BOLD))
    end = [] if one.tax else [Paragraph(escape(WORDS.say(language, "no-tax")), style(9))]
    names = [Paragraph(escape(line), style(10)) for line in seller if line]
    return [*names, Spacer(0, 6 * mm), heading, Spacer(0, 4 * mm), table, Spacer(0, 3 * mm), *end]


def style(size: int, font: str = TEXT) -> ParagraphStyle:
    """Text of this size in points, in one of the fonts of `load_fonts`."""
    return ParagraphStyle("text", fontName=font, fontSize=size, leading=size * 1.4)


@cache
def load_fonts() -> None:
    """Make the fonts known, once."""
    for name in (TEXT, BOLD):
        pdfmetrics.registerFont(TTFont(name, font_manrope.font_files[name]))
