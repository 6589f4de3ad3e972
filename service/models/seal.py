"""What people said is encrypted at rest: a key for each chat, wrapped by the master key.

AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce, behind a byte that names this way of sealing. The number of
the entry is authenticated with it, so that one entry cannot be put in the place of another. Destroying a chat's key
destroys its words here; a copy of the database from before still has the key, wrapped, until the master key of that
time is destroyed (docs/privacy.md).
"""

import base64
import hmac
import os
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION: Final = b"\x01"
"""The first byte of what is sealed: another way of sealing takes another one, and both can be read meanwhile. It is
authenticated, so that nobody can have something opened in a way in which it was not sealed."""

NONCE_BYTES: Final = 12
NONCES_AT_ONCE: Final = 256
"""Nonces drawn from the system together: asking it for each one costs more than the encryption of a message."""
KEY_BYTES: Final = 32
ID_BYTES: Final = 6
"""Two keys of one helpline have the same id once in 2^48."""


class WrongKey(Exception):
    """The master key does not open what is stored: it was changed without re-wrapping."""


class Nonces:
    """Random nonces, each handed out once. A forked process draws its own, so that none is ever used twice."""

    def __init__(self) -> None:
        self.drawn: list[bytes] = []
        os.register_at_fork(after_in_child=self.drawn.clear)

    def take(self) -> bytes:
        """The next one."""
        if not self.drawn:
            many = os.urandom(NONCE_BYTES * NONCES_AT_ONCE)
            self.drawn += (many[start : start + NONCE_BYTES] for start in range(0, len(many), NONCE_BYTES))
        return self.drawn.pop()


NONCES: Final = Nonces()


def encrypted(cipher: AESGCM, plain: bytes, place: bytes) -> bytes:
    """The version, a nonce, and the text with its tag."""
    nonce = NONCES.take()
    return VERSION + nonce + cipher.encrypt(nonce, plain, VERSION + place)


def decrypted(cipher: AESGCM, sealed: bytes, place: bytes) -> bytes:
    """The text, or `WrongKey`. What was sealed before there was a version begins with its nonce; one in 256 of these
    looks like a version, so whatever does not open as one is tried as the other."""
    forms = ((sealed[1:], VERSION + place), (sealed, place))
    for body, bound_to in forms if sealed.startswith(VERSION) else forms[1:]:
        with suppress(InvalidTag, ValueError):
            return cipher.decrypt(body[:NONCE_BYTES], body[NONCE_BYTES:], bound_to)
    raise WrongKey


@dataclass(frozen=True, slots=True)
class ChatKey:
    """The key of one chat, opened."""

    cipher: AESGCM

    def seal(self, words: bytes, place: bytes) -> bytes:
        """Encrypt; `place` names where it stands and must be the same when it is opened."""
        return encrypted(self.cipher, words, place)

    def open(self, sealed: bytes, place: bytes) -> bytes:
        """Decrypt, or raise `WrongKey`."""
        return decrypted(self.cipher, sealed, place)


@dataclass(frozen=True, slots=True)
class MasterKey:
    """Wraps the keys of chats. `older` still opens what an earlier master key wrapped, while keys are rotated."""

    current: AESGCM
    older: tuple[AESGCM, ...]
    names: bytes

    def derive(self, label: str, secret: str, size: int) -> str:
        """A name that only we can make from a client's secret: the same each time, telling nothing of the secret."""
        made = hmac.digest(self.names, f"{label}:{secret}".encode(), "sha256")
        return base64.urlsafe_b64encode(made[:size]).rstrip(b"=").decode()

    def new_chat_key(self, chat_id: str) -> tuple[ChatKey, bytes]:
        """A fresh key, and the same wrapped for storing."""
        raw = AESGCM.generate_key(KEY_BYTES * 8)
        return ChatKey(AESGCM(raw)), self.wrap(raw, chat_id)

    def wrap(self, raw: bytes, chat_id: str) -> bytes:
        return encrypted(self.current, raw, chat_id.encode())

    def unwrap(self, wrapped: bytes, chat_id: str) -> bytes:
        """The raw key, by the current master key or an older one; `WrongKey` if none fits."""
        for cipher in (self.current, *self.older):
            with suppress(WrongKey):
                return decrypted(cipher, wrapped, chat_id.encode())
        raise WrongKey

    def wrap_anew(self, wrapped: bytes, name: str) -> bytes:
        """The same under the newest master key."""
        return self.wrap(self.unwrap(wrapped, name), name)

    def open_chat_key(self, wrapped: bytes, chat_id: str) -> ChatKey:
        """The key of a chat from what is stored."""
        return ChatKey(AESGCM(self.unwrap(wrapped, chat_id)))


def key_id(raw: bytes) -> str:
    """By what a master key is told from others where it must not be shown. It reveals nothing of the key."""
    return hmac.digest(raw, b"id", "sha256")[:ID_BYTES].hex()


def master_key(current: bytes, *older: bytes) -> MasterKey:
    """A master key from raw 32-byte keys, newest first."""
    names = hmac.digest(current, b"names", "sha256")
    return MasterKey(AESGCM(current), tuple(AESGCM(key) for key in older), names)
