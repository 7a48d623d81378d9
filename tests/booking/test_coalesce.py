"""Many questions, few batches, nobody forgotten."""

import asyncio
from collections.abc import Sequence

import pytest

from overland.booking.coalesce import Coalescer
from overland.kernel.problems import NotFound, Problem, Unavailable


class Clerk:
    """Doubles numbers; a batch waits for the gate, so that a test decides when it ends."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.gate = asyncio.Event()
        self.gate.set()

    async def work(self, numbers: Sequence[int]) -> list[int | Problem]:
        self.batches.append(list(numbers))
        await self.gate.wait()
        if 13 in numbers:
            raise ZeroDivisionError
        if 99 in numbers:
            raise Unavailable
        return [NotFound(n=n) if n < 0 else n * 2 for n in numbers]


async def settled(clerk: Clerk, batches: int) -> None:
    for _ in range(100):
        if len(clerk.batches) >= batches:
            return
        await asyncio.sleep(0)


async def test_a_lone_question_goes_at_once() -> None:
    clerk = Clerk()
    assert await Coalescer(clerk.work).ask(4) == 8
    assert clerk.batches == [[4]]


async def test_who_comes_meanwhile_waits_for_the_next_batch() -> None:
    clerk, asked = Clerk(), []
    coalescer = Coalescer(clerk.work)
    clerk.gate.clear()
    asked.append(asyncio.create_task(coalescer.ask(0)))
    await settled(clerk, 1)
    asked += [asyncio.create_task(coalescer.ask(n)) for n in range(1, 10)]
    await asyncio.sleep(0)
    clerk.gate.set()
    assert await asyncio.gather(*asked) == [n * 2 for n in range(10)]
    assert clerk.batches == [[0], list(range(1, 10))]


async def test_each_gets_its_own_refusal() -> None:
    coalescer = Coalescer(Clerk().work)
    answers = await asyncio.gather(*(coalescer.ask(n) for n in (1, -2, 3)), return_exceptions=True)
    assert [answers[0], answers[2]] == [2, 6]
    assert isinstance(answers[1], NotFound)


async def test_one_that_breaks_does_not_take_the_others_with_it() -> None:
    coalescer = Coalescer(Clerk().work)
    answers = await asyncio.gather(*(coalescer.ask(n) for n in (1, 13, 3)), return_exceptions=True)
    assert [answers[0], answers[2]] == [2, 6]
    assert isinstance(answers[1], ZeroDivisionError)
    assert await coalescer.ask(5) == 10


async def test_when_nothing_can_be_answered_all_are_told_at_once() -> None:
    clerk = Clerk()
    coalescer = Coalescer(clerk.work)
    answers = await asyncio.gather(*(coalescer.ask(n) for n in (1, 99, 3)), return_exceptions=True)
    assert all(isinstance(answer, Unavailable) for answer in answers)
    assert clerk.batches == [[1, 99, 3]]


async def test_who_hangs_up_does_not_stop_the_others() -> None:
    clerk = Clerk()
    coalescer = Coalescer(clerk.work)
    clerk.gate.clear()
    gone, stays = asyncio.create_task(coalescer.ask(1)), asyncio.create_task(coalescer.ask(2))
    await settled(clerk, 1)
    gone.cancel()
    with pytest.raises(asyncio.CancelledError):
        await gone
    clerk.gate.set()
    assert await stays == 4
    assert await coalescer.ask(3) == 6


async def test_a_batch_has_a_limit() -> None:
    clerk = Clerk()
    coalescer = Coalescer(clerk.work, most=4)
    await asyncio.gather(*(coalescer.ask(n) for n in range(10)))
    assert [len(batch) for batch in clerk.batches] == [4, 4, 2]
    await coalescer.close()
