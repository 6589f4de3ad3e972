"""Every knob, with its default and its reason. No file is needed to start the demonstration."""

import base64
import binascii
import os
from functools import cached_property
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from service.rules.queue.admission import PLACES_PER_SPECIALIST

KEY_BYTES: Final = 32
KNOWN_KEYS: Final = frozenset({"changeme", "secret", "default", "test", "A" * 43 + "="})
"""What people leave in place of a secret."""

HOW_TO_MAKE_A_KEY: Final = (
    "make one with:  helpline migrate --make-key FILE\n"
    "then start with HELPLINE_MASTER_KEY_FILE=FILE, or put its content into HELPLINE_MASTER_KEY"
)


class BadSetting(Exception):
    """The service cannot start as it is set; the message says what to do."""


class Settings(BaseSettings):
    """Read from the environment. `DATABASE_URL` and `BUS_URL` are the only two that choose one process or many."""

    model_config = SettingsConfigDict(
        extra="ignore", populate_by_name=True, hide_input_in_errors=True, env_ignore_empty=True
    )

    database_url: str = Field("sqlite+aiosqlite:///data/helpline.db", validation_alias="DATABASE_URL")
    bus_url: str = Field("memory://", validation_alias="BUS_URL")
    master_key: str = Field("", validation_alias="HELPLINE_MASTER_KEY")
    master_key_file: Path | None = Field(None, validation_alias="HELPLINE_MASTER_KEY_FILE")
    older_keys: str = Field("", validation_alias="HELPLINE_OLDER_KEYS")
    """Master keys of before, newest first, separated by commas, while a rotation is under way."""

    origins: str = Field("http://127.0.0.1:8000,http://localhost:8000", validation_alias="HELPLINE_ORIGINS")
    """Where our own pages are served: the only origins that may open a socket or change anything."""

    embed_origins: str = Field("", validation_alias="HELPLINE_EMBED_ORIGINS")
    """Sites that may show the chat in a frame, beside our own."""

    secure_cookies: bool = Field(True, validation_alias="HELPLINE_SECURE_COOKIES")
    """Off only in the demonstration, which is served without TLS on the loopback."""

    languages: str = Field("en,es", validation_alias="HELPLINE_LANGUAGES")
    retention_days: int = Field(30, ge=0, le=3650, validation_alias="HELPLINE_RETENTION_DAYS")
    """Days that words are kept after a chat ends; 0 destroys them when it is coded."""

    exit_url: str = Field("https://www.weather.gov/", validation_alias="HELPLINE_EXIT_URL")
    """Where "exit this page" leads: a public page that says nothing about its reader."""

    link_check_hour: int | None = Field(None, ge=0, le=23, validation_alias="HELPLINE_LINK_CHECK_HOUR")
    """Hour (Central) at which article links are checked each night; unset means never by itself."""

    service_level_seconds: int = Field(120, ge=1, validation_alias="HELPLINE_SERVICE_LEVEL_SECONDS")
    """Threshold of the headline service level; 80 % in 120 s is the usual target for chats."""

    places_per_specialist: int = Field(PLACES_PER_SPECIALIST, ge=1, validation_alias="HELPLINE_PLACES_PER_SPECIALIST")
    """Waiting places for each specialist signed in; past them the queue is full, and the phone is faster."""

    visitor_grace_seconds: int = Field(300, ge=1, validation_alias="HELPLINE_VISITOR_GRACE_SECONDS")
    """How long a waiting visitor may be away and keep the place: a phone locked for two minutes is not gone."""

    specialist_beat_seconds: float = Field(4.0, gt=0, validation_alias="HELPLINE_SPECIALIST_BEAT_SECONDS")
    specialist_lease_seconds: float = Field(12.0, gt=0, validation_alias="HELPLINE_SPECIALIST_LEASE_SECONDS")
    """Three missed beats and a second of the tick stay under the 15 s in which a visitor must be told."""

    visitor_beat_seconds: float = Field(10.0, gt=0, validation_alias="HELPLINE_VISITOR_BEAT_SECONDS")
    """Often enough for a proxy that cuts idle lines after 30 s, seldom enough for 20,000 idle visitors."""

    metrics_token: str = Field("", validation_alias="HELPLINE_METRICS_TOKEN")
    """What a collector shows at /metrics as a bearer token; unset, the page does not exist."""

    session_idle_minutes: int = Field(30, ge=1, validation_alias="HELPLINE_SESSION_IDLE_MINUTES")
    session_hours: int = Field(12, ge=1, validation_alias="HELPLINE_SESSION_HOURS")
    """OWASP's session advice; an open console counts as activity, so nobody is signed out in mid-chat."""

    demo: bool = False
    """Set by `helpline demo` alone: made-up staff, and a clock that a newcomer may move."""

    @property
    def languages_offered(self) -> tuple[str, ...]:
        return tuple(part.strip() for part in self.languages.split(",") if part.strip())

    @cached_property
    def own_origins(self) -> frozenset[str]:
        return frozenset(origin_of(part) for part in self.origins.split(",") if part.strip())

    @cached_property
    def framing_origins(self) -> tuple[str, ...]:
        return tuple(origin_of(part) for part in self.embed_origins.split(",") if part.strip())

    def raw_keys(self) -> tuple[bytes, ...]:
        """The master key and the older ones. Raises `BadSetting` when the first is missing, short or well known."""
        text = self.master_key
        if not text and self.master_key_file:
            if not self.master_key_file.exists():
                raise BadSetting(f"the key file {self.master_key_file} does not exist; {HOW_TO_MAKE_A_KEY}")
            text = self.master_key_file.read_text()
        if not text.strip():
            raise BadSetting(f"no master key is set: what people say could not be encrypted; {HOW_TO_MAKE_A_KEY}")
        older = [part for part in self.older_keys.split(",") if part.strip()]
        return tuple(read_key(part) for part in [text, *older])


def origin_of(text: str) -> str:
    """Scheme, host and port, nothing else; a wildcard or a path is refused."""
    parts = urlsplit(text.strip())
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.path.strip("/") or "*" in parts.netloc:
        raise BadSetting(f"{text!r} is not an origin such as https://chat.example.org")
    return f"{parts.scheme}://{parts.netloc}".lower()


def read_key(text: str) -> bytes:
    """A 32-byte key in base64. A default or a short one is refused."""
    if text.strip().lower() in KNOWN_KEYS or text.strip() in KNOWN_KEYS:
        raise BadSetting(f"the master key is a default that anybody could guess; {HOW_TO_MAKE_A_KEY}")
    try:
        raw = base64.urlsafe_b64decode(text.strip())
    except (binascii.Error, ValueError) as bad:
        raise BadSetting(f"the master key is not base64; {HOW_TO_MAKE_A_KEY}") from bad
    if len(raw) != KEY_BYTES or len(set(raw)) < KEY_BYTES // 4:
        raise BadSetting(f"the master key must be {KEY_BYTES} random bytes in base64; {HOW_TO_MAKE_A_KEY}")
    return raw


def new_key() -> str:
    """A fresh master key, as the settings take it."""
    return base64.urlsafe_b64encode(os.urandom(KEY_BYTES)).decode()


def make_key_file(path: Path) -> None:
    """Write a fresh key that only its owner may read. An existing file is never overwritten."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(f"{new_key()}\n")
