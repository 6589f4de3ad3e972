"""What everyone may know and nobody may lose: public help lines and the publishers we link to. Data only."""

import re
from typing import Final

# National ten-digit numbers without the leading 1, from each organisation's own contact page.
PUBLIC_PHONES: Final = frozenset(
    {
        "8002272345",  # American Cancer Society, 24/7 cancer helpline (also reached as 1-800-ACS-2345)
        "8004226237",  # National Cancer Institute, 1-800-4-CANCER
        "8007848669",  # quit smoking, 1-800-QUIT-NOW
        "8553353569",  # dejar de fumar, 1-855-DÉJELO-YA
        "8002738255",  # 988 Lifeline's former number, still answered
        "8886289454",  # 988 Lifeline's former Spanish number, still answered
        "8006624357",  # SAMHSA national helpline, 1-800-662-HELP
        "8007997233",  # National Domestic Violence Hotline, 1-800-799-SAFE
        "8006564673",  # RAINN sexual assault hotline, 1-800-656-HOPE
        "8002221222",  # Poison Help
        "8008134673",  # CancerCare, 1-800-813-HOPE
        "8009554572",  # Blood cancer information, 1-800-955-4572
        "8774656636",  # Breast care helpline, 1-877-GO-KOMEN
        "8005325274",  # Patient Advocate Foundation
        "8006771116",  # Eldercare Locator
        "8006334227",  # Medicare, 1-800-MEDICARE
        "8003182596",  # Health insurance marketplace
        "8007721213",  # Social Security Administration
    }
)

# Sites whose article links must survive in a stored chat; a site stands for its subdomains too.
PUBLISHERS: Final = frozenset(
    {
        "cancer.org",
        "cancer.gov",
        "nih.gov",
        "cdc.gov",
        "medlineplus.gov",
        "clinicaltrials.gov",
        "smokefree.gov",
        "988lifeline.org",
    }
)

_NOT_DIGITS: Final = re.compile(r"\D+")


def digits_of(text: str) -> str:
    """Only the digits of `text`, in order."""
    return _NOT_DIGITS.sub("", text)


def is_public_phone(digits: str) -> bool:
    """Whether these digits, with or without the country's 1, are a help line that is never masked."""
    return digits.removeprefix("1") in PUBLIC_PHONES
