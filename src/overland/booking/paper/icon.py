"""The house's sign as a small PNG: a road over a hill, drawn pixel by pixel, as passes need a picture of their own."""

from __future__ import annotations

import math
import struct
import zlib
from functools import cache
from typing import Final

GREEN: Final = b"\x1f\x5c\x42"
PAPER: Final = b"\xff\xff\xff"


@cache
def icon(size: int) -> bytes:
    """A square picture of this many pixels (PNG, 8 bits a colour)."""
    rows = b"".join(b"\0" + b"".join(_pixel(x / size, y / size) for x in range(size)) for y in range(size))
    header = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    parts = (_part(b"IHDR", header), _part(b"IDAT", zlib.compress(rows, 9)), _part(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def _pixel(x: float, y: float) -> bytes:
    """Below the crest all is green but the road, which grows wider towards who looks."""
    crest = 0.62 - 0.3 * math.sin(math.pi * x)
    if y < crest:
        return PAPER
    way = 0.5 + 0.12 * math.sin(4 * (y - 0.3))
    return PAPER if abs(x - way) < 0.02 + 0.16 * max(0.0, y - crest) else GREEN


def _part(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
