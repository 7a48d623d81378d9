"""Whom an account books for."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import msgspec

from overland.identity.forms import Login, Name


class CompanionDraft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Someone to travel with; with a phone or e-mail of their own they are told themselves."""

    name: Name
    phone: Annotated[str, msgspec.Meta(max_length=32)] = ""
    email: Login = ""


class Companion(CompanionDraft, frozen=True, kw_only=True):
    """Someone to travel with, kept. The phone stands in E.164."""

    id: UUID
