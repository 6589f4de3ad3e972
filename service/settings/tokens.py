"""A token that somebody chose must be as hard to guess as one that a machine drew."""

from typing import Final

from pydantic import SecretStr

SHORTEST: Final = 24
"""Characters. In base64 or hexadecimal these are at least 96 bits: nobody tries them all."""

VARIETY: Final = 10
"""Different characters. Among 24 that were drawn from sixteen, fewer are as good as never seen."""

HOW_TO_MAKE_ONE: Final = 'make one with:  python3 -c "import secrets; print(secrets.token_urlsafe(32))"'


def hard_to_guess(token: SecretStr) -> SecretStr:
    """The token, or none. Raises ValueError for one that is short, plain or cannot stand in a header."""
    text = token.get_secret_value()
    if not text:
        return token
    if not text.isascii() or not text.isprintable() or " " in text:
        raise ValueError(f"it may hold letters, digits and signs, and no space; {HOW_TO_MAKE_ONE}")
    if len(text) < SHORTEST or len(set(text)) < VARIETY:
        raise ValueError(f"it is too easy to guess; {HOW_TO_MAKE_ONE}")
    return token
