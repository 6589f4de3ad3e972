"""The conversation as the visitor may keep it: a text file, or a page to print."""

from collections.abc import Iterator
from html import escape
from zoneinfo import ZoneInfo

from service.actions.catchup import visitor_chat
from service.actions.helpline import Helpline
from service.protocol.events import ArticleSent, ChatAccepted, ChatEnded, Entry, Event, MessagePosted
from service.words import moment, say


async def conversation(helpline: Helpline, chat_id: str) -> tuple[Entry, ...] | None:
    """The entries that a visitor may see; None if there is no such chat, or nothing is left of what was said."""
    chat = await visitor_chat(helpline.desk, chat_id, 0)
    return None if chat is None or chat.view.erased else chat.entries


def lines(entries: tuple[Entry, ...], helpline: Helpline, language: str) -> Iterator[str]:
    """One paragraph for each thing that was said or sent."""
    zone = ZoneInfo(helpline.opening.calendar.zone if helpline.opening.calendar else "America/Chicago")
    yield say(language, "transcript.title")
    for entry in entries:
        when = moment(language, entry.event.at.astimezone(zone))
        told = sentence(entry.event, language)
        if told:
            yield f"{when}\n{told}"
    yield say(language, "transcript.doctor")
    yield say(language, "transcript.phone")


def sentence(event: Event, language: str) -> str | None:
    """What one event says in a transcript; nothing for what only moved the chat along."""
    match event:
        case MessagePosted(author="visitor"):
            return f"{say(language, 'transcript.you')}: {event.text}"
        case MessagePosted():
            return f"{event.name}: {event.text}"
        case ArticleSent():
            links = "\n".join(f"{link.language} {link.format}: {link.url}" for link in event.card.links)
            return f"{event.name}: {event.sentence}\n{event.card.title}\n{event.card.summary}\n{links}".strip()
        case ChatAccepted():
            return say(language, "transcript.joined", name=event.name)
        case ChatEnded():
            return say(language, "transcript.ended")
        case _:
            return None


def as_text(entries: tuple[Entry, ...], helpline: Helpline, language: str) -> str:
    """A plain text file."""
    return "\n\n".join(lines(entries, helpline, language)) + "\n"


def as_page(entries: tuple[Entry, ...], helpline: Helpline, language: str) -> str:
    """A page to print. Everything is text: nothing that was said can be markup."""
    title, *rest = lines(entries, helpline, language)
    said = "".join(f"<p>{escape(part).replace(chr(10), '<br>')}</p>" for part in rest)
    return (
        f'<!doctype html><html lang="{escape(language)}"><head><meta charset="utf-8"><title>Chat</title></head>'
        f"<body><h1>{escape(title)}</h1>{said}</body></html>"
    )
