"""What a site's robots.txt asks of programs (RFC 9309)."""

from dataclasses import dataclass, field
from typing import Final
from urllib.robotparser import RobotFileParser

NAME: Final = "HelplineLinkCheck"
"""What our check calls itself, so that a publisher can find it in a log and can turn it away."""

LONGEST_DELAY: Final = 30.0
"""Seconds between visits that we grant at most; a site that asks for more is visited at this pace."""


@dataclass(frozen=True, slots=True)
class Robots:
    """One site's wishes."""

    parser: RobotFileParser = field(compare=False)

    def allows(self, url: str) -> bool:
        """May our check visit this address?"""
        return self.parser.can_fetch(NAME, url)

    def delay(self, usual: float) -> float:
        """Seconds between two visits: ours, or longer if the site asks so."""
        asked = self.parser.crawl_delay(NAME)
        return max(usual, min(float(asked), LONGEST_DELAY)) if asked else usual


def read_robots(status: int | None, text: str = "") -> Robots:
    """The wishes in a robots.txt, by the status it came with; None when the site did not answer.

    Without such a file everything is allowed; while the site is in trouble nothing is (RFC 9309, 2.3.1.3 and 2.3.1.4).
    """
    parser = RobotFileParser()
    if status is not None and 200 <= status < 300:
        parser.parse(text.splitlines())
        return Robots(parser)
    turned_away = status is None or status >= 500
    parser.parse(["User-agent: *", "Disallow: /" if turned_away else "Allow: /"])
    return Robots(parser)
