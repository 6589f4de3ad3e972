"""Which addresses a link check may visit: the publishers' own, over https, on the public internet, and nothing else.

A library file is written by people, and a redirect by whoever runs the page. Neither may lead the service to a machine
inside the operator's network (OWASP, Server-Side Request Forgery prevention).
"""

from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final
from urllib.parse import SplitResult, urlsplit

PUBLISHERS: Final = frozenset(
    (
        "cancer.org", "cancer.gov", "smokefree.gov", "988lifeline.org", "medicare.gov", "healthcare.gov",
        "caringinfo.org",
    )
)  # fmt: skip
"""The publishers of the starter catalogue; their subdomains are theirs too."""

HTTPS_PORT: Final = 443


@dataclass(frozen=True, slots=True)
class Allowed:
    """Where a check may go. `exceptions` are host:port that a test runs itself, reached over plain http as well."""

    domains: frozenset[str] = PUBLISHERS
    exceptions: frozenset[str] = frozenset()

    def is_exception(self, url: str) -> bool:
        """Whether a test vouches for this address."""
        return urlsplit(url).netloc in self.exceptions


def why_not_visit(url: str, allowed: Allowed) -> str | None:
    """Why an address may not be visited; None when it may, as far as its text tells."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "is not a web address"
    if parts.username is not None or parts.password is not None:
        return "holds a name or password"
    if allowed.is_exception(url):
        return None
    return _why_not_public(parts, port, allowed.domains)


def _why_not_public(parts: SplitResult, port: int | None, domains: Collection[str]) -> str | None:
    if parts.scheme != "https":
        return "is not https"
    if port not in (None, HTTPS_PORT):
        return f"asks for port {port}"
    if not belongs(parts.hostname or "", domains):
        return f"leads to {parts.hostname or 'nowhere'}, which is not a publisher's host"
    return None


def belongs(host: str, domains: Collection[str]) -> bool:
    """Whether a host is one of these domains or under one: www.cancer.org is, notcancer.org is not."""
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)


def is_public(address: str) -> bool:
    """Whether an IP address is out on the internet: not this machine, not this network, not multicast or reserved."""
    found = ip_address(address.partition("%")[0])
    inner = getattr(found, "ipv4_mapped", None)
    one = inner or found
    return one.is_global and not one.is_multicast


def same_page(one: str, other: str) -> bool:
    """Whether two addresses differ only in what readers do not notice: www., a final slash, tracking, capitals."""
    return _plain(one) == _plain(other)


def _plain(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/").lower()
