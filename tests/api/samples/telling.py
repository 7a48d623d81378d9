"""What people and systems are told, what is counted, and the log of changes."""

from __future__ import annotations

from uuid import uuid4

from api.things import Request, Row, Samples, Things
from processes.journey import TODAY, TOMORROW


def messages(things: Things) -> Samples:
    own = {"operator_id": things.people.company.operator}
    return {
        "listMessages": Request(own),
        "sendMessageAgain": Request({"message_id": things.message}),
    }


def hooks(things: Things) -> Samples:
    own, staff = {"operator_id": things.people.company.operator}, things.people.manager

    def new() -> Row:
        """At a port of this machine where nobody listens."""
        return {"url": f"http://127.0.0.1:9/{uuid4().hex}", "events": ["ticket.boarded"]}

    def made() -> Row:
        for before in staff.get("/v1/operators/{operator_id}/webhooks", None, **own):
            parts: Row = {**own, "hook_id": before["id"]}
            staff.ask("DELETE", "/v1/operators/{operator_id}/webhooks/{hook_id}", parts)
        fresh: Row = staff.post("/v1/operators/{operator_id}/webhooks", new(), **own)["hook"]
        return {**own, "hook_id": fresh["id"]}

    def call() -> Row:
        hook: Row = made()
        ping = staff.post("/v1/operators/{operator_id}/webhooks/{hook_id}/pings", None, **hook)
        return {**own, "call_id": ping["id"]}

    return {
        "listWebhooks": Request(own),
        "addWebhook": lambda: Request({**made(), **own}, new()),
        "changeWebhook": lambda: Request(made(), {"enabled": False}),
        "removeWebhook": lambda: Request(made()),
        "changeWebhookSecret": lambda: Request(made()),
        "pingWebhook": lambda: Request(made()),
        "listWebhookCalls": Request(own),
        "callWebhookAgain": lambda: Request(call()),
    }


def figures(things: Things) -> Samples:
    own = {"operator_id": things.people.company.operator}
    days = {"from": str(TODAY), "to": str(TOMORROW)}
    return {
        "listChanges": Request(query=own),
        "listSeals": Request(),
        "searchEverything": Request(query={**own, "text": "29B"}),
        "checkSeals": Request(),
        "reportSales": Request(own, query=days),
        "reportOccupancy": Request(own, query=days),
        "askExport": Request(own),
        "listExports": Request(own),
        "showExport": lambda: Request({**own, "export_id": things.exported()}),
        "takeExport": lambda: Request({**own, "export_id": things.exported()}),
        "rebuildReports": Request(),
    }
