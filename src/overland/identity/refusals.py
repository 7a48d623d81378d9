"""What identity refuses, and why."""

from __future__ import annotations

from overland.kernel.problems import Conflict, Forbidden, Gone, Invalid, TooMany, Unauthenticated


class LoginTaken(Conflict):
    """There is an account with this e-mail address or phone number."""

    title = "There is already an account with this e-mail address or phone number"


class WrongLogin(Unauthenticated):
    """Login and password do not belong together; which of the two is wrong is not told."""

    title = "This login and password do not belong together"


class SessionOver(Unauthenticated):
    """The refresh token is over, or was used twice, which ends its whole session."""

    title = "This session is over; please sign in again"


class WeakPassword(Invalid):
    """Too short, too long, easily guessed, or it contains the login; `fields` says which."""

    title = "This password is too easy to guess"


class TooManyTries(TooMany):
    """Too many wrong passwords for this login or from this address; `retry_after` in seconds."""

    title = "Too many tries; please wait a moment"


class TooManySignUps(TooMany):
    """Too many new accounts from this network address; `retry_after` in seconds."""

    title = "Too many accounts were made from here; please wait a while"


class TooManyCodes(TooMany):
    """Too many codes were asked for, for this login or from this address; `retry_after` in seconds."""

    title = "Too many codes were asked for; please wait a while"


class CodeNeeded(Unauthenticated):
    """The password is right; signing in goes on with a code of the app, and the fact `ticket`, within five minutes."""

    title = "Please enter the code from your app"


class WrongCode(Gone):
    """The code is wrong, was used, or its time is over; which of these is not told."""

    title = "This code is wrong or its time is over"


class WrongPassword(Conflict):
    """It is not the password of this account."""

    title = "This is not your password"


class SecondStepOn(Conflict):
    """The account asks for codes already; that has to end before it can begin anew."""

    title = "This account asks for codes already"


class SecondStepOff(Conflict):
    """The account asks for no codes, or the setting up was not begun."""

    title = "This account asks for no codes"


class StillEmployed(Conflict):
    """Someone with a role at an operator, or on the platform, gives it back before their account can be erased."""

    title = "This account still works for an operator"


class WrongPasskey(Unauthenticated):
    """The passkey is not known here, did not sign what was asked, or the time to do so is over."""

    title = "This passkey is not known here, or its time is over"


class TooManyPasskeys(Conflict):
    """The account has as many passkeys as it may have; the fact `most` tells how many that is."""

    title = "This account has as many passkeys as it may have"


class TooManyCompanions(Conflict):
    """The account keeps as many people as it may keep; the fact `most` tells how many that is."""

    title = "This account keeps as many people as it may keep"


class AccountBlocked(Forbidden):
    """The platform keeps this account out; the password was right."""

    title = "This account is blocked"


class AlreadyInvited(Conflict):
    """They were asked already and have not answered, or work there; `fields` says which."""

    title = "They were invited already"


class InvitationOver(Gone):
    """The link is wrong, was used, withdrawn or replaced, or its week is over; which of these is not told."""

    title = "This invitation is over"


class AnothersInvitation(Forbidden):
    """The invitation was sent to an address that this account does not have."""

    title = "This invitation is for someone else"


class AlreadySuspended(Conflict):
    """They are kept out already."""

    title = "They are kept out already"
