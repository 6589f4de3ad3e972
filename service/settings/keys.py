"""The master key: read, judged, and made. One that was typed by a person, or repeats itself, protects nobody."""

import base64
import binascii
import os
from itertools import pairwise
from pathlib import Path
from typing import Final

from pydantic import SecretStr

from service.settings.lists import parts_of

KEY_BYTES: Final = 32

LEAST_DIFFERENT: Final = 20
"""Different bytes among the 32 of a key, and different steps between them. Of random ones 30 are different; fewer than
this are so in one key of five hundred million. Repetitions and rows of numbers stay far below."""

LEAST_OF_A_KIND: Final = 9
"""Characters of its base64 that are not small letters, and that are not capitals: of 43 random ones some 25; fewer than
this are so in one key of ten million. A sentence without its spaces has hardly any of one of them."""

FIRST_HIGH_BYTE: Final = 0x80
"""Half of all random bytes are at least this; no letter of plain ASCII is."""

HOW_TO_MAKE_A_KEY: Final = (
    "make one with:  helpline migrate --make-key FILE\n"
    "then start with HELPLINE_MASTER_KEY_FILE=FILE, or put its content into HELPLINE_MASTER_KEY"
)


def read_key(text: str) -> bytes:
    """The 32 bytes of a key in base64, of either alphabet. Raises ValueError, without showing anything of it."""
    plain = text.strip().translate(str.maketrans("-_", "+/")).rstrip("=")
    try:
        raw = base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except (binascii.Error, ValueError):
        raw = b""
    if len(raw) != KEY_BYTES:
        raise ValueError(f"a key is {KEY_BYTES} random bytes in base64; {HOW_TO_MAKE_A_KEY}")
    return raw


def readable_keys(keys: SecretStr) -> SecretStr:
    """One key, several with commas between them, or none. Raises ValueError for one that cannot be read."""
    for text in parts_of(keys.get_secret_value()):
        read_key(text)
    return keys


def is_easy_to_guess(raw: bytes) -> bool:
    """Whether a key looks like something that was written: a sentence, a row of numbers, the same again and again."""
    steps = {(after - before) % 256 for before, after in pairwise(raw)}
    if min(len(set(raw)), len(steps)) < LEAST_DIFFERENT or max(raw) < FIRST_HIGH_BYTE:
        return True
    text = base64.urlsafe_b64encode(raw).decode().rstrip("=")
    kinds = (sum(not each.islower() for each in text), sum(not each.isupper() for each in text))
    return min(kinds) < LEAST_OF_A_KIND or is_readable(raw)


def is_readable(raw: bytes) -> bool:
    """Whether these bytes are text, accents and all."""
    try:
        return raw.decode().isprintable()
    except UnicodeDecodeError:
        return False


def new_key() -> str:
    """A fresh master key, as the settings take it. The rare one that looks typed is drawn again."""
    while is_easy_to_guess(raw := os.urandom(KEY_BYTES)):
        continue
    return base64.urlsafe_b64encode(raw).decode()


def make_key_file(path: Path) -> None:
    """Write a fresh key that only its owner may read. An existing file is never overwritten."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(f"{new_key()}\n")
