"""What settings must be to each other. Each is right by itself before this is asked."""

from collections.abc import Iterator
from typing import Final

from service.settings import Settings
from service.settings.keys import HOW_TO_MAKE_A_KEY, is_easy_to_guess, read_key
from service.settings.lists import parts_of

MISSED_BEATS: Final = 3
"""One late beat is no silence, and two may be the network's; a lease that ends before takes chats from people who are
there."""


def lacking(settings: Settings) -> Iterator[str]:
    """A sentence for each that has no default and that nobody can be served without."""
    key = settings.master_key.get_secret_value()
    if not key and not settings.origins:
        yield "nothing is set: name the helpline's folder in HELPLINE_HOME, or make one:  helpline init FOLDER"
    if not key:
        yield f"no master key is set: what people say could not be encrypted; {HOW_TO_MAKE_A_KEY}"
    if not settings.origins:
        yield "HELPLINE_ORIGINS is not set: it is the address where people open the pages, such as https://chat.example.org"


def disagreements(settings: Settings) -> Iterator[str]:
    """A sentence for each two that do not go together, and for a master key that protects nobody."""
    yield from about_time(settings)
    yield from about_keys(settings)


def about_time(settings: Settings) -> Iterator[str]:
    if settings.specialist_lease_seconds < MISSED_BEATS * settings.specialist_beat_seconds:
        yield (
            f"HELPLINE_SPECIALIST_LEASE_SECONDS must be {MISSED_BEATS} times HELPLINE_SPECIALIST_BEAT_SECONDS or more: "
            "a console would be taken for lost while it is there"
        )
    if settings.visitor_grace_seconds < MISSED_BEATS * settings.visitor_beat_seconds:
        yield (
            f"HELPLINE_VISITOR_GRACE_SECONDS must be {MISSED_BEATS} times HELPLINE_VISITOR_BEAT_SECONDS or more: "
            "a visitor would lose the place while the page is open"
        )
    if settings.session_idle_minutes > settings.session_hours * 60:
        yield "HELPLINE_SESSION_IDLE_MINUTES is longer than HELPLINE_SESSION_HOURS, and would never come true"


def about_keys(settings: Settings) -> Iterator[str]:
    """Older keys are not judged: what a weak one wrapped is to be wrapped anew, and for that it must be named."""
    text = settings.master_key.get_secret_value()
    if not text:
        return
    key = read_key(text)
    if is_easy_to_guess(key):
        yield (
            f"the setting HELPLINE_MASTER_KEY is wrong: it is easy to guess; {HOW_TO_MAKE_A_KEY}\n"
            "If chats are stored under it, name it in HELPLINE_OLDER_KEYS and run:  helpline purge --rewrap"
        )
    if key in (read_key(older) for older in parts_of(settings.older_keys.get_secret_value())):
        yield "HELPLINE_OLDER_KEYS names the master key itself; it is for those of before"
