"""What stands between commas."""


def parts_of(listed: str) -> tuple[str, ...]:
    """The parts of a text, without what is empty."""
    return tuple(part.strip() for part in listed.split(",") if part.strip())


def several(given: object) -> object:
    """A text as its parts, for a setting that is a list; anything else as it is."""
    return parts_of(given) if isinstance(given, str) else given
