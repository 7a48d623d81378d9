"""Whose hand it was: the names of account ids."""

from __future__ import annotations

from collections.abc import Mapping

from overland.identity import Identity
from overland.kernel.permissions import Permission
from overland.web.office.office import Office


async def names(office: Office) -> Mapping[str, str]:
    """The office's people by account id; nobody's for those who may not see who works here."""
    if not office.may(Permission.MEMBERS_READ):
        return {}
    members = await office.site.doors[Identity].members(office.by, office.id)
    return {str(one.person.id): one.person.name for one in members}
