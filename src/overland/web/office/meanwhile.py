"""What somebody meets who changes what another has changed since the page was read."""

from __future__ import annotations

from overland.kernel.problems import Stale
from overland.web.forms import Typed


def met(typed: Typed, refused: Stale) -> int:
    """Keep what was typed, and say what stands now; to save again is then to write over it knowingly."""
    typed.refuse(refused)
    typed.renew(version=str(refused.facts["version"]))
    return refused.status
