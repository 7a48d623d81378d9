"""A statement on paper: A4, as many pages as it needs."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Final

import font_manrope  # type: ignore[import-untyped]
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from overland.payments import Statement, StatementLine
from overland.web.office.office import Office

TEXT, BOLD = "Manrope", "ManropeBold"
EDGE: Final = 16 * mm
WIDTHS: Final = tuple(width * mm for width in (34, 26, 36, 30, 28, 24))
SUMS: Final = ("gross", "refunds", "held", "commission", "tax", "fees", "service", "lent", "payable")


def print_statement(office: Office, found: Statement) -> bytes:
    """The statement as a PDF in the visitor's language: what it comes to, then every line."""
    _load_fonts()
    say, speaker = office.visit.speaker.say, office.visit.speaker
    heading = say("office-statement-n", number=found.number or 0)
    period = f"{speaker.long_day(found.first_day)} – {speaker.long_day(found.last_day)}"
    sums = [[say(f"office-sum-{name}"), speaker.money(getattr(found.sums, name))] for name in SUMS]
    story: list[Flowable] = [
        Paragraph(_safe(office.operator.name), _style(11)), Paragraph(_safe(heading), _style(18, BOLD)),
        Paragraph(_safe(period), _style(10)), Spacer(0, 6 * mm), _table(sums, (90 * mm, 50 * mm), heading=False),
        Spacer(0, 8 * mm), _table([_headings(office), *(_line(office, one) for one in found.lines)], WIDTHS),
    ]  # fmt: skip
    drawn = BytesIO()
    SimpleDocTemplate(
        drawn, pagesize=A4, leftMargin=EDGE, rightMargin=EDGE, topMargin=EDGE, bottomMargin=EDGE, title=heading,
        author=office.operator.name, invariant=1,
    ).build(story)  # fmt: skip
    return drawn.getvalue()


def _headings(office: Office) -> list[str]:
    say = office.visit.speaker.say
    return [say(key) for key in ("office-when", "office-what", "office-method", "office-reference", "office-amount",
                                 "office-commission")]  # fmt: skip


def _line(office: Office, one: StatementLine) -> list[str]:
    speaker, zone = office.visit.speaker, office.operator.zone
    return [
        speaker.moment(one.at, zone), speaker.say(f"office-statement-{one.kind}"),
        speaker.one_of("office-method", one.method), one.reference, speaker.money(one.amount),
        speaker.money(one.commission),
    ]  # fmt: skip


def _table(rows: list[list[str]], widths: tuple[float, ...], *, heading: bool = True) -> Table:
    made = Table(rows, colWidths=widths, repeatRows=1 if heading else 0)
    bold = 0 if heading else len(rows) - 1
    made.setStyle(TableStyle([("FONT", (0, 0), (-1, -1), TEXT, 8 if heading else 10)]))
    made.setStyle(TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.25, "#b9c1bb")]))
    made.setStyle(TableStyle([("ALIGN", (-2 if heading else -1, 0), (-1, -1), "RIGHT")]))
    made.setStyle(TableStyle([("FONT", (0, bold), (-1, bold), BOLD, 8 if heading else 11)]))
    made.hAlign = "LEFT"
    return made


def _style(size: int, font: str = TEXT) -> ParagraphStyle:
    return ParagraphStyle(f"{font}{size}", fontName=font, fontSize=size, leading=size * 1.4)


def _safe(text: str) -> str:
    """Paragraphs read a little markup, which names do not have."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


@cache
def _load_fonts() -> None:
    pdfmetrics.registerFont(TTFont(TEXT, font_manrope.font_files[TEXT]))
    pdfmetrics.registerFont(TTFont(BOLD, font_manrope.font_files[BOLD]))
