"""Which addresses are called: those of the open Internet, and the very one that was checked."""

from __future__ import annotations

from collections.abc import Sequence

import httpx
import pytest

from houses import Builder, bearer, someone
from notifications.cast import SAO_MAI
from notifications.system import System
from overland.kernel.permissions import Role
from overland.notifications import (
    HookAddressRefused,
)
from overland.notifications.hooks.reach import OutOfReach, Reach, public
from overland.notifications.room import BLUEPRINT

MANAGER = someone(Role.MANAGER, SAO_MAI)


class Names:
    """A directory whose answers change from one question to the next."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self.answers = list(answers)

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        return self.answers.pop(0)


@pytest.mark.parametrize(
    ("url", "addresses", "fault"),
    [
        ("http://shop.example/x", ["203.0.114.9"], "not-https"),
        ("ftp://shop.example/x", ["203.0.114.9"], "not-https"),
        ("https://user:word@shop.example", ["8.8.8.8"], "not-an-address"),
        ("https://shop.example/#part", ["8.8.8.8"], "not-an-address"),
        ("https://", ["8.8.8.8"], "not-an-address"),
        ("https://shop.example", [], "unknown-host"),
        ("https://shop.example", ["10.1.2.3"], "inside-address"),
        ("https://shop.example", ["8.8.8.8", "127.0.0.1"], "inside-address"),
        ("https://169.254.169.254/latest", ["169.254.169.254"], "inside-address"),
        ("https://[::1]/", ["::1"], "inside-address"),
    ],
)
async def test_addresses_that_are_not_called(url: str, addresses: list[str], fault: str) -> None:
    async with httpx.AsyncClient() as client:
        with pytest.raises(OutOfReach, match=fault):
            await Reach(client, resolve=Names(addresses)).check(url)


async def test_a_name_that_is_turned_around_later_leads_nowhere(system: System) -> None:
    async with httpx.AsyncClient() as client:
        reach = Reach(client, resolve=Names(["8.8.8.8"], ["127.0.0.1"]))
        await reach.check("https://shop.example/")
        answer = await reach.call("https://shop.example/", {}, b"{}")
    assert (answer.code, answer.text) == (None, "inside-address")


async def test_the_address_that_was_checked_is_the_one_that_is_called() -> None:
    asked: list[httpx.Request] = []

    def note(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200)

    async with httpx.AsyncClient(transport=httpx.MockTransport(note)) as client:
        answer = await Reach(client, resolve=Names(["8.8.8.8"])).call("https://shop.example:8443/in?x=1", {}, b"{}")
    assert answer.code == 200
    assert str(asked[0].url) == "https://8.8.8.8:8443/in?x=1"
    assert asked[0].headers["host"] == "shop.example:8443"
    assert asked[0].extensions["sni_hostname"] == "shop.example"


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.0.0.1", "172.16.9.9", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "::1", "fe80::1",
     "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "224.0.0.1", "ff02::1"],
)  # fmt: skip
def test_what_is_not_of_the_open_internet(address: str) -> None:
    assert not public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"])
def test_what_is(address: str) -> None:
    assert public(address)


async def test_rest_refuses_addresses_inside_with_the_field(builder: Builder) -> None:
    strict = await builder.open(BLUEPRINT)
    wanted = {"url": "https://127.0.0.1/x", "events": ["ticket.boarded"]}
    answer = await strict.client.post(f"/v1/operators/{SAO_MAI}/webhooks", json=wanted, headers=bearer(MANAGER))
    assert answer.status_code == 422
    assert answer.json()["facts"]["fields"] == {"url": "inside-address"}
    assert HookAddressRefused.slug in answer.json()["type"]
