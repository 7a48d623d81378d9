"""`overland user add`."""

from __future__ import annotations

import argparse
import getpass
import sys
from uuid import UUID

from overland.commands.database import tell, whole_house
from overland.house import House
from overland.identity import Grant, Identity, LoginTaken, SignUp
from overland.kernel.permissions import Role
from overland.kernel.principal import SYSTEM
from overland.operations import Operations
from overland.settings import BadSettings


async def add_user(options: argparse.Namespace) -> None:
    """Make an account (the password is asked for, or read from a pipe) and give it a role."""
    role = Role(options.role)
    async with whole_house() as house:
        operator = await _operator(house, options.operator, role)
        identity = house.doors[Identity]
        try:
            form = SignUp(options.name or options.login, options.login, _password())
            account = await identity.sign_up(form, "")
            tell(f"Made the account {account.id}.")
        except LoginTaken:
            tell("There is this account already; its password stays.")
        if role is not Role.CUSTOMER:
            await identity.grant(SYSTEM, Grant(options.login, role, operator))
            tell(f"{options.login} is {role.value} now.")


async def _operator(house: House, code: str, role: Role) -> UUID | None:
    if role in {Role.CUSTOMER, Role.ADMIN}:
        return None
    for operator in await house.doors[Operations].operators(SYSTEM):
        if operator.code == code:
            return operator.id
    raise BadSettings(f"A {role.value} belongs to an operator: say which with --operator CODE.")


def _password() -> str:
    return getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
