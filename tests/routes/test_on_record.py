"""Every act that changes something or is refused says here what it leaves on record, or why it leaves nothing."""

from typing import Final, get_args

from fastapi.routing import iter_route_contexts

from service.actions.staff.accounts import end_idle_sessions
from service.protocol import commands as c
from service.protocol.supervisor.record import RecordAct, RefusalAct
from service.rules.chat.permissions import PERMITTED
from tests.support.helpline import Helpline
from tests.support.offices import on_record

OF_THE_VISITOR: Final = "a visitor's own, which no record of the staff holds"
IN_THE_LOG: Final = "a specialist's, with who did it in the log of the chat itself"
CHANGES_NOTHING: Final = "asks, and changes nothing"
ONES_OWN: Final = "of one's own replies, which nobody else sees"

ROUTES: Final[dict[str, str | tuple[str, ...]]] = {
    "POST /api/sign-in": ("signed_in", "sign_in_refused"),
    "POST /api/sign-out": ("signed_out",),
    "POST /api/invitation": ("link_refused",),
    "POST /api/invitation/use": ("invitation_used", "signed_in", "session_ended", "link_refused"),
    "POST /api/me/password": ("password_changed", "password_refused", "session_ended"),
    "POST /api/supervisor/looked-after/{chat_id}": ("looked_after",),
    "POST /api/supervisor/alarms/seen": ("alarm_seen",),
    "PUT /api/supervisor/hours": ("hours_saved",),
    "POST /api/supervisor/hours/preview": CHANGES_NOTHING,
    "POST /api/supervisor/emergency": ("emergency_closed", "emergency_opened"),
    "POST /api/supervisor/past/download": ("past_downloaded",),
    "POST /api/supervisor/keys": ("key_made",),
    "DELETE /api/supervisor/keys/{key_id}": ("key_ended",),
    "POST /api/supervisor/people": ("person_added",),
    "PATCH /api/supervisor/people/{person_id}": (
        "person_changed",
        "password_changed",
        "person_disabled",
        "person_enabled",
        "session_ended",
    ),
    "POST /api/supervisor/people/{person_id}/invitation": ("invited",),
    "POST /api/supervisor/articles": ("article_added",),
    "PUT /api/supervisor/articles/{slug}": ("article_edited",),
    "POST /api/supervisor/articles/{slug}/confirm": ("link_confirmed",),
    "POST /api/supervisor/articles/{slug}/retire": ("article_retired", "article_restored"),
    "POST /api/supervisor/replies": ("reply_added",),
    "PUT /api/supervisor/replies/{reply_id}": ("reply_edited",),
    "POST /api/supervisor/replies/{reply_id}/retire": ("reply_retired", "reply_restored"),
    "POST /api/replies": ONES_OWN,
    "PUT /api/replies/{reply_id}": ONES_OWN,
    "DELETE /api/replies/{reply_id}": ONES_OWN,
    "POST /api/replies/reading": CHANGES_NOTHING,
    "POST /api/articles/{slug}/opened": OF_THE_VISITOR,
    "POST /api/chats": OF_THE_VISITOR,
    "POST /api/chats/{chat_id}/leave": OF_THE_VISITOR,
    "POST /api/chats/{chat_id}/survey": OF_THE_VISITOR,
    "DELETE /api/chats/{chat_id}": OF_THE_VISITOR,
    "POST /poll/{name}/open": CHANGES_NOTHING,
    "POST /poll/{name}/{role}/open": CHANGES_NOTHING,
    "POST /poll/{name}/send": "carries the commands below",
}

COMMANDS: Final[dict[type, str | tuple[str, ...]]] = {
    c.WatchChat: ("chat_read",),
    c.AddNote: ("chat_noted",),
    c.EndChat: ("chat_ended",),
    c.ReassignChat: ("chat_passed_on",),
    c.FetchMissed: "of a chat whose reading is on record already",
    c.StopWatching: CHANGES_NOTHING,
    c.SetTyping: "passes, and is kept nowhere",
    c.ChangeAnswers: OF_THE_VISITOR,
    c.LeaveQueue: OF_THE_VISITOR,
    c.SayIfSafe: OF_THE_VISITOR,
    c.StayHere: OF_THE_VISITOR,
    c.SendMessage: IN_THE_LOG,
    c.SetAvailability: "a specialist's, in the rows of their duty",
    c.SetCap: "a specialist's, in the rows of their duty",
    c.AcceptOffer: IN_THE_LOG,
    c.DeclineOffer: IN_THE_LOG,
    c.SendArticle: IN_THE_LOG,
    c.RaiseFlag: IN_THE_LOG,
    c.LowerFlag: IN_THE_LOG,
    c.TransferChat: IN_THE_LOG,
    c.ResumeChat: IN_THE_LOG,
    c.SaveWrapUp: IN_THE_LOG,
}

ELSEWHERE: Final = {
    "right_refused": "every route and command, by the guards",
    "origin_refused": "every route that changes something, and every socket",
    "key_refused": "every route that a program asks, by its guard",
    "purged": "retention, and `helpline purge`",
    "keys_rewrapped": "`helpline purge --rewrap`",
    "record_exported": "`helpline audit export`",
    "backup_restored": "`helpline restore`",
    "topics_set": "`helpline init`, and an import of articles",
}
"""What no route and no command of its own leaves."""

KINDS: Final = frozenset(get_args(get_args(RecordAct)[0]))


def named() -> set[str]:
    """Every kind that one of the tables names."""
    left = (*ROUTES.values(), *COMMANDS.values())
    return {kind for kinds in left if isinstance(kinds, tuple) for kind in kinds}


async def test_every_route_that_changes_something_says_what_it_leaves_on_record(helpline: Helpline) -> None:
    changing = {
        f"{method} {context.path}"
        for context in iter_route_contexts(helpline.app.routes)
        for method in set(context.methods or ()) - {"GET", "HEAD"}
    }
    assert changing == set(ROUTES)


def test_every_command_says_what_it_leaves_on_record() -> None:
    assert set(COMMANDS) == set(PERMITTED)
    of_supervisors = {command for command, roles in PERMITTED.items() if "supervisor" in roles}
    assert {command for command, left in COMMANDS.items() if isinstance(left, tuple)} <= of_supervisors


def test_every_kind_on_record_is_left_by_something_and_nothing_leaves_another() -> None:
    assert named() | set(ELSEWHERE) == KINDS
    assert set(get_args(RefusalAct)) < KINDS


async def test_what_a_supervisor_does_in_a_chat_is_on_record_by_name(any_helpline: Helpline) -> None:
    sam = await any_helpline.supervisor("sam")
    ana = await any_helpline.specialist("ana")
    jo = await any_helpline.visitor()
    await ana.accepts(jo)
    luis = await any_helpline.specialist("luis")
    assert (await sam.notes(jo, "Take your time"))["type"] == "ack"
    assert (await sam.asks("reassign_chat", jo, to_person=luis.person_id))["type"] == "ack"
    assert (await sam.asks("end_chat", jo))["type"] == "ack"
    assert (await sam.asks("end_chat", jo))["type"] == "refused"
    assert [row for row in await on_record(any_helpline.parts.sessions) if row[2] == jo.chat_id] == [
        (sam.person_id, "chat_noted", jo.chat_id),
        (sam.person_id, "chat_passed_on", jo.chat_id),
        (sam.person_id, "chat_ended", jo.chat_id),
    ]


async def test_a_specialists_acts_in_a_chat_are_in_its_log_alone(helpline: Helpline) -> None:
    ana = await helpline.specialist("ana")
    jo = await helpline.visitor()
    await ana.accepts(jo)
    await ana.notes(jo, "Sounds tired")
    await ana.asks("end_chat", jo)
    assert [row for row in await on_record(helpline.parts.sessions) if row[2] == jo.chat_id] == []


async def test_sessions_that_end_are_on_record_whoever_ended_them(any_helpline: Helpline) -> None:
    sam = await any_helpline.supervisor("sam")
    ana = await any_helpline.person("ana")
    for _ in range(2):
        await any_helpline.sign_in("ana")
    changed = await sam.http.patch(f"/api/supervisor/people/{ana.id}", json={"password": "another long password"})
    assert changed.status_code == 200
    await any_helpline.sign_in("sam")
    await sam.connection.hang_up()
    any_helpline.clock.advance(31 * 60)
    await end_idle_sessions(any_helpline.parts)
    await end_idle_sessions(any_helpline.parts)
    rows = await on_record(any_helpline.parts.sessions)
    assert [row for row in rows if row[1] == "session_ended"] == [
        (sam.person_id, "session_ended", ana.id),
        ("idle", "session_ended", sam.person_id),
        ("idle", "session_ended", sam.person_id),
    ]
