"""One act: kept whole or not at all, told once it is kept, and to nobody if it changed nothing."""

import pytest
from sqlalchemy.exc import OperationalError

from service.actions.office import Office
from service.bus.rings import Changed, Message
from service.models.audit.rows import Actor
from tests.support.offices import on_record
from tests.support.processes import Process

ANNA = Actor("anna")


@pytest.fixture
def told(office: Office) -> list[Changed]:
    """What this process was told, in order."""
    heard: list[Changed] = []

    async def hear(change: Changed) -> None:
        heard.append(change)

    office.listeners.append(hear)
    return heard


@pytest.fixture
def rung(office: Office, monkeypatch: pytest.MonkeyPatch) -> list[Message]:
    """What the other processes were told."""
    rings: list[Message] = []
    monkeypatch.setattr(office.bus, "publish", rings.append)
    return rings


async def test_whoever_is_told_of_an_act_finds_it_kept(office: Office, rung: list[Message]) -> None:
    found = []

    async def look(change: Changed) -> None:
        found.append((change, await on_record(office.sessions)))

    office.listeners.append(look)
    async with office.act(ANNA, "people", "ben") as act:
        await act.record("person_changed", "ben")
        assert rung == []
    assert found == [(Changed("people", "ben"), [("anna", "person_changed", "ben")])]
    assert rung == [Changed("people", "ben")]


async def test_an_act_that_records_nothing_tells_nobody(
    office: Office, told: list[Changed], rung: list[Message]
) -> None:
    async with office.act(ANNA, "hours"):
        pass
    assert told == rung == []


async def test_an_act_that_is_broken_off_leaves_nothing_and_tells_nobody(
    office: Office, told: list[Changed], rung: list[Message]
) -> None:
    async def broken_off() -> None:
        async with office.act(ANNA, "hours") as act:
            await act.record("hours_saved", "revision 1")
            raise KeyError("a mistake of ours")

    with pytest.raises(KeyError):
        await broken_off()
    assert told == rung == await on_record(office.sessions) == []


async def test_an_act_whose_change_nobody_keeps_in_mind_is_on_record_and_rings_nobody(
    office: Office, told: list[Changed], rung: list[Message]
) -> None:
    async with office.act(ANNA) as act:
        await act.record("reply_added", "hello")
    assert told == rung == []
    assert await on_record(office.sessions) == [("anna", "reply_added", "hello")]


async def test_what_is_kept_is_no_failure_because_it_could_not_be_read_again_at_once(
    office: Office, rung: list[Message]
) -> None:
    async def away(_: Changed) -> None:
        raise OperationalError("SELECT", {}, OSError("the database is away"))

    office.listeners.append(away)
    async with office.act(ANNA, "articles") as act:
        await act.record("article_added", "hospice")
    assert rung == [Changed("articles")], "and the others are told all the same"


async def test_a_process_that_looks_again_is_told_only_of_what_others_changed_since(
    two: tuple[Process, Process],
) -> None:
    here, there = (process.parts for process in two)
    heard: list[Changed] = []

    async def hear(change: Changed) -> None:
        heard.append(change)

    await here.look_again()
    here.listeners.append(hear)
    await here.look_again()
    assert heard == []
    async with there.act(ANNA, "people") as act:
        await act.record("person_added", "bo")
    for _ in range(2):
        await here.look_again()
    assert heard == [Changed("people")]
