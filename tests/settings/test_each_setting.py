"""Each setting is judged when the service starts, and never for the first time by somebody who needs help."""

import base64
import os
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from service.settings import Settings
from service.settings.addresses import CHOICES, OF_POSTGRESQL, database_address
from service.settings.keys import is_easy_to_guess, read_key

A_HOST = "db.example"


def why_not(**given: Any) -> str:
    """Why this is refused."""
    with pytest.raises(ValidationError) as wrong:
        Settings.model_validate(given)
    (error,) = wrong.value.errors()
    return error["msg"].removeprefix("Value error, ")


def made(**given: Any) -> Settings:
    return Settings.model_validate(given)


# Origins


@pytest.mark.parametrize(
    "text",
    [
        "null",
        "*",
        "chat.example.org",
        "https://",
        "https://*.example.org",
        "https://chat.example.org/console",
        "https://chat.example.org?x",
        "https://chat.example.org#x",
        "https://user@chat.example.org",
        "https://chat.example.org:port",
        "https://a.example;script-src",
        "https://a.example 'unsafe-inline'",
        'https://a.example"',
        "https://-a.example",
        "https://[::zz]",
        "ftp://chat.example.org",
        "javascript:alert(1)",
        "data:text/html;x",
    ],
)
@pytest.mark.parametrize("setting", ["origins", "embed_origins"])
def test_what_is_no_origin_is_refused(setting: str, text: str) -> None:
    assert "is not an origin such as https://chat.example.org" in why_not(**{setting: text})


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("https://Chat.Example.ORG/", "https://chat.example.org"),
        ("https://chat.example.org:443", "https://chat.example.org"),
        ("https://chat.example.org:8443", "https://chat.example.org:8443"),
        ("https://ayuda.españa.example", "https://ayuda.xn--espaa-rta.example"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://localhost:80", "http://localhost"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_an_origin_is_kept_as_browsers_send_it(text: str, written: str) -> None:
    assert made(origins=text).origins == (written,)


@pytest.mark.parametrize("text", ["http://chat.example.org", "http://10.0.0.5:8000", "http://localhost.example"])
def test_without_tls_there_is_the_loopback_alone(text: str) -> None:
    assert "without TLS" in why_not(origins=f"https://fine.example,{text}")


@pytest.mark.parametrize(
    ("origins", "secure"),
    [
        ("https://chat.example.org", True),
        ("https://chat.example.org,http://localhost:8000", True),
        ("", True),
        ("http://127.0.0.1:8000,http://localhost:8000", False),
    ],
)
def test_cookies_need_tls_wherever_a_page_has_it(origins: str, secure: bool) -> None:
    assert made(origins=origins).secure_cookies is secure


# Keys and tokens


def key_of(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode()


@pytest.mark.parametrize(
    "raw",
    [
        bytes(32),
        b"abcdefgh" * 4,
        bytes(range(32)),
        bytes(range(0, 96, 3)),
        bytes.fromhex("deadbeef") * 8,
        bytes.fromhex("9f86d081884c7d65") * 4,
        bytes.fromhex("9f86d081884c7d659a2feaa0c55ad015") * 2,
        b"correct horse battery staple now",
        "en el nombre del niño y de mamá".encode().ljust(32, b"!"),
        read_key("correcthorsebatterystapleandonemorelittleoneA"[:43]),
        read_key("THISISTHEKEYOFOURHELPLINEPLEASEKEEPITSECRETA"[:43]),
        read_key("CorrectHorsebatteryStapleandonemoreLittleoneA"[:43]),
    ],
    ids=repr,
)
def test_a_key_that_somebody_wrote_is_easy_to_guess(raw: bytes) -> None:
    assert is_easy_to_guess(raw)


def test_a_key_that_was_drawn_is_not() -> None:
    assert not any(is_easy_to_guess(os.urandom(32)) for _ in range(2_000))


def test_a_key_is_read_in_either_alphabet_with_its_padding_or_without() -> None:
    raw = b"\xfb\xff\xfe" * 10 + b"ab"
    for text in (base64.b64encode(raw).decode(), key_of(raw), key_of(raw).rstrip("="), f" {key_of(raw)}\n"):
        assert read_key(text) == raw


@pytest.mark.parametrize("text", ["changeme", "not base64 at all!", "B" * 44, key_of(bytes(31)), key_of(bytes(33))])
@pytest.mark.parametrize("setting", ["master_key", "older_keys"])
def test_what_is_no_key_is_refused_without_being_shown(setting: str, text: str) -> None:
    said = why_not(**{setting: text})
    assert "a key is 32 random bytes in base64" in said
    assert text not in said


@pytest.mark.parametrize("token", ["x", "short-but-random-9f2c", "a" * 40, "ab" * 20, "a sentence is no token, is it?"])
def test_a_token_that_is_easy_to_guess_is_refused(token: str) -> None:
    said = why_not(metrics_token=token)
    assert "secrets.token_urlsafe(32)" in said
    assert token not in said or len(token) == 1


def test_no_secret_is_shown_by_a_trace_or_a_log() -> None:
    key, token = key_of(os.urandom(32)), os.urandom(16).hex()
    shown = repr(made(master_key=key, older_keys=key, metrics_token=token))
    assert key not in shown
    assert token not in shown


# Languages, pages, numbers


@pytest.mark.parametrize("listed", ["de_DE", "en,xx", "../visitor/en", ""])
def test_a_language_without_words_is_refused(listed: str) -> None:
    assert "no words for the language" in why_not(languages=listed) or listed == ""


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "http://www.weather.gov/",
        "https://user:secret@www.weather.gov/",
        "https://localhost/",
        "https://www.weather.gov/\u202efdp.exe",
        'https://www.weather.gov/"onclick="x',
        "//www.weather.gov/",
        "www.weather.gov",
    ],
)
def test_where_exit_leads_must_be_a_public_page(text: str) -> None:
    assert "such as https://www.weather.gov/" in why_not(exit_url=text)


@pytest.mark.parametrize(
    "given",
    [
        {"retention_days": -1},
        {"link_check_hour": 24},
        {"service_level_seconds": 0},
        {"places_per_specialist": 0},
        {"visitor_grace_seconds": 0},
        {"specialist_beat_seconds": 0},
        {"specialist_beat_seconds": "nan"},
        {"specialist_lease_seconds": "inf"},
        {"visitor_beat_seconds": 3600},
        {"session_idle_minutes": 0},
        {"session_hours": 24 * 365},
    ],
    ids=str,
)
def test_a_number_beyond_its_range_is_refused(given: dict[str, object]) -> None:
    assert "Input should be" in why_not(**given)


# Addresses


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+asyncpg"])
def test_a_database_may_be_named_as_platforms_do(scheme: str) -> None:
    assert database_address(f"{scheme}://u:p@{A_HOST}/d") == f"postgresql+asyncpg://u:p@{A_HOST}/d"


@pytest.mark.parametrize(
    "options",
    [
        "sslmode=require",
        "ssl=require",
        "sslmode=require&application_name=helpline",
        "target_session_attrs=read-write",
        "sslmode=disable&options=-csearch_path%3Dhelpline",
    ],
)
def test_options_of_managed_databases_are_understood(options: str) -> None:
    assert database_address(f"postgres://u:p@{A_HOST}/d?{options}").endswith(options.replace("ssl=", "sslmode="))


@pytest.mark.parametrize(
    "hosts", ["one.example:5432,two.example:5433", "[::1]:5432", "[fd00::1]", "one.example,two.example"]
)
def test_several_hosts_may_be_named(hosts: str) -> None:
    address = f"postgresql+asyncpg://u:p@{hosts}/d?target_session_attrs=read-write"
    assert database_address(address) == address


@pytest.mark.parametrize(
    ("address", "told"),
    [
        (f"postgres://u:p@{A_HOST}/d?channel_binding=require", "the option 'channel_binding' is not understood"),
        (f"postgres://u:p@{A_HOST}/d?pool_size=5", "the option 'pool_size' is not understood"),
        (f"postgres://u:p@{A_HOST}/d?prepared_statement_cache_size=0", "is not understood"),
        (f"postgres://u:p@{A_HOST}/d?sslmode=yes", "sslmode must be one of disable, allow, prefer, require"),
        (f"postgres://u:p@{A_HOST}/d?ssl=true", "sslmode must be one of"),
        (f"postgres://u:p@{A_HOST}/d?sslmode=verify-full", "needs sslrootcert=FILE"),
        (f"postgres://u:p@{A_HOST}/d?sslrootcert=/none.pem", "sslrootcert names /none.pem, and there is no such file"),
        (f"postgres://u:p@{A_HOST}/d?target_session_attrs=fast", "target_session_attrs must be one of any, primary"),
        (f"postgres://u:p@{A_HOST}/d?sslmode", "its options cannot be read"),
        (f"postgres://u:p@{A_HOST}/d?sslmode=require&sslmode=disable", "names an option twice"),
        (f"postgres://u:p#1@{A_HOST}/d", "a # sign, a slash"),
        (f"postgres://u:p/1@{A_HOST}/d", "a # sign, a slash"),
        (f"postgres://u:p?1@{A_HOST}/d", "a # sign, a slash"),
        (f"postgres://u:p@1@{A_HOST}/d", "a # sign, a slash"),
        (f"postgres://u:p@{A_HOST}:many/d", "its port is a number"),
        (f"postgres://u:p@{A_HOST}:70000/d", "its port is a number"),
        (f"postgres://u:p@{A_HOST}/d?ssl_min_protocol_version=SSLv3", "ssl_min_protocol_version must be one of"),
        ("mysql://u:p@h/d", "mysql is not served; use sqlite+aiosqlite"),
        ("postgresql+psycopg://u:p@h/d", "postgresql+psycopg is not served"),
        ("nonsense", "use sqlite+aiosqlite"),
        ("sqlite+aiosqlite:///data/x.db?timeout=5", "a SQLite file takes no options"),
        ("sqlite+aiosqlite:///file:x.db?uri=true", "a SQLite file takes no options"),
        ("sqlite+aiosqlite:///file:x.db", "it names no file"),
        ("sqlite+aiosqlite://", "it names no file"),
        ("sqlite+aiosqlite:///:memory:", "it names no file"),
        ("sqlite://data/x.db", "it names no file"),
    ],
)
def test_a_database_that_cannot_be_used_as_asked_is_refused_in_a_sentence(address: str, told: str) -> None:
    said = why_not(database_url=address)
    assert told in said
    assert "u:p" not in said


@given(st.text(max_size=80))
def test_whatever_is_given_as_a_database_is_understood_or_refused_in_a_sentence(text: str) -> None:
    try:
        database_address(text)
    except ValueError as wrong:
        said = str(wrong)
    else:
        said = "understood"
    assert said


def test_every_word_that_an_option_may_be_is_taken() -> None:
    for name in CHOICES.keys() & set(OF_POSTGRESQL):
        for word in CHOICES[name]:
            more = "&sslrootcert=/etc/hostname" if word.startswith("verify") else ""
            assert database_address(f"postgres://u:p@{A_HOST}/d?{name}={word}{more}")


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("http://127.0.0.1", "it must begin with memory://, redis:// or rediss://"),
        ("memory://x", "it must begin with"),
        ("redis://h/zero", "is a number"),
        ("redis://h/0?ssl_ca_certs=/etc/hostname", "write rediss://"),
        ("rediss://h/0?ssl_ca_certs=/none.pem", "ssl_ca_certs names /none.pem, and there is no such file"),
        ("rediss://h/0?ssl_cert_reqs=maybe", "ssl_cert_reqs must be one of none, optional, required"),
        ("redis://h/0?max_connections=4", "the option 'max_connections' is not understood"),
        ("redis://:pa#ss@h/0", "a # sign, a slash"),
        ("redis://h:many/0", "its port is a number"),
    ],
)
def test_a_bus_that_cannot_be_used_as_asked_is_refused_in_a_sentence(address: str, told: str) -> None:
    said = why_not(bus_url=address)
    assert told in said
    assert "pa#ss" not in said


@pytest.mark.parametrize(
    "address", ["memory://", "redis://h:6379/0", "rediss://:p@h:6380/0?ssl_ca_certs=/etc/hostname"]
)
def test_a_bus_that_is_served_is_kept_as_it_was_written(address: str) -> None:
    assert made(bus_url=address).bus_url == address
