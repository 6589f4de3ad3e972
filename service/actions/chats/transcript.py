"""The conversation as the visitor may keep it: a text file, or a page to print."""

from collections.abc import Iterator
from html import escape
from typing import Final

from service.actions.chats.catchup import visitor_chat
from service.actions.helpline import Helpline
from service.protocol.events import AnyEvent, ArticleSent, ChatAccepted, ChatEnded, Entry, MessagePosted
from service.protocol.library.cards import ArticleCard
from service.protocol.refusals import Refusal
from service.rules.linked import Hyperlink, linked
from service.words.catalogue import moment, say

WAYS: Final = {"html": "article.read", "pdf": "article.pdf"}
"""What opening a link of each format is called."""


async def conversation(helpline: Helpline, chat_id: str) -> tuple[Entry, ...] | Refusal:
    """The entries that a visitor may see; not found if there is no such chat, or nothing is left of what was said."""
    chat = await visitor_chat(helpline.desk, chat_id, 0)
    return Refusal.NOT_FOUND if chat is None or chat.view.erased else chat.entries


def lines(entries: tuple[Entry, ...], helpline: Helpline, language: str) -> Iterator[str]:
    """One paragraph for each thing that was said or sent."""
    yield say(language, "transcript.title")
    for entry in entries:
        when = moment(language, entry.event.at.astimezone(helpline.opening.zone))
        told = sentence(entry.event, language)
        if told:
            yield f"{when}\n{told}"
    yield from all_that_was_sent(entries, language)
    yield say(language, "transcript.doctor")
    yield say(language, "transcript.phone")


def sentence(event: AnyEvent, language: str) -> str | None:
    """What one event says in a transcript; nothing for what only moved the chat along."""
    match event:
        case MessagePosted(author="visitor"):
            return f"{say(language, 'transcript.you')}: {event.text}"
        case MessagePosted():
            return f"{event.name}: {event.text}"
        case ArticleSent():
            return f"{event.name}: {event.sentence}\n{card_lines(event.card, language)}"
        case ChatAccepted():
            return say(language, "transcript.joined", name=event.name)
        case ChatEnded():
            return say(language, "transcript.ended")
        case _:
            return None


def card_lines(card: ArticleCard, language: str) -> str:
    """An article as it is kept: what it is, whose it is, and where to read it."""
    ways = (f"{say(language, WAYS.get(link.format, 'article.read'))}: {link.url}" for link in card.links)
    return "\n".join((card.title, card.summary, say(language, "article.from", name=card.publisher), *ways))


def all_that_was_sent(entries: tuple[Entry, ...], language: str) -> Iterator[str]:
    """Every article of the conversation once more, each once, so that nobody has to look for them."""
    sent = [entry.event.card for entry in entries if isinstance(entry.event, ArticleSent)]
    cards = {(card.slug, card.language): card for card in sent}
    if cards:
        yield say(language, "end.sent_title")
        yield from (card_lines(card, language) for card in cards.values())


def as_text(entries: tuple[Entry, ...], helpline: Helpline, language: str) -> str:
    """A plain text file."""
    return "\n\n".join(lines(entries, helpline, language)) + "\n"


def pressable(text: str) -> str:
    """A text as HTML, with its addresses and telephone numbers as links that tell nobody where they were pressed."""
    return "".join(
        f'<a href="{escape(part.href)}" rel="noopener noreferrer">{escape(part.text)}</a>'
        if isinstance(part, Hyperlink)
        else escape(part).replace("\n", "<br>")
        for part in linked(text)
    )


def as_page(entries: tuple[Entry, ...], helpline: Helpline, language: str) -> str:
    """A page to print. Everything is text: nothing that was said can be markup."""
    title, *rest = lines(entries, helpline, language)
    said = "".join(f'<p dir="auto">{pressable(paragraph)}</p>' for paragraph in rest)
    return (
        f'<!doctype html><html lang="{escape(language)}"><head><meta charset="utf-8"><title>Chat</title></head>'
        f"<body><h1>{escape(title)}</h1>{said}</body></html>"
    )
