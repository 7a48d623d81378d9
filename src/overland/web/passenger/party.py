"""Who is searched for beside adults: children, students, seniors, infants; it travels in the address."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from overland.booking import PARTY

MOST = 6


def party_of(query: Mapping[str, str]) -> dict[str, int]:
    """How many of each kind an address names; what cannot be read is nobody."""
    said = {code: query.get(code, "") for code in PARTY}
    return {code: int(n) for code, n in said.items() if n in {str(k) for k in range(1, MOST + 1)}}


def party_query(party: Mapping[str, int]) -> str:
    """The same as a part of an address, beginning with `&`; empty for adults alone."""
    return f"&{urlencode(party)}" if party else ""
