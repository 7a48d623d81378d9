"""The ways to pay, and how an operator settles its accounts with those who provide them."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal

import msgspec

from overland.kernel.problems import Conflict, Invalid

Name = Annotated[str, msgspec.Meta(max_length=40)]
Secret = Annotated[str, msgspec.Meta(max_length=4000)]


class Method(msgspec.Struct, frozen=True):
    """A way to pay. `code` names the provider's folder; `at_counter` ones are taken by staff only."""

    code: str
    at_counter: bool = False


class Environment(StrEnum):
    """Which of a provider's machines an operator's account is on. Only `production` moves real money."""

    PRACTICE = "practice"
    SANDBOX = "sandbox"
    PRODUCTION = "production"


class MethodSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How an operator wants a way to pay. Without `credentials` those entered before are kept.

    In the practice environment they are made here and none are entered.
    """

    enabled: bool
    environment: Environment = Environment.PRODUCTION
    credentials: Annotated[dict[Name, Secret], msgspec.Meta(max_length=10)] = {}

    def __repr__(self) -> str:
        """Without the credentials, so that no log has them."""
        return f"MethodSettings(enabled={self.enabled}, environment={self.environment})"


class CredentialField(msgspec.Struct, frozen=True):
    """One thing to enter: its shortest length in bytes, and all that is ever shown of what was entered."""

    name: str
    shortest: int
    hint: str = ""


class MethodAccount(msgspec.Struct, frozen=True):
    """A way to pay as an operator has settled it. `notice_url` is what the provider wants to be told.

    `changed_by` is the account id of who changed it last, or `system`.
    """

    code: str
    enabled: bool
    environments: tuple[Environment, ...]
    environment: Environment | None = None
    fields: tuple[CredentialField, ...] = ()
    notice_url: str = ""
    changed_at: datetime | None = None
    changed_by: str = ""


class Trial(msgspec.Struct, frozen=True):
    """What came of trying an account: it `works`, the provider has `refused` it, or was `silent`."""

    result: Literal["works", "refused", "silent"]


class UnknownMethod(Invalid):
    """There is no such way to pay, or not here."""

    title = "This way to pay is not available"


class NoAccount(Conflict):
    """The operator has no account with this provider yet: there is nothing to try or to switch on."""

    title = "There is no account with this payment provider yet"
