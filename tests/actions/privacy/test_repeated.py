"""What is refused is on record: by right, by origin and at the sign-in; and nobody can fill the record with it."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from service.actions.office import keys_of_record
from service.actions.privacy import repeated
from service.actions.privacy.audit import Wanted, read_record, verify
from service.models.audit.rows import AuditRow
from service.models.database import reading
from service.rules.repeats import MOST_APART
from tests.support.connection import Closed
from tests.support.helpline import Helpline

Row = tuple[str | None, str | None, int | None]


async def rows_of(helpline: Helpline, act: str) -> list[Row]:
    """Who, about what and how often, of one kind of act."""
    async with reading(helpline.parts.sessions) as session:
        rows = await session.scalars(select(AuditRow).where(AuditRow.act == act).order_by(AuditRow.id))
        return [(row.person_id or row.by, row.about, row.times) for row in rows]


async def tries(helpline: Helpline, name: str, password: str = "not the password at all") -> int:
    """Somebody tries to sign in; the status."""
    answer = await (await helpline.stranger()).post("/api/sign-in", json={"name": name, "password": password})
    return answer.status_code


async def test_a_refused_sign_in_is_on_record_without_the_name_and_shown_beside_whom_it_was_for(
    any_helpline: Helpline,
) -> None:
    ana = await any_helpline.person("ana")
    assert [await tries(any_helpline, "ana") for _ in range(12)] == [*[401] * 10, 429, 429]
    tag = keys_of_record(any_helpline.parts.settings)[0].tag("ana")
    assert await rows_of(any_helpline, "sign_in_refused") == [(None, tag, None)]
    any_helpline.clock.advance(61)
    await repeated.tell_repeated(any_helpline.parts)
    assert await rows_of(any_helpline, "sign_in_refused") == [(None, tag, None), (None, tag, 11)]
    shown = await read_record(any_helpline.parts, Wanted(act="sign_in_refused"))
    assert [(act.by, act.signed_in, act.about_name, act.times) for act in shown.acts] == [
        (None, False, ana.name, 11),
        (None, False, ana.name, 1),
    ]
    found = await verify(any_helpline.parts)
    assert (found.broken_at, found.cut) == (None, False)


async def test_nobody_can_fill_the_record_with_made_up_names(helpline: Helpline) -> None:
    for number in range(MOST_APART + 20):
        assert await tries(helpline, f"nobody-{number}") == 401
    assert len(await rows_of(helpline, "sign_in_refused")) == MOST_APART + 1
    helpline.clock.advance(61)
    await repeated.tell_repeated(helpline.parts)
    assert (await rows_of(helpline, "sign_in_refused"))[-1] == (None, None, 19)


async def test_whoever_asks_for_what_is_not_theirs_is_on_record_by_route_page_and_command(
    any_helpline: Helpline,
) -> None:
    ana = await any_helpline.specialist("ana")
    jo = await any_helpline.visitor()
    assert (await ana.http.get("/api/supervisor/people")).status_code == 403
    assert await rows_of(any_helpline, "right_refused") == [(ana.person_id, "GET /api/supervisor/people", None)]
    assert (await ana.connection.ask("watch_chat", chat_id=jo.chat_id))["code"] == "not_allowed"
    with pytest.raises(Closed):
        await (await any_helpline.connect("supervisor", ana.http)).hello()
    assert (await jo.asks("add_note", client_id="note-00000001", text="mine"))["code"] == "not_allowed"
    assert (await (await any_helpline.stranger()).get(f"/api/chats/{jo.chat_id}/transcript")).status_code == 404
    any_helpline.clock.advance(61)
    await repeated.tell_repeated(any_helpline.parts)
    assert (await rows_of(any_helpline, "right_refused"))[1:] == [
        (None, "add_note", None),
        (ana.person_id, "page of the supervisor", 2),
        (None, "GET /api/chats/{chat_id}/transcript", None),
    ]


async def test_a_foreign_site_is_on_record_at_both_doors_and_what_it_sends_is_made_plain(
    any_helpline: Helpline,
) -> None:
    for origin in ("https://elsewhere.test", "https://" + "x" * 200):
        stranger = await any_helpline.stranger(Origin=origin)
        assert (await stranger.post("/api/sign-in", json={"name": "a", "password": "b"})).status_code == 403
        with pytest.raises(Closed):
            await any_helpline.connect("visitor", Origin=origin)
    any_helpline.clock.advance(61)
    await repeated.tell_repeated(any_helpline.parts)
    first, rest = await rows_of(any_helpline, "origin_refused")
    assert first == (None, "https://elsewhere.test", None)
    assert rest == (None, ("https://" + "x" * 200)[:120], 3)


async def test_a_refusal_stands_while_the_database_is_away_and_is_on_record_later(
    helpline: Helpline, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: Any) -> None:
        raise OperationalError("", {}, Exception())

    ana = await helpline.specialist("ana")
    with monkeypatch.context() as gone:
        gone.setattr(repeated, "put", away)
        assert (await ana.http.get("/api/supervisor/people")).status_code == 403
        helpline.clock.advance(61)
        with pytest.raises(OperationalError):
            await repeated.tell_repeated(helpline.parts)
    assert await rows_of(helpline, "right_refused") == []
    helpline.clock.advance(61)
    await repeated.tell_repeated(helpline.parts)
    assert await rows_of(helpline, "right_refused") == [(ana.person_id, "GET /api/supervisor/people", None)]


async def test_what_is_left_is_put_on_record_when_the_process_ends(helpline: Helpline) -> None:
    ana = await helpline.specialist("ana")
    for _ in range(3):
        await ana.http.get("/api/supervisor/people")
    await repeated.tell_the_rest(helpline.parts)
    assert await rows_of(helpline, "right_refused") == [
        (ana.person_id, "GET /api/supervisor/people", None),
        (ana.person_id, "GET /api/supervisor/people", 2),
    ]
