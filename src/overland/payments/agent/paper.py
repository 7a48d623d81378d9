"""An agent's statement on paper: A4, as many pages as it has lines for."""

from __future__ import annotations

from html import escape
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.dates import format_date, format_datetime
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from overland.kernel.clock import local
from overland.kernel.words import LANGUAGES, Words
from overland.payments.agent import AgentStatement
from overland.payments.attention import Policy
from overland.payments.receipt.paper import BOLD, load_fonts, style

WORDS: Final = Words(Path(__file__).parent / "locale")
EDGE: Final = 16 * mm
WIDTHS: Final = (34 * mm, 66 * mm, 38 * mm, 40 * mm)


def print_statement(said: AgentStatement, policy: Policy, language: str) -> bytes:
    """A statement as a PDF; the same statement makes the same bytes."""
    load_fonts()
    language = language if language in LANGUAGES else LANGUAGES[0]
    drawn = BytesIO()
    SimpleDocTemplate(
        drawn, pagesize=A4, leftMargin=EDGE, rightMargin=EDGE, topMargin=EDGE, bottomMargin=EDGE, invariant=1,
        title=WORDS.say(language, "statement", name=said.agent.name),
    ).build([*_head(said, policy, language), _lines(said, language)])  # fmt: skip
    return drawn.getvalue()


def _head(said: AgentStatement, policy: Policy, language: str) -> list[Flowable]:
    first, last = (format_date(day, "d/M/y", locale=language) for day in (said.first_day, said.last_day))
    tax = said.agent.tax_number
    told = [
        policy.seller, policy.address,
        WORDS.say(language, "tax-number", number=policy.tax_number) if policy.tax_number else "",
    ]  # fmt: skip
    whom = [
        WORDS.say(language, "period", first=first, last=last),
        WORDS.say(language, "tax-number", number=tax) if tax else "",
    ]
    return [
        *(Paragraph(escape(line), style(10)) for line in told if line), Spacer(0, 6 * mm),
        Paragraph(escape(WORDS.say(language, "statement", name=said.agent.name)), style(16, BOLD)),
        *(Paragraph(escape(line), style(10)) for line in whom if line), Spacer(0, 4 * mm),
    ]  # fmt: skip


def _lines(said: AgentStatement, language: str) -> Table:
    rows = [["", WORDS.say(language, "opening"), "", said.opening.text(language)]]
    for one in said.lines:
        at = format_datetime(local(one.at, said.zone), "d/M/y HH:mm", locale=language)
        what = WORDS.say(language, one.kind.replace(" ", "-"))
        rows.append([at, what, one.reference, one.amount.text(language)])
    rows.append(["", WORDS.say(language, "closing"), "", said.closing.text(language)])
    cells = [[Paragraph(escape(text), style(9)) for text in row] for row in rows]
    table = Table(cells, colWidths=WIDTHS, hAlign="LEFT")
    table.setStyle(TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.25, "#b9c1bb"), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return table
