"""What a publisher's answer says about a link."""

from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import urlsplit

from service.protocol.library.articles import Format, LinkHealth
from service.rules.library.links import same_page

Failure = Literal["timeout", "no_answer", "loop", "too_many_redirects", "refused", "robots"]

GONE: Final = (404, 410)
PERMANENT: Final = (301, 308)
REDIRECTS: Final = (301, 302, 303, 307, 308)
"""RFC 9110, section 15.4."""

ASK_AGAIN: Final = (400, 403, 404, 405, 406, 410, 500, 501, 503)
"""Answers to HEAD that some servers give although they would answer GET."""

TYPES: Final[dict[Format, tuple[str, ...]]] = {
    "html": ("text/html", "application/xhtml+xml"),
    "pdf": ("application/pdf", "application/octet-stream"),
}

LOST: Final = ("404", "not-found", "notfound", "page-not-found", "error")
"""How publishers name the page that stands in for a missing one."""

FAILURES: Final[dict[Failure, tuple[LinkHealth | None, str]]] = {
    "timeout": (None, "did not answer in time"),
    "no_answer": (None, "could not be reached"),
    "robots": (None, "asks not to be visited by programs (robots.txt)"),
    "loop": ("broken", "redirects in a circle"),
    "too_many_redirects": ("broken", "redirects too often"),
    "refused": ("broken", "may not be visited"),
}


@dataclass(frozen=True, slots=True)
class LinkAnswer:
    """The last answer after following redirects. `permanent`: every redirect on the way was meant to last."""

    url: str
    status: int
    content_type: str
    redirected: bool = False
    permanent: bool = False


@dataclass(frozen=True, slots=True)
class LinkFinding:
    """What to note about a link. `health` None leaves what was known: the publisher may be having a bad hour."""

    health: LinkHealth | None
    why: str
    moved_to: str | None = None


def failed(failure: Failure, detail: str = "") -> LinkFinding:
    """What a visit that got no answer says."""
    health, why = FAILURES[failure]
    return LinkFinding(health, f"{why}: {detail}" if detail else why)


def judge(url: str, wanted: Format, answer: LinkAnswer) -> LinkFinding:
    """What an answer says. Only a clear answer counts against a link; a wall against programs says nothing."""
    if answer.status in GONE:
        return LinkFinding("broken", f"answers {answer.status}")
    if not 200 <= answer.status < 300:
        return LinkFinding(None, f"answers {answer.status}")
    if answer.redirected and _is_stand_in(url, answer.url):
        return LinkFinding("broken", f"leads to {answer.url}, which stands in for a missing page")
    if not _is_type(answer.content_type, wanted):
        return LinkFinding("broken", f"is {answer.content_type or 'of no type'} and not {wanted}")
    if answer.redirected and answer.permanent and not same_page(url, answer.url):
        return LinkFinding("moved", f"has moved to {answer.url}", answer.url)
    return LinkFinding("works", "works")


def _is_stand_in(url: str, reached: str) -> bool:
    path = urlsplit(reached).path.rstrip("/").lower()
    last = path.rpartition("/")[2].partition(".")[0]
    return last in LOST or (not path and bool(urlsplit(url).path.rstrip("/")))


def _is_type(content_type: str, wanted: Format) -> bool:
    """Whether the page is of its format; of a format that only a newer version knows, nobody here can tell."""
    return wanted not in TYPES or content_type.partition(";")[0].strip().lower() in TYPES[wanted]
