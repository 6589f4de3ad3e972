"""What only a holder of the master key can say of the record: that a row, and its end, are as they were written.

SHA-256 alone chains the rows for whoever has the file, and they could chain other ones anew. HMAC-SHA-256 under a key
that the file does not hold is what they cannot make.
"""

import hmac
import json
from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES: Final = 32

ROWS: Final = b"helpline record v1: rows"
ENDS: Final = b"helpline record v1: ends"
NAMES: Final = b"helpline record v1: names"
"""Labels of HKDF (RFC 5869): a key for each use, so that what one of them says is never taken for another's."""

NAME_HEX: Final = 32
"""128 bits of a typed name's tag: nobody meets two names with the same one."""


def derived(master: bytes, label: bytes) -> bytes:
    """A key of its own from a master key. The master key is random already, so no salt is needed."""
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=label).derive(master)


@dataclass(frozen=True, slots=True)
class RecordKey:
    """Proves the record under one master key."""

    rows: bytes
    ends: bytes
    names: bytes

    def proof(self, told: dict[str, str | int], end_before: str) -> str:
        """What a row carries: everything that it tells, and the end that it was added to.

        The end before is not to be had from the rows, so nobody can cut some off and have others follow unseen.
        """
        text = json.dumps({"told": told, "after": end_before}, sort_keys=True)
        return hmac.digest(self.rows, text.encode(), "sha256").hex()

    def end(self, number: int, chain: str) -> str:
        """What says that the record ends with this row."""
        return hmac.digest(self.ends, f"{number}:{chain}".encode(), "sha256").hex()

    def tag(self, name: str) -> str:
        """A typed name for the record: the same one for the same name, and nothing of the name, which may be a password
        that was typed into the wrong field."""
        return hmac.digest(self.names, name.encode(), "sha256").hex()[:NAME_HEX]


def record_key(master: bytes) -> RecordKey:
    """The key of the record under a master key of 32 bytes."""
    return RecordKey(derived(master, ROWS), derived(master, ENDS), derived(master, NAMES))


def record_keys(masters: tuple[bytes, ...]) -> tuple[RecordKey, ...]:
    """The same for several master keys, newest first: the first proves, all of them are tried in verifying."""
    return tuple(record_key(master) for master in masters)
