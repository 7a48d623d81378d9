"""Accounts, roles and sessions."""

from __future__ import annotations

from uuid import uuid4

from api.things import MEMBER, Request, Row, Samples, Things
from processes.journey import PASSWORD


def identity(things: Things) -> Samples:
    rest, own = things.people.anonymous, {"operator_id": things.people.company.operator}

    def tokens(login: str = "again@example.com") -> Row:
        found: Row = rest.post("/v1/sessions", {"login": login, "password": PASSWORD})
        return found

    def leaving() -> Request:
        """Lan's own, on another device."""
        session = next(
            s for s in rest.signed_in(tokens("lan@example.com")["access"]).get("/v1/me/sessions") if s["current"]
        )
        return Request({"session_id": session["id"]})

    def revoking() -> Request:
        things.people.manager.post("/v1/operators/{operator_id}/members", MEMBER, **own)
        return Request({**own, "account_id": things.extra, "role": "driver"})

    return {
        "signUp": lambda: Request(body={"name": "Mới", "login": f"{uuid4().hex}@example.com", "password": PASSWORD}),
        "signIn": Request(body={"login": "again@example.com", "password": PASSWORD}),
        "refreshTokens": lambda: Request(body={"refresh": tokens()["refresh"]}),
        "signOut": Request(),
        "getMe": Request(),
        "listMySessions": Request(),
        "endSession": leaving,
        "listMembers": Request(own),
        "grantRole": Request(own, MEMBER),
        "revokeRole": revoking,
        "listKeys": Request(),
        **_staff(things),
        **_users(things),
    }


def _staff(things: Things) -> Samples:
    own: Row = {"operator_id": things.people.company.operator}
    manager = things.people.manager
    invitations = "/v1/operators/{operator_id}/invitations"

    def asked() -> Row:
        """An invitation of Sao Mai's."""
        made = manager.post(invitations, {"login": f"{uuid4().hex}@example.com", "role": "staff"}, **own)
        return {"invitation_id": made["id"]}

    def member() -> Row:
        """Someone who drives for Sao Mai and is not kept out."""
        manager.post("/v1/operators/{operator_id}/members", MEMBER, **own)
        for out in manager.get("/v1/operators/{operator_id}/suspensions", **own):
            parts: Row = {**own, "account_id": out["person"]["id"]}
            manager.ask("DELETE", "/v1/operators/{operator_id}/suspensions/{account_id}", parts)
        return {**own, "account_id": things.extra}

    def kept_out() -> Row:
        """The same, kept out."""
        found = member()
        address = "/v1/operators/{operator_id}/suspensions/{account_id}"
        manager.ask("PUT", address, found, body={"reason": "nghỉ"})
        return found

    return {
        "inviteMember": lambda: Request(own, {"login": f"{uuid4().hex}@example.com", "role": "staff"}),
        "listInvitations": Request(own),
        "inviteMemberAgain": lambda: Request(asked()),
        "withdrawInvitation": lambda: Request(asked()),
        "lookAtInvitation": Request(body={"link": "nobody's"}),
        "join": Request(body={"link": "nobody's"}),
        "joinAnew": Request(body={"link": "nobody's", "name": "Mới", "password": PASSWORD}),
        "listSuspensions": Request(own),
        "suspendMember": lambda: Request(member(), {"reason": "nghỉ"}),
        "reinstateMember": lambda: Request(kept_out()),
        "getStepPolicy": Request(own),
        "setStepPolicy": Request(own, {"required": False}),
        "listStaffSteps": Request(own),
    }


def _users(things: Things) -> Samples:
    rest, admin = things.people.anonymous, things.people.admin

    def someone() -> Row:
        """A new account."""
        form = {"name": "Mới", "login": f"{uuid4().hex}@example.com", "password": PASSWORD}
        return {"account_id": rest.post("/v1/accounts", form)["id"], "login": form["login"]}

    def signed_in() -> Row:
        """The same, signed in."""
        one = someone()
        rest.post("/v1/sessions", {"login": one["login"], "password": PASSWORD})
        account = {"account_id": one["account_id"]}
        return account | {"session_id": admin.get("/v1/users/{account_id}", **account)["sessions"][0]["id"]}

    def blocked() -> Row:
        """A new account that is kept out."""
        account = {"account_id": someone()["account_id"]}
        admin.ask("PUT", "/v1/users/{account_id}/block", account, body={"reason": "lạ"})
        return account

    return {
        "listUsers": Request(query={"text": "lan"}),
        "getUser": lambda: Request({"account_id": someone()["account_id"]}),
        "endUserSessions": lambda: Request({"account_id": someone()["account_id"]}),
        "endUserSession": lambda: Request(signed_in()),
        "blockUser": lambda: Request({"account_id": someone()["account_id"]}, {"reason": "lạ"}),
        "unblockUser": lambda: Request(blocked()),
        "getPlatformStepPolicy": Request(),
        "setPlatformStepPolicy": Request(body={"required": False}),
        "listAdminInvitations": Request(),
        "inviteAdmin": lambda: Request(body={"login": f"{uuid4().hex}@example.com", "role": "admin"}),
        "lookAsUser": lambda: Request({"account_id": someone()["account_id"]}, {"reason": "để giúp"}),
        "listLooksAtMe": Request(),
    }


WRONG_CODE = {"ticket": "nobody's", "code": "000000"}


def own_account(things: Things) -> Samples:
    """Nobody's account is lost here: what is grave is asked with a wrong password or code."""

    def companion() -> Row:
        """Someone whom Lan books for."""
        return {"companion_id": things.people.customer.post("/v1/me/companions", {"name": "Bé Na"})["id"]}

    return {
        "secondStep": Request(body=WRONG_CODE),
        "forgetPassword": lambda: Request(body={"login": f"{uuid4().hex}@example.com"}),
        "resetPassword": Request(body={**WRONG_CODE, "new_password": PASSWORD}),
        "endOtherSessions": Request(),
        "changeProfile": Request(body={"name": "Người Thử", "language": "vi"}),
        "changePassword": Request(body={"password": PASSWORD, "new_password": PASSWORD}),
        "addLogin": lambda: Request(body={"login": f"{uuid4().hex}@example.com", "password": PASSWORD}),
        "confirmLogin": Request(body=WRONG_CODE),
        "beginSecondStep": Request(body={"password": PASSWORD}),
        "confirmSecondStep": Request(body={"code": "000000"}),
        "endSecondStep": Request(body={"password": PASSWORD, "code": "000000"}),
        "getMyData": Request(),
        "askPasskey": Request(body={}),
        "signInWithPasskey": Request(body={"ticket": "nobody's", "credential": {}}),
        "secondStepWithPasskey": Request(body={"ticket": "nobody's", "credential": {}}),
        "listPasskeys": Request(),
        "beginPasskey": Request(body={"password": PASSWORD}),
        "confirmPasskey": Request(body={"ticket": "nobody's", "name": "Điện thoại", "credential": {}}),
        "endPasskey": lambda: Request({"passkey_id": str(uuid4())}, {"password": PASSWORD}),
        "listCompanions": Request(),
        "addCompanion": Request(body={"name": "Bé Na", "phone": "0912 345 678"}),
        "changeCompanion": lambda: Request(companion(), {"name": "Bé Nụ"}),
        "forgetCompanion": lambda: Request(companion()),
        "eraseAccount": Request(body={"password": "not the password of anyone"}),
    }
