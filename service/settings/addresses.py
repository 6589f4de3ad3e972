"""Addresses that are set: of the database, of the bus, of a page. Each option is understood, or refused by its name."""

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, parse_qsl, urlsplit

from service.settings.origins import written_out

SQLITE: Final = ("sqlite+aiosqlite", "sqlite")
POSTGRESQL: Final = ("postgresql+asyncpg", "postgresql", "postgres")
"""Managed databases give their address in one of the shorter forms."""

HIGHEST_PORT: Final = 65_535

SCHEME: Final = re.compile(r"[a-z0-9+]{1,24}")
"""What may be shown of an address that is not understood: more of it could be a password."""

CHOICES: Final[Mapping[str, Collection[str]]] = {
    "sslmode": ("disable", "allow", "prefer", "require", "verify-ca", "verify-full"),
    "sslnegotiation": ("postgres", "direct"),
    "ssl_min_protocol_version": ("TLSv1.2", "TLSv1.3"),
    "ssl_max_protocol_version": ("TLSv1.2", "TLSv1.3"),
    "target_session_attrs": ("any", "primary", "standby", "read-write", "read-only", "prefer-standby"),
    "ssl_cert_reqs": ("none", "optional", "required"),
    "ssl_check_hostname": ("true", "false"),
}
"""What may be said for an option, where it is one of a few words."""

FILES: Final = frozenset(
    {"sslrootcert", "sslcert", "sslkey", "sslcrl", "passfile", "ssl_ca_certs", "ssl_certfile", "ssl_keyfile"}
)
"""Options that name a file, which must be there."""

OF_POSTGRESQL: Final = (
    *("host", "port", "user", "password", "passfile", "dbname", "sslmode", "sslrootcert", "sslcert", "sslkey"),
    *("sslpassword", "sslcrl", "sslnegotiation", "ssl_min_protocol_version", "ssl_max_protocol_version"),
    *("target_session_attrs", "krbsrvname", "gsslib", "application_name", "options", "search_path"),
)
"""What the driver understands of libpq's options (asyncpg, `connect`), and what the server takes of the rest."""

OF_REDIS: Final = ("db",)
OF_REDIS_BY_TLS: Final = (
    *OF_REDIS,
    *("ssl_ca_certs", "ssl_certfile", "ssl_keyfile", "ssl_cert_reqs", "ssl_check_hostname"),
)
VERIFYING: Final = ("verify-ca", "verify-full")


def database_address(text: str) -> str:
    """The address in the form that the service uses. Raises ValueError, and never shows a password."""
    scheme, separator, rest = text.strip().partition("://")
    if separator and scheme in SQLITE:
        return f"{SQLITE[0]}://{file_of(rest)}"
    if separator and scheme in POSTGRESQL:
        return f"{POSTGRESQL[0]}://{server_of(rest)}"
    shown = f"{scheme} is not served; " if separator and SCHEME.fullmatch(scheme) else ""
    raise ValueError(f"{shown}use {SQLITE[0]}:///FILE or {POSTGRESQL[0]}://USER:PASSWORD@HOST/DATABASE")


def file_of(rest: str) -> str:
    """The path of a SQLite file, behind its first slash."""
    if "?" in rest:
        raise ValueError("a SQLite file takes no options: remove the question mark and what follows it")
    if not rest.startswith("/") or rest[1:].strip("/") in ("", ":memory:") or rest.startswith("/file:"):
        raise ValueError(f"it names no file; write {SQLITE[0]}:///data/helpline.db, with four slashes from the root on")
    return rest


def server_of(rest: str) -> str:
    """The rest of a PostgreSQL address. `ssl` is what others call `sslmode`."""
    parts = split(f"{POSTGRESQL[0]}://{rest}")
    check_ports(parts.netloc)
    options = options_of(parts.query)
    if "ssl" in options:
        rest = rest.replace("?ssl=", "?sslmode=").replace("&ssl=", "&sslmode=")
        options["sslmode"] = options.pop("ssl")
    check_options(options, OF_POSTGRESQL)
    if options.get("sslmode") in VERIFYING and "sslrootcert" not in options:
        raise ValueError(
            f"sslmode={options['sslmode']} needs sslrootcert=FILE, the certificates to trust; "
            "those that browsers trust are on Debian in /etc/ssl/certs/ca-certificates.crt"
        )
    return rest


def bus_address(text: str) -> str:
    """The address of the bus. Raises ValueError, and never shows a password."""
    scheme = text.strip().partition("://")[0]
    if text.strip() == "memory://":
        return "memory://"
    if scheme not in ("redis", "rediss", "unix"):
        raise ValueError("it must begin with memory://, redis:// or rediss://")
    parts = split(text.strip())
    check_ports(parts.netloc)
    options = options_of(parts.query)
    if scheme == "redis" and options.keys() & set(OF_REDIS_BY_TLS) - set(OF_REDIS):
        raise ValueError("its options are about TLS, and redis:// goes without; write rediss://")
    check_options(options, OF_REDIS_BY_TLS if scheme == "rediss" else OF_REDIS)
    number = options.get("db", "" if scheme == "unix" else parts.path.strip("/"))
    if number and not number.isdecimal():
        raise ValueError("the database of a Valkey is a number, such as redis://HOST:6379/0")
    return text.strip()


def split(address: str) -> SplitResult:
    """The parts of an address. Raises ValueError with a sentence that shows nothing of it."""
    try:
        parts = urlsplit(address)
    except ValueError:
        raise ValueError("it cannot be read as an address") from None
    if parts.fragment or "@" in parts.path + parts.query or parts.netloc.count("@") > 1:
        raise ValueError("a # sign, a slash, a question mark or an @ in a password is written %23, %2F, %3F, %40")
    return parts


def check_ports(place: str) -> None:
    """Raises ValueError for a port that is no number. There may be several hosts, with commas between."""
    for host in place.rpartition("@")[2].split(","):
        port = host.rpartition("]")[2].partition(":")[2]
        if port and not (port.isascii() and port.isdecimal() and 0 < int(port) <= HIGHEST_PORT):
            raise ValueError(f"its port is a number up to {HIGHEST_PORT}")


def options_of(query: str) -> dict[str, str]:
    """The options behind the question mark. Raises ValueError for one that is named twice, or has no value."""
    try:
        pairs = parse_qsl(query, strict_parsing=True, keep_blank_values=True) if query else []
    except ValueError:
        raise ValueError(
            "its options cannot be read: after the question mark stands NAME=VALUE, with & between"
        ) from None
    options = dict(pairs)
    if len(options) < len(pairs):
        raise ValueError("it names an option twice")
    return options


def check_options(options: Mapping[str, str], known: Collection[str]) -> None:
    """Raises ValueError for an option that would be passed over, or that cannot be kept."""
    for name, value in options.items():
        if name not in known:
            raise ValueError(f"the option {name!r} is not understood; leave it out. Understood are {', '.join(known)}")
        if name in CHOICES and value not in CHOICES[name]:
            raise ValueError(f"{name} must be one of {', '.join(CHOICES[name])}")
        if name == "port":
            check_ports(f":{value}")
        if name in FILES and not Path(value).is_file():
            raise ValueError(f"{name} names {value}, and there is no such file")


def public_page(text: str) -> str:
    """The address of a page that anybody may be sent to. Raises ValueError."""
    parts = split(text.strip())
    host = written_out(parts.hostname or "")
    plain = text.isascii() and text.isprintable() and not set(text) & set(" \"'<>\\`{}|^")
    if parts.scheme != "https" or "@" in parts.netloc or host is None or "." not in host or not plain:
        raise ValueError("it must be the address of a public page, such as https://www.weather.gov/")
    return text.strip()
