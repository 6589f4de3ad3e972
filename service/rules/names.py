"""Names as somebody types them: one person, whatever keyboard, capitals and spaces they are typed with."""

import unicodedata


def one_name(typed: str) -> str:
    """What a name is looked for by. `Ana`, `ANA ` and a full-width `Ａｎａ` are one (NFKC, case-folded, trimmed)."""
    folded = unicodedata.normalize("NFKC", typed).casefold()
    return " ".join(unicodedata.normalize("NFKC", folded).split())
