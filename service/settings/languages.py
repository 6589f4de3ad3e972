"""A language that chats may be offered in is one that there are words for."""

from service.resources import VISITOR_WORDS


def with_words(language: str) -> str:
    """The language. Raises ValueError where it has no file of words: every page in it would be empty."""
    known = sorted(file.stem for file in VISITOR_WORDS.glob("*.json"))
    if language not in known:
        raise ValueError(f"there are no words for the language {language[:20]!r}; there are for {', '.join(known)}")
    return language
