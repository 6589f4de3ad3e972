"""What a specialist says to a visitor: referrals go out as they were written.

A telephone number, a page, an address or a mailbox is what a helpline exists to give. It is hardly the visitor's own:
what they write of that kind is taken out before a specialist reads it (docs/decisions/0021-referrals-go-out.md).
"""

from typing import Final

from service.rules.redaction.kinds import Kind
from service.rules.redaction.masking import Masked, mask, without

REFERRALS: Final = frozenset({Kind.PHONE, Kind.EMAIL, Kind.URL, Kind.ADDRESS})
"""All other kinds (the number of a card or a record, a date of birth) belong to a person and lead to no help."""


def mask_said_by_staff(text: str, language: str) -> Masked:
    """`text` as it is stored and shown to the visitor: with its referrals, without what can only identify a person."""
    found = mask(text, language)
    kept = tuple(span for span in found.spans if span.kind not in REFERRALS)
    return found if kept == found.spans else without(text, kept, language)
