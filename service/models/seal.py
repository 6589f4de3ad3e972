"""What people said is encrypted at rest: a key for each chat, wrapped by the master key.

AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce. The number of the entry is authenticated with it, so that
one entry cannot be put in the place of another. Destroying a chat's key destroys its words here; a copy of the
database from before still has the key, wrapped, until the master key of that time is destroyed (docs/privacy.md).
"""

import base64
import hmac
import os
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES: Final = 12
NONCES_AT_ONCE: Final = 256
"""Nonces drawn from the system together: asking it for each one costs more than the encryption of a message."""
KEY_BYTES: Final = 32


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


@dataclass(frozen=True, slots=True)
class ChatKey:
    """The key of one chat, opened."""

    cipher: AESGCM

    def seal(self, words: bytes, place: bytes) -> bytes:
        """Encrypt; `place` names where it stands and must be the same when it is opened."""
        nonce = NONCES.take()
        return nonce + self.cipher.encrypt(nonce, words, place)

    def open(self, sealed: bytes, place: bytes) -> bytes:
        """Decrypt, or raise `WrongKey`."""
        try:
            return self.cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], place)
        except InvalidTag as wrong:
            raise WrongKey from wrong


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
        nonce = NONCES.take()
        return nonce + self.current.encrypt(nonce, raw, chat_id.encode())

    def unwrap(self, wrapped: bytes, chat_id: str) -> bytes:
        """The raw key, by the current master key or an older one; `WrongKey` if none fits."""
        for cipher in (self.current, *self.older):
            try:
                return cipher.decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], chat_id.encode())
            except InvalidTag:
                continue
        raise WrongKey

    def wrap_anew(self, wrapped: bytes, name: str) -> bytes:
        """The same under the newest master key."""
        return self.wrap(self.unwrap(wrapped, name), name)

    def open_chat_key(self, wrapped: bytes, chat_id: str) -> ChatKey:
        """The key of a chat from what is stored."""
        return ChatKey(AESGCM(self.unwrap(wrapped, chat_id)))


def master_key(current: bytes, *older: bytes) -> MasterKey:
    """A master key from raw 32-byte keys, newest first."""
    names = hmac.digest(current, b"names", "sha256")
    return MasterKey(AESGCM(current), tuple(AESGCM(key) for key in older), names)
