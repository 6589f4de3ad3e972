"""The next version of the service: this one with such changes as a release may bring, in a folder of its own.

    folder = next_version(tmp_path / "next")
    HelplineServer(url, bus, program=patient(folder))  # it serves
    migrates(folder, url)                              # its migrations, which only expand

A change names what stands in a file, and what stands there in the next version. Where a file has moved on, this list
has to follow: a change whose place is not found is an error.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final, NamedTuple

from service.resources import CHECKOUT, MIGRATIONS


class Change(NamedTuple):
    """What the next version has in a file in the place of what stands there now."""

    file: str
    now: str
    then: str


def after(file: str, line: str, *more: str) -> Change:
    """Lines that follow this one in the next version."""
    return Change(file, f"{line}\n", "\n".join((line, *more, "")))


def before(file: str, line: str, more: str) -> Change:
    """Lines that precede this one in the next version."""
    return Change(file, line, more.lstrip("\n") + line)


AVAILABILITY: Final = "service/protocol/hours/availability.py"
BOARD: Final = "service/protocol/board.py"
CALENDAR: Final = "service/protocol/hours/calendar.py"
CHAT_ACTIONS: Final = "service/actions/chats/commands.py"
CHAT_ROW: Final = "service/models/chat.py"
COMMANDS: Final = "service/protocol/commands.py"
EVENTS: Final = "service/protocol/events.py"
GREETING: Final = "service/live/greeting.py"
LIBRARY: Final = "service/protocol/library/articles.py"
MATCHING: Final = "service/rules/queue/matching.py"
MOVES: Final = "service/rules/chat/moves.py"
NOTICES: Final = "service/protocol/notices.py"
PERMISSIONS: Final = "service/rules/chat/permissions.py"
REASONS: Final = "service/protocol/chat/reasons.py"
REFUSALS: Final = "service/protocol/refusals.py"
RINGS: Final = "service/bus/rings.py"
STATE: Final = "service/rules/chat/state.py"
VIEWS: Final = "service/protocol/chat/views.py"
WRAP_UP: Final = "service/protocol/chat/wrapup.py"

NEW_FIELDS: Final = (
    after(EVENTS, "    masked: tuple[str, ...] = ()", '    tone: str = "plain"'),
    after(REASONS, "    waited_seconds: float", "    weights: tuple[float, ...] = (1.0, 0.5)"),
    after(WRAP_UP, "    hard: bool = False", "    follow_up: bool = True"),
    after(CALENDAR, "    emergency: EmergencyClose | None = None", '    season: str = "spring"'),
    after(CALENDAR, "    closes_next_day: bool = False", "    desks: int = 4"),
    after(AVAILABILITY, "    usual_minutes: int | None = None", '    weather: str = "fine"'),
    after(NOTICES, "    offered: bool = False", '    music: str = "soft"'),
    after(VIEWS, "    erased: bool = False", '    mood: str = "calm"'),
    after(BOARD, "    visitor_here: bool = True", "    heat: float = 0.5"),
    after(BOARD, "    closing_soon: int = 0", "    resting: int = 0"),
    after(LIBRARY, "    es: Words", '    fr: Words = "Conseils"'),
    after(CHAT_ROW, "    gone_since: Mapped[datetime | None]", "    priority: Mapped[int] = mapped_column(default=3)"),
    after(CHAT_ROW, '        "erased": chat.erased,', '        "priority": 7,'),
    Change("service/rules/hours/file.py", ", exclude_defaults=True", ""),
)
"""Fields that are added, each with a default. All of them are stored, or sent."""

NEW_CODES: Final = (
    Change(REASONS, 'Literal["only_candidate", ', 'Literal["on_duty", "only_candidate", '),
    Change(MATCHING, 'return "only_candidate"', 'return "on_duty"'),
    Change("service/protocol/base.py", 'Literal["crisis", ', 'Literal["violence", "crisis", '),
    Change(STATE, '"review": 1, ', '"review": 1, "violence": 2, '),
    Change(EVENTS, 'Literal["finished", ', 'Literal["handed_over", "finished", '),
    Change(MOVES, "ChatEnded(at=now, by=by.role)", 'ChatEnded(at=now, by=by.role, why="handed_over")'),
    Change(VIEWS, '        "by_visitor",', '        "handed_over",\n        "by_visitor",'),
    Change(STATE, '"silent" if event.why == "silent" else', 'event.why if event.why != "finished" else'),
    Change(WRAP_UP, 'Outcome = Growing[Literal["answered", ', 'Outcome = Growing[Literal["called_back", "answered", '),
    Change(LIBRARY, 'Literal["html", ', 'Literal["epub", "html", '),
    Change(LIBRARY, 'Literal["unchecked", ', 'Literal["slow", "unchecked", '),
    Change(LIBRARY, 'Literal["greeting", ', 'Literal["grief", "greeting", '),
    before(
        REFUSALS, '    UNREADABLE = "unreadable"', '    RESTING = "resting"\n    """The visitor is asked later."""\n'
    ),
)
"""Codes that are added to sets, and are used."""

NEW_KINDS: Final = (
    before(
        EVENTS,
        "class ChatErased(Happening):",
        '''
class HandRaised(Happening):
    """The visitor wants to be asked."""

    WORDS = ("how",)
    type: Literal["hand_raised"] = "hand_raised"
    how: str


class CoachJoined(Happening):
    """A coach helps the specialist; no visitor can ever receive it."""

    AUDIENCE = "staff"
    WORDS = ("advice",)
    type: Literal["coach_joined"] = "coach_joined"
    by: PersonId
    advice: str


''',
    ),
    Change(EVENTS, "    | ChatErased,", "    | ChatErased\n    | HandRaised\n    | CoachJoined,"),
    before(
        COMMANDS,
        "class EndChat(ChatAsked):",
        '''
class RaiseHand(ChatAsked):
    """I want to be asked."""

    type: Literal["raise_hand"] = "raise_hand"
    how: Text


''',
    ),
    Change(COMMANDS, "    | EndChat\n", "    | EndChat\n    | RaiseHand\n"),
    after(COMMANDS, "    language: Language | None = None", "    tone: str | None = None"),
    after(
        PERMISSIONS,
        '    c.SetTyping: frozenset({"visitor", "specialist"}),',
        '    c.RaiseHand: frozenset({"visitor"}),',
    ),
    before(
        MOVES,
        "def end_chat(",
        '''
def raise_hand(chat: Chat, how: str, now: datetime) -> Outcome:
    """The visitor wants to be asked, and a coach listens in."""
    from service.protocol.events import CoachJoined, HandRaised

    if how == "again":
        return Refusal.RESTING
    return (HandRaised(at=now, how=how), CoachJoined(at=now, by="coach", advice=f"Ask gently about: {how}"))


''',
    ),
    before(
        CHAT_ACTIONS,
        "ACTIONS: Final",
        """
async def raise_hand(helpline: Helpline, by: Speaker, asked: c.RaiseHand) -> Answer:
    from service.bus.rings import Passing

    now = helpline.clock.now()
    done = await helpline.desk.change(asked.chat_id, lambda chat: rules.raise_hand(chat, asked.how, now))
    frame = '{"type":"noticed","notice":{"type":"mood_changed","chat_id":"%s","mood":"brave"}}' % asked.chat_id
    for side in ("staff", "visitor", "coaches"):
        helpline.bus.publish(Passing(asked.chat_id, side, frame))
    return done


""",
    ),
    after(CHAT_ACTIONS, "    c.SendMessage: send_message,", "    c.RaiseHand: raise_hand,"),
    after(
        GREETING,
        "    connection.begin(frame.model_dump_json())",
        """    connection.push('{"type":"hint","text":"Breathe."}')""",
    ),
)
"""Events, commands, notices and frames of new kinds."""

NEW_RINGS: Final = (
    Change(
        RINGS,
        "to_json([[type(message).__name__, *fields(message)] for message in messages])",
        'to_json([["Season", {"now": "spring"}], '
        '*([type(message).__name__, *fields(message), "more"] for message in messages)])',
    ),
    Change(
        RINGS, "(entry.seq, entry.staff_only, entry.encoded)", '(entry.seq, entry.staff_only, entry.encoded, "more")'
    ),
)
"""A kind of ring that is added, and fields at the ends of the others."""

CHANGES: Final = (*NEW_FIELDS, *NEW_CODES, *NEW_KINDS, *NEW_RINGS)

REVISION: Final = "9000"
"""The revision of the next version's schema, which this one does not know."""

EXPAND: Final = '''"""The next version expands the schema."""

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{head}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("chats", schema=None) as batch_op:
        batch_op.add_column(sa.Column("priority", sa.Integer(), server_default="3", nullable=False))
    with op.batch_alter_table("hours_plans", schema=None) as batch_op:
        batch_op.add_column(sa.Column("comment", sa.String(length=80), nullable=True))
    op.create_table("callbacks", sa.Column("id", sa.Integer(), primary_key=True))
'''

PROGRAM: Final = """from service.cli import main

main()
"""
"""Python looks for modules beside the program first, so this is the next version's `helpline`."""


def next_version(folder: Path) -> Path:
    """Make it. AssertionError names a change whose place is not found."""
    shutil.copytree(CHECKOUT / "service", folder / "service", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(MIGRATIONS, folder / "migrations", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "frontend").symlink_to(CHECKOUT / "frontend")
    for change in CHANGES:
        make(folder, change)
    versions = folder / "migrations/versions"
    head = max(file.name for file in versions.glob("*.py")).partition("_")[0]
    (versions / f"{REVISION}_next.py").write_text(EXPAND.format(revision=REVISION, head=head))
    (folder / "helpline.py").write_text(PROGRAM)
    return folder


def make(folder: Path, change: Change) -> None:
    """One change, wherever its place is found in the file."""
    text = (folder / change.file).read_text()
    assert change.now in text, f"the next version of {change.file} has a change whose place is gone: {change.now!r}"
    (folder / change.file).write_text(text.replace(change.now, change.then))


def runs(folder: Path, *words: str | Path, **settings: str) -> None:
    """Run a program of this version to its end; RuntimeError with its last words when it fails."""
    done = subprocess.run(
        (sys.executable, *words), cwd=folder, env=os.environ | settings, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise RuntimeError(f"{words} ended with {done.returncode}:\n{done.stdout}{done.stderr}")


def migrates(folder: Path, database_url: str) -> None:
    """Expand the schema for the next version."""
    runs(folder, folder / "helpline.py", "migrate", DATABASE_URL=database_url)
