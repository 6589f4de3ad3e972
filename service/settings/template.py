"""Files of settings that explain themselves: what `helpline init` writes into a home, and `.env.example`."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from textwrap import fill
from typing import Final

from service.settings.page import default, meaning_of
from service.settings.read import BY_FILE, GUARDED, NAMES

PAGE: Final = Path(__file__).parents[2] / ".env.example"

HOW_TO_READ_IT: Final = """\
# Every setting, with what it means. One that begins with # is left at its default: take the # away to change it.
# A value stands as it is, without quotes. `helpline settings` says what is wrong before anything is started.
"""

MADE: Final = f"""\
# Settings of a helpline, made by `helpline init`. It holds secrets: keep it for its owner alone.
{HOW_TO_READ_IT}
"""

EXAMPLE: Final = f"""\
# For containers: copy to .env and fill in. Never commit .env: it holds the keys to what people said.
# Made by `make protocol` from `service/settings`.
{HOW_TO_READ_IT}#
# Make the master key with:
#   docker build --tag helpline-chat:local . && docker run --rm helpline-chat:local migrate --make-key -
# Keep a copy apart from the database's backup: without it nobody can read the chats again.

"""

FILLED_IN: Final = {
    "HELPLINE_MASTER_KEY": "",
    "HELPLINE_ORIGINS": "https://chat.example.org",
    "HELPLINE_EMBED_ORIGINS": "https://www.example.org",
}
"""What somebody with containers has to look at."""

OF_COMPOSE: Final = """\
# The rest is read by docker-compose.yml, and by no setting of the service.

# Where the single container listens on this machine (put your own TLS proxy in front of it).
HTTP_PORT=8000

# Only for the profile `scale`.
# Made with: python3 -c "import secrets; print(secrets.token_hex(24))"
POSTGRES_PASSWORD=
# The host name Caddy fetches a certificate for; it needs the ports 80 and 443.
SITE_ADDRESS=chat.example.org
"""


def explained(values: Mapping[str, str]) -> Iterator[str]:
    """Every setting with its meaning, set to its value or left at its default."""
    for name in NAMES:
        more = f" In a file of its own: {name}{BY_FILE}=PATH." if name in GUARDED else ""
        yield fill(meaning_of(name) + more, 116, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False)
        given = [f"{each}={values[each]}" for each in (name, name + BY_FILE) if each in values]
        yield from given or [f"#{name}={default(name).strip('`')}"]
        yield ""


def made(values: Mapping[str, str]) -> str:
    """The file of a new home."""
    return MADE + "\n".join(explained(values))


def page() -> str:
    """.env.example."""
    return "\n".join((EXAMPLE + "\n".join(explained(FILLED_IN)), OF_COMPOSE))
