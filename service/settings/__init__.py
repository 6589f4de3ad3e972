"""Every setting, with its meaning, its default and its limits. `read.py` reads them, and nothing else does.

Whoever makes `Settings` in code (the demonstration, a test) reads nothing from anywhere: no variable, no file.
"""

from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, SecretStr

from service.rules.queue.admission import PLACES_PER_SPECIALIST
from service.settings.addresses import bus_address, database_address, public_page
from service.settings.brand import NO_BRAND, Brand, read_brand
from service.settings.keys import HOW_TO_MAKE_A_KEY, read_key, readable_keys
from service.settings.languages import with_words
from service.settings.lists import parts_of, several
from service.settings.origins import HTTPS, origin
from service.settings.tokens import hard_to_guess


class BadSetting(Exception):
    """The service cannot start as it is set; the message says what to do."""


class Guarded:
    """Marks a setting that may hold a secret: it may come from a file, and is never shown whole."""


Secret = Annotated[SecretStr, Guarded()]
Address = Annotated[str, Guarded()]
Origins = Annotated[tuple[Annotated[str, AfterValidator(origin)], ...], BeforeValidator(several)]
Languages = Annotated[
    tuple[Annotated[str, AfterValidator(with_words)], ...], BeforeValidator(several), Field(min_length=1)
]

NOTHING: Final = SecretStr("")
DAY: Final = 24 * 60
"""Minutes."""


class Settings(BaseModel):
    """What an operator may choose: `HELPLINE_` and the name in capitals, but for `DATABASE_URL` and `BUS_URL`."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True, use_attribute_docstrings=True)

    database_url: Annotated[Address, AfterValidator(database_address)] = "sqlite+aiosqlite:///data/helpline.db"
    """Where everything is kept: a SQLite file, which belongs to one process alone, or `postgresql+asyncpg://…`."""

    bus_url: Annotated[Address, AfterValidator(bus_address)] = "memory://"
    """How processes ring each other: `memory://` for one process, `redis://…` or `rediss://…` for several."""

    master_key: Annotated[Secret, AfterValidator(readable_keys)] = NOTHING
    """Wraps the key of every chat: 32 random bytes in base64. Without it nothing that was said can be read."""

    older_keys: Annotated[Secret, AfterValidator(readable_keys)] = NOTHING
    """Master keys of before, newest first, separated by commas, while the master key is being changed."""

    origins: Origins = ()
    """Where our own pages are served, separated by commas: `https://chat.example.org`. Only these may open a socket or
    change anything. Plain `http` is taken on this machine's loopback alone."""

    embed_origins: Origins = ()
    """Sites that may show the chat in their pages, separated by commas."""

    languages: Languages = ("en", "es")
    """Languages that chats are offered in, separated by commas. Each needs its words."""

    brand: Annotated[Brand, BeforeValidator(read_brand)] = NO_BRAND
    """Whose helpline it is: the path of a file with its name, colours, logo and links (docs/brand.md)."""

    retention_days: Annotated[int, Field(ge=0, le=3650)] = 30
    """Days that words are kept after a chat ends; 0 destroys them when the chat is coded."""

    exit_url: Annotated[str, AfterValidator(public_page)] = "https://www.weather.gov/"
    """Where "exit this page" leads: a public page that says nothing about its reader."""

    link_check_hour: Annotated[int, Field(ge=0, le=23)] | None = None
    """Hour of the helpline's own time at which the links of articles are checked each night; unset means never."""

    service_level_seconds: Annotated[int, Field(ge=1, le=3600)] = 120
    """Threshold of the headline service level; 80 % within 120 s is the usual target for chats."""

    places_per_specialist: Annotated[int, Field(ge=1, le=1_000_000)] = PLACES_PER_SPECIALIST
    """Waiting places for each specialist signed in; past them the line is full, and the phone is faster."""

    visitor_grace_seconds: Annotated[int, Field(ge=1, le=86_400)] = 300
    """How long a waiting visitor may be away and keep the place: a phone locked for two minutes is not gone."""

    specialist_beat_seconds: Annotated[float, Field(ge=0.1, le=60)] = 4.0
    """Seconds between two beats of a console, by which both ends know that the connection lives."""

    specialist_lease_seconds: Annotated[float, Field(ge=0.3, le=600)] = 12.0
    """How long a console may be silent before its chats return to the line. Three missed beats and a second of the tick
    stay under the 15 s in which a visitor must be told."""

    visitor_beat_seconds: Annotated[float, Field(ge=0.1, le=60)] = 10.0
    """Seconds between two beats of a visitor's page: often enough for a proxy that cuts whatever is idle for 30 s,
    seldom enough for 20,000 idle visitors."""

    metrics_token: Annotated[Secret, AfterValidator(hard_to_guess)] = NOTHING
    """What a collector shows at `/metrics` as a bearer token; unset, the page does not exist."""

    api_document: bool = False
    """Whether the description of the HTTP interface (docs/openapi.json) is also served, at `/api/openapi.json`."""

    session_idle_minutes: Annotated[int, Field(ge=1, le=DAY)] = 30
    """Minutes after which a closed console is signed out (OWASP's session advice); an open one counts as activity."""

    session_hours: Annotated[int, Field(ge=1, le=7 * 24)] = 12
    """Hours after which everybody signs in anew, however active."""

    @property
    def secure_cookies(self) -> bool:
        """Cookies are sent over TLS alone, except where every page is served on the loopback without it."""
        return not self.origins or any(one.startswith(HTTPS) for one in self.origins)

    def raw_keys(self) -> tuple[bytes, ...]:
        """The master key and the older ones, newest first. Raises `BadSetting` where there is none."""
        if not self.master_key.get_secret_value():
            raise BadSetting(f"no master key is set: what people say could not be encrypted; {HOW_TO_MAKE_A_KEY}")
        older = parts_of(self.older_keys.get_secret_value())
        return tuple(read_key(text) for text in (self.master_key.get_secret_value(), *older))
