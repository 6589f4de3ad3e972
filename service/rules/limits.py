"""How much and how fast: the largest frame, and token buckets by visitor, person, name or site, never by address.

A hospital ward shares one address; a limit by address would shut everybody out together.
"""

from dataclasses import dataclass
from typing import Final

FRAME_BYTES: Final = 64 * 1024
"""Largest frame read: OWASP's advice for WebSockets, and sixteen times the longest message."""


@dataclass(slots=True)
class TokenBucket:
    """`size` may be spent at once; `per_second` comes back. Times are seconds of any steady clock."""

    size: float
    per_second: float
    left: float
    at: float

    def take(self, now: float) -> float:
        """Spend one. Returns 0 when there was one, else the seconds until there will be."""
        self.left = min(self.size, self.left + (now - self.at) * self.per_second)
        self.at = now
        if self.left >= 1:
            self.left -= 1
            return 0.0
        return (1 - self.left) / self.per_second


def frames_bucket(now: float) -> TokenBucket:
    """Sixty frames at once and ten a second after that: faster than any person, slower than a flood."""
    return TokenBucket(size=60, per_second=10, left=60, at=now)


def sign_in_bucket(now: float) -> TokenBucket:
    """Ten tries, then one every thirty seconds, for one name."""
    return TokenBucket(size=10, per_second=1 / 30, left=10, at=now)


def key_bucket(now: float) -> TokenBucket:
    """What one program may ask of one process: thirty at once, then one every two seconds. A quarter's figures take a
    quarter of a second of computing, so no program takes more than an eighth of a core from those who talk."""
    return TokenBucket(size=30, per_second=0.5, left=30, at=now)


class Tries:
    """How often each of many has tried a password lately. Beyond `most` the ones that tried longest ago are forgotten:
    whoever makes up names to have a bucket forgotten needs so many of them between two tries that nothing is gained."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.buckets: dict[str, TokenBucket] = {}

    def take(self, whose: str, now: float) -> float:
        """One more try. Returns 0 when it may be made, else the seconds until it may."""
        bucket = self.buckets.pop(whose, None) or sign_in_bucket(now)
        if len(self.buckets) >= self.most:
            del self.buckets[next(iter(self.buckets))]
        self.buckets[whose] = bucket
        return bucket.take(now)

    def forget(self, whose: str) -> None:
        """The password was right: whoever it was begins anew."""
        self.buckets.pop(whose, None)


def openings_bucket(now: float) -> TokenBucket:
    """New chats of the whole site: a crowd is welcome, a flood is slowed for everybody alike."""
    return TokenBucket(size=2_000, per_second=200, left=2_000, at=now)
