"""The QR code of a ticket."""

from __future__ import annotations

from io import BytesIO
from typing import Final

import segno

MARGIN: Final = 4
"""Empty modules around the code; a reader needs them, on dark pages too."""


def qr_svg(ticket_token: str) -> bytes:
    """The token as an SVG that fills whatever it is put in: dark on white, with its margin."""
    drawn = BytesIO()
    _code(ticket_token).save(
        drawn, kind="svg", border=MARGIN, dark="#000", light="#fff", xmldecl=False, omitsize=True, svgclass=None
    )
    return drawn.getvalue()


def qr_modules(ticket_token: str) -> list[list[bool]]:
    """The token's dark and light modules, row by row, without the margin."""
    return [[bool(module) for module in row] for row in _code(ticket_token).matrix]


def _code(ticket_token: str) -> segno.QRCode:
    return segno.make(ticket_token, error="m", boost_error=False, micro=False)
