"""An origin as browsers write it: scheme, host and port (RFC 6454), and nothing else."""

import re
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

HTTPS: Final = "https://"
DEFAULT_PORTS: Final = {"https": 443, "http": 80}
LABEL: Final = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
HOST: Final = re.compile(rf"{LABEL}(\.{LABEL})*")
"""A host name as it stands in an address (RFC 1123)."""

EXAMPLE: Final = "such as https://chat.example.org"


def origin(text: str) -> str:
    """The origin, as a browser sends it. Raises ValueError for what is none, and for one without TLS."""
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
        userinfo = parts.username is not None or parts.password is not None
    except ValueError:
        raise ValueError(f"{text!r} is not an origin {EXAMPLE}") from None
    more = parts.path.strip("/") or parts.query or parts.fragment or "#" in text or "?" in text
    if parts.scheme not in DEFAULT_PORTS or userinfo or more or not host:
        raise ValueError(f"{text!r} is not an origin {EXAMPLE}")
    name = written_out(host)
    if name is None:
        raise ValueError(f"{text!r} is not an origin {EXAMPLE}")
    if parts.scheme == "http" and not is_loopback(host):
        raise ValueError(
            f"{text!r} is not safe: without TLS everybody on the way reads along; it must begin with {HTTPS}"
        )
    shown_port = "" if port in (None, DEFAULT_PORTS[parts.scheme]) else f":{port}"
    return f"{parts.scheme}://{name}{shown_port}"


def written_out(host: str) -> str | None:
    """A host as it stands in an address: letters of other alphabets in their ASCII form, IPv6 in brackets."""
    if ":" in host:
        return f"[{ip_address(host).compressed}]" if is_address(host) else None
    try:
        name = host.encode("idna").decode().lower()
    except UnicodeError:
        return None
    return name if HOST.fullmatch(name) else None


def is_address(host: str) -> bool:
    """Whether this is an IP address and not a name."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def is_loopback(host: str) -> bool:
    """Whether this is the machine itself, as browsers judge it (W3C, Secure Contexts)."""
    return host == "localhost" or host.endswith(".localhost") or (is_address(host) and ip_address(host).is_loopback)
