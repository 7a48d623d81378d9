"""Who someone is and what they may do: accounts, roles, sign-in, tokens.

It owns passwords, sessions and memberships, and signs the access tokens that every room verifies alone.
It never knows what people book, drive or pay.
"""

from __future__ import annotations

from overland.identity.accounts import (
    Account,
    AccountData,
    AppKey,
    CodeSent,
    Member,
    PastRole,
    PastSession,
    Person,
    RecoveryCodes,
    Session,
    Tokens,
)  # fmt: skip
from overland.identity.companions import Companion, CompanionDraft
from overland.identity.door import Identity
from overland.identity.events import (
    AccountCreated,
    AccountErased,
    CodeWanted,
    InvitationMade,
    MembershipChanged,
)  # fmt: skip
from overland.identity.forms import (
    AppCode,
    Device,
    EndSecondStep,
    Forgotten,
    Grant,
    Login,
    Name,
    NewLogin,
    NewPassword,
    Password,
    Profile,
    Prove,
    ResetPassword,
    Revoke,
    SecondStep,
    SentCode,
    SignIn,
    SignUp,
)  # fmt: skip
from overland.identity.passkeys import (
    EndPasskey,
    NewPasskey,
    Passkey,
    PasskeyAsked,
    PasskeySignIn,
    SecondPasskey,
)  # fmt: skip
from overland.identity.refusals import (
    AccountBlocked,
    AlreadyInvited,
    AlreadySuspended,
    AnothersInvitation,
    CodeNeeded,
    InvitationOver,
    LoginTaken,
    SecondStepOff,
    SecondStepOn,
    SessionOver,
    StillEmployed,
    TooManyCodes,
    TooManyCompanions,
    TooManyPasskeys,
    TooManySignUps,
    TooManyTries,
    WeakPassword,
    WrongCode,
    WrongLogin,
    WrongPasskey,
    WrongPassword,
)  # fmt: skip
from overland.identity.staff import (
    Invitation,
    Invite,
    Invited,
    Join,
    LookAs,
    Looking,
    SetStepPolicy,
    StaffStep,
    StepPolicy,
    Suspend,
    Suspended,
    User,
    UserFile,
    UserSession,
)  # fmt: skip

__all__ = [
    "Account", "AccountBlocked", "AccountCreated", "AccountData", "AccountErased", "AlreadyInvited", "AlreadySuspended",
    "AnothersInvitation", "AppCode", "AppKey", "CodeNeeded", "CodeSent", "CodeWanted", "Companion", "CompanionDraft",
    "Device", "EndPasskey", "EndSecondStep", "Forgotten", "Grant", "Identity", "Invitation", "InvitationMade",
    "InvitationOver", "Invite", "Invited", "Join", "Login", "LoginTaken", "LookAs", "Looking", "Member",
    "MembershipChanged", "Name", "NewLogin", "NewPasskey", "NewPassword", "Passkey", "PasskeyAsked", "PasskeySignIn",
    "Password", "PastRole", "PastSession", "Person", "Profile", "Prove", "RecoveryCodes", "ResetPassword", "Revoke",
    "SecondPasskey", "SecondStep", "SecondStepOff", "SecondStepOn", "SentCode", "Session", "SessionOver",
    "SetStepPolicy", "SignIn", "SignUp", "StaffStep", "StepPolicy", "StillEmployed", "Suspend", "Suspended", "Tokens",
    "TooManyCodes", "TooManyCompanions", "TooManyPasskeys", "TooManySignUps", "TooManyTries", "User", "UserFile",
    "UserSession", "WeakPassword", "WrongCode", "WrongLogin", "WrongPasskey", "WrongPassword",
]  # fmt: skip
