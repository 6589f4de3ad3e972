"""Browsers that somebody signed in with before: their tries are counted apart, so that no stranger who tries the same
name can keep its owner out (OWASP calls it a device cookie).

Such a cookie opens nothing. It holds no name either: what is signed is a random id together with the name.
"""

import hmac
import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from service.models.audit.key import derived
from service.rules.names import one_name
from service.settings import Settings

LASTS: Final = timedelta(days=400)
"""No browser keeps a cookie for longer (RFC 6265bis). Whoever signs in begins anew."""

MOST: Final = 10
"""People who share a browser: more desks than a ward's office has shifts."""

LABEL: Final = b"helpline known browsers v1"
"""Of HKDF: a key of its own."""

ID_BYTES: Final = 12
PROOF_HEX: Final = 32
BETWEEN: Final = "~"


def known_as(settings: Settings, cookie: str, name: str, now: datetime) -> str | None:
    """The id of this browser, if this name was signed in with it before."""
    for entry in entries(cookie):
        if entry_holds(settings, entry, name, now):
            return entry.partition(".")[0]
    return None


def known_from_now(settings: Settings, cookie: str, name: str, now: datetime) -> str:
    """What the cookie is once this name was signed in with the browser: the newest first, others stay."""
    mine = f"{secrets.token_urlsafe(ID_BYTES)}.{int((now + LASTS).timestamp())}"
    others = [entry for entry in entries(cookie) if not entry_holds(settings, entry, name, now)]
    return BETWEEN.join((f"{mine}.{proofs(settings, mine, name)[0]}", *others[: MOST - 1]))


def entries(cookie: str) -> Iterator[str]:
    """What stands in the cookie, one for each person; more than fit were not made here."""
    yield from filter(None, cookie.split(BETWEEN, MOST)[:MOST])


def entry_holds(settings: Settings, entry: str, name: str, now: datetime) -> bool:
    """Whether this was made here, for this name, and not too long ago."""
    said, _, proof = entry.rpartition(".")
    until = said.partition(".")[2]
    if not any(hmac.compare_digest(proof.encode(), own.encode()) for own in proofs(settings, said, name)):
        return False
    return now.timestamp() < int(until)


def proofs(settings: Settings, said: str, name: str) -> tuple[str, ...]:
    """What only a holder of the master key can make of an id and a name; of an older key's as well."""
    text = f"{said} {one_name(name)}".encode()
    keys = (derived(master, LABEL) for master in settings.raw_keys())
    return tuple(hmac.digest(key, text, "sha256").hex()[:PROOF_HEX] for key in keys)
