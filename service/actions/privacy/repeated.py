"""Refusals on record: at once, then once a minute with how many, so that nobody can fill the disk with them."""

from contextlib import suppress
from functools import partial
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from service.actions.office import Office, keys_of_record
from service.models.audit.rows import Actor
from service.rules.names import one_name
from service.rules.repeats import Due, Repeatable
from service.worker import try_each

ABOUT_CHARACTERS: Final = 120
"""What the column holds; a stranger may send more."""


async def note_right_refused(office: Office, by: Actor, asked: str) -> None:
    """Somebody asked for what is not theirs to ask: a route, a page, or a command, by its name."""
    await note(office, Repeatable("right_refused", by.person_id), asked)


async def note_origin_refused(office: Office, origin: str) -> None:
    """A page of another site asked to change something, or to talk."""
    await note(office, Repeatable("origin_refused"), origin or None)


async def note_key_refused(office: Office, name: str, asked: str) -> None:
    """A program asked with a key that opens this not, or nothing any more. The name is empty where nobody knows it."""
    await note(office, Repeatable("key_refused", apart=name), f"{name}: {asked}" if name else asked)


async def note_sign_in_refused(office: Office, name: str) -> None:
    """A sign-in by this name was refused. The name is kept as a tag alone: it may be a password in the wrong field."""
    tag = keys_of_record(office.settings)[0].tag(one_name(name))
    await note(office, Repeatable("sign_in_refused", apart=tag), tag)


async def note_password_refused(office: Office, by: Actor) -> None:
    """Whoever is signed in gave a wrong password for a change of it."""
    await note(office, Repeatable("password_refused", by.person_id), None)


async def note_link_refused(office: Office, person_id: str | None) -> None:
    """A link that sets a password was tried and is none any more, or never was one. Whoever did it is not known."""
    await note(office, Repeatable("link_refused", apart=person_id or ""), person_id)


async def note(office: Office, one: Repeatable, about: str | None) -> None:
    """Count it, and put it on record if it is time. The refusal stands also while the database is away; then it is on
    record later."""
    due = office.repeats.count(one, printable(about), office.clock.now())
    if due is not None:
        try:
            await put(office, due)
        except (SQLAlchemyError, OSError):
            office.repeats.untold(due)


def printable(text: str | None) -> str | None:
    """What a stranger sent, as it can be kept and shown."""
    return None if text is None else text.encode("ascii", "replace").decode()[:ABOUT_CHARACTERS]


async def put(office: Office, due: Due) -> None:
    """One row, however often it was."""
    async with office.act(Actor("", due.one.person_id)) as act:
        await act.record(due.one.act, due.about, due.times if due.times > 1 else None)


async def tell_repeated(office: Office) -> None:
    """Put on record what was repeated in a minute that is over."""
    await try_each(tuple(office.repeats.over(office.clock.now())), partial(put_or_keep, office))


async def tell_the_rest(office: Office) -> None:
    """The process ends: whatever was repeated is put on record, as far as the database is there."""
    with suppress(SQLAlchemyError, OSError, ExceptionGroup):
        await try_each(tuple(office.repeats.over(office.clock.now(), at_the_end=True)), partial(put, office))


async def put_or_keep(office: Office, due: Due) -> None:
    """One row; what cannot be put on record now is told with the next round."""
    try:
        await put(office, due)
    except (SQLAlchemyError, OSError):
        office.repeats.untold(due)
        raise
