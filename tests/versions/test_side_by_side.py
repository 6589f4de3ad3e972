"""Processes of two versions serve the same people at the same time, on one database and one bus."""

import asyncio

import pytest
from sqlalchemy import text

from service.models.database import open_engine
from service.protocol.closing import Closing
from service.resources import CHECKOUT
from tests.support.chatter import Crowd, crowd
from tests.support.serving import HelplineServer
from tests.support.waiting import until
from tests.versions.both import Both
from tests.versions.supervisor import Supervisor

Pair = tuple[HelplineServer, HelplineServer]


@pytest.fixture
def side_by_side(both_on_postgres: Both) -> Pair:
    """A process of this version, and one of the next."""
    return both_on_postgres.server("this").start(), both_on_postgres.server("next").start()


async def execute(server: HelplineServer, *statements: str) -> None:
    """Store what a newer version would have stored."""
    engine = open_engine(server.database_url)
    async with engine.begin() as connection:
        for statement in statements:
            await connection.execute(text(statement))
    await engine.dispose()


def nobody_was_sent_away(people: Crowd) -> None:
    """No connection ended but by a page that moved to the other process."""
    assert {code for one in people.clients for code in one.closings} <= {1000, int(Closing.MOVE)}


async def moves(people: Crowd, homes: dict[str, HelplineServer], side: str, server: HelplineServer) -> None:
    """The pages of one side come back to the other process, as after a cut connection."""
    homes[side] = server
    clients = people.visitors if side == "visitors" else people.specialists
    before = {one: one.welcomes for one in clients}
    for one in clients:
        assert one.connection is not None
        await one.connection.close()
    await until(
        lambda: all(one.connection and one.welcomes > before[one] for one in clients), what=f"the {side} are back"
    )


@pytest.mark.parametrize("newer", ["visitors", "specialists"])
async def test_people_at_processes_of_two_versions_talk_and_miss_nothing(side_by_side: Pair, newer: str) -> None:
    this, following = side_by_side
    homes = {"visitors": this, "specialists": this, newer: following}
    async with crowd() as people:
        await people.chats(2, lambda: homes["visitors"].home, lambda: homes["specialists"].home)
        people.talk()
        jo, ana = people.visitors[0], people.specialists[0]
        if newer == "visitors":
            await jo.does(jo.chat_id, "raise_hand", how="I am shy")
        else:
            await ana.does(jo.chat_id, "raise_flag", level="violence")
        await people.talked()
        await people.check(this)
        people.talk()
        for side in ("visitors", "specialists"):
            await moves(people, homes, side, following if homes[side] is this else this)
            await people.talked()
        counts = await people.check(following)
        nobody_was_sent_away(people)
        assert [one.refusals for one in people.clients if one.refusals] == []
        assert {one.status for one in people.visitors} == {"talking"}
    assert counts["acknowledged"] == counts["written"] > 10


async def test_what_only_the_newer_version_knows_reaches_those_at_the_older_one_who_may_see_it(
    side_by_side: Pair,
) -> None:
    this, following = side_by_side
    homes = {"visitors": following, "specialists": this}
    async with crowd() as people:
        await people.chats(1, lambda: homes["visitors"].home, lambda: homes["specialists"].home)
        (jo,), (ana,) = people.visitors, people.specialists
        await jo.does(jo.chat_id, "raise_hand", how="I am shy")
        await people.check(this)
        told = {event.type: event.model_dump() for _, event in ana.holdings[jo.chat_id].shown.entries}
        assert (told["hand_raised"]["how"], told["coach_joined"]["by"]) == ("I am shy", "coach")
        await until(lambda: any(one["type"] == "mood_changed" for one in ana.notices), what="the notice")
        await moves(people, homes, "visitors", this)
        await people.check(this)
        seen = {event.type for _, event in jo.holdings[jo.chat_id].shown.entries}
        assert "hand_raised" in seen
        assert "coach_joined" not in seen
        assert "ring_not" not in this.said()


async def test_a_command_of_a_newer_page_is_refused_by_its_number_and_the_connection_goes_on(
    side_by_side: Pair,
) -> None:
    this, _ = side_by_side
    async with crowd() as people:
        await people.chats(1, lambda: this.home)
        (jo,) = people.visitors
        await jo.does(jo.chat_id, "raise_hand", how="I am shy")
        await until(lambda: jo.refusals == ["malformed"], what="the refusal")
        await until(lambda: jo.idle, what="it was of that command")
        await jo.say(jo.chat_id)
        await people.check(this)
        nobody_was_sent_away(people)


async def test_a_refusal_of_the_newer_service_reaches_an_older_page_as_it_is(side_by_side: Pair) -> None:
    _, following = side_by_side
    async with crowd() as people:
        await people.chats(1, lambda: following.home)
        (jo,) = people.visitors
        await jo.does(jo.chat_id, "raise_hand", how="again")
        await until(lambda: jo.refusals == ["resting"], what="the refusal")
        nobody_was_sent_away(people)


async def test_the_board_at_the_older_process_goes_on_while_the_newer_one_writes(side_by_side: Pair) -> None:
    this, following = side_by_side
    async with crowd() as people:
        sam = Supervisor(lambda: this.home)
        await sam.sign_in()
        await people.chats(1, lambda: following.home)
        (jo,) = people.visitors
        await until(lambda: sam.chats().get(jo.chat_id, {}).get("status") == "talking", what="the chat on the board")
        odd = '{"rule": "trained_for", "candidates": [], "position": 1, "waited_seconds": 2, "trained": ["grief"]}'
        await execute(
            this,
            f"UPDATE chats SET why = '{odd}', safety = 'violence'",
            "UPDATE seats SET why_away = 'training'",
        )
        await people.visitor(lambda: following.home)
        await until(lambda: len(sam.chats()) == 2, what="the next chat on the board")
        shown = sam.chats()[jo.chat_id]
        assert (shown["why"]["rule"], shown["safety"]) == ("trained_for", "violence")
        await sam.leave()


STARTER = CHECKOUT / "service/starter"
LIBRARY = (
    'UPDATE topics SET label = CAST(label AS jsonb) || \'{"fr": "Conseils"}\'',
    'UPDATE articles SET audience = \'["patient", "neighbours"]\'',
    "UPDATE article_variants SET health = 'slow' WHERE language = 'es'",
    "UPDATE article_variants SET format = 'epub' WHERE format = 'pdf'",
    "UPDATE canned_replies SET \"group\" = 'grief' WHERE id IN (SELECT id FROM canned_replies ORDER BY id LIMIT 1)",
    "UPDATE article_history SET what = 'translated'",
)
"""What a newer version may have made of the library."""


async def test_the_library_of_a_newer_version_is_read_as_far_as_it_is_known(side_by_side: Pair) -> None:
    this, _ = side_by_side
    await asyncio.to_thread(fills_the_library, this)
    await execute(this, *LIBRARY)
    await asyncio.to_thread(this.restart)
    sam = Supervisor(lambda: this.home)
    await sam.sign_in()
    rows = (await sam.requests("GET", "/api/supervisor/articles?limit=100")).json()["rows"]
    assert len(rows) > 50
    for row in rows[:5]:
        article = (await sam.requests("GET", f"/api/supervisor/articles/{row['slug']}")).json()
        assert article["audience"] == ["patient", "neighbours"]
        assert {one["what"] for one in article["history"]} == {"translated"}
    groups = {one["group"] for one in (await sam.requests("GET", "/api/supervisor/replies")).json()["replies"]}
    assert "grief" in groups
    await sam.requests("GET", "/api/topics?language=es")
    await sam.leave()


def fills_the_library(server: HelplineServer) -> None:
    """The starter articles and replies, as an operator brings them in."""
    server.runs("articles", "import", STARTER / "articles.json")
    server.runs("replies", "starter")
