"""A draft, held to its limits, becomes the thing that is kept: the same fields and an id."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from overland.kernel.ids import new_id
from overland.operations.limits import checked

K = TypeVar("K", bound=msgspec.Struct)


def keep(draft: msgspec.Struct, kind: type[K], **changes: Any) -> K:
    """A new `kind` of the draft's fields, `changes` first. Raises Invalid for a draft past its limits."""
    good = checked(draft)
    fields = {f.name: getattr(good, f.name) for f in msgspec.structs.fields(good)}
    return kind(**{**fields, "id": new_id(), **changes})
