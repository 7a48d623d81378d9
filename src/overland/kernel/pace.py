"""How many requests a caller may make a minute, told in every answer of the API.

A quota that fills up again steadily, by the generic cell rate algorithm (ITU-T I.371): one instant a caller is all that
is kept. The headers are those of the IETF's draft-ietf-httpapi-ratelimit-headers. Each process counts for itself; what
must not be tried often (codes, guesses) is counted by its room in the database.
"""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import IPv6Address, ip_address
from math import ceil
from time import monotonic
from typing import Final, NamedTuple

WINDOW: Final = 60.0
"""Seconds in which a whole quota fills up."""
MOST_CALLERS: Final = 20_000
"""How many are remembered at once; the one heard of longest ago is forgotten first."""


class Quota(NamedTuple):
    """Whether this request was within the quota, how many more are, and in how many seconds the quota is whole."""

    granted: bool
    left: int
    whole_in: int
    retry_after: int


class Pace:
    """Counts requests; `a_minute` for each caller, in one go or spread out. None are refused with 0."""

    def __init__(self, a_minute: int, now: Callable[[], float] = monotonic) -> None:
        self.a_minute = a_minute
        self._now = now
        self._whole_at: dict[str, float] = {}

    def take(self, caller: str) -> Quota:
        """Count a request of this caller. One that is refused is not counted."""
        now, share = self._now(), WINDOW / self.a_minute
        whole_at = max(self._whole_at.pop(caller, now), now)
        granted = whole_at + share - now <= WINDOW
        whole_at += share if granted else 0
        self._whole_at[caller] = whole_at
        if len(self._whole_at) > MOST_CALLERS:
            del self._whole_at[next(iter(self._whole_at))]
        used = whole_at - now
        wait = 0 if granted else max(1, ceil(used + share - WINDOW))
        return Quota(granted, int((WINDOW - used) / share + 1e-6), ceil(used), wait)

    def headers(self, quota: Quota) -> list[tuple[bytes, bytes]]:
        """What an answer says of it."""
        policy = f'"caller";q={self.a_minute};w={WINDOW:.0f}'
        return [
            (b"ratelimit-policy", policy.encode()),
            (b"ratelimit", f'"caller";r={quota.left};t={quota.whole_in}'.encode()),
        ]


def caller_key(account: object | None, address: str) -> str:
    """Under what a caller is counted: the account, else the address; of IPv6 the network that one household gets."""
    if account:
        return f"account {account}"
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return str(IPv6Address(int(found) >> 64 << 64)) if isinstance(found, IPv6Address) else str(found)
