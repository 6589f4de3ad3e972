"""The kinds of identifier that are masked, and where one stands in a message."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What was found. The values are stored in figures and label files, so they never change."""

    SSN = "ssn"
    CARD = "card"
    EMAIL = "email"
    PHONE = "phone"
    URL = "url"
    IP = "ip"
    ADDRESS = "address"
    BIRTH_DATE = "birth_date"
    RECORD_NUMBER = "record_number"


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` up to, not including, `end` of the text as the visitor wrote it."""

    start: int
    end: int
    kind: Kind

    def covers(self, other: "Span") -> bool:
        """Whether every character of `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end
