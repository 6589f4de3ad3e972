"""What a file of word families may say; docs/safety.md explains it to those who write one."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

Level = Literal["crisis", "emergency", "review"]


class Written(BaseModel):
    """A part of a families file; a word that means nothing to us is an error, not ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class WrittenRule(Written):
    id: str
    patterns: list[str]
    together_with: list[str] = []
    level: Level | None = None
    lowered_by: list[str] | None = None


class WrittenFamily(Written):
    id: str
    about: str
    level: Level
    lowered_by: list[str]
    rules: list[WrittenRule]


class WrittenLowering(Written):
    """What makes a rule weigh less when it stands up to `before` words ahead or `after` words behind it."""

    about: str
    before: int
    after: int = 0
    inside: bool = False
    patterns: list[str]


class WrittenFamilies(Written):
    language: str
    about: str
    common_words: list[str]
    spellings: dict[str, str]
    sounds: list[tuple[str, str]]
    often_misspelt: list[str]
    lists: dict[str, list[str]]
    lowering: dict[str, WrittenLowering]
    families: list[WrittenFamily]


class WrittenWeights(Written):
    """What words, their pieces and their pairs weigh, in whole hundredths; what is not named weighs nothing."""

    bias: int
    words: dict[str, int]
    pieces: dict[str, int]
    pairs: dict[str, int] = {}


class WrittenLikeness(Written):
    """A trained model: towards danger, and within danger towards an emergency rather than a crisis."""

    language: str
    about: str
    worth_asking: int
    danger: WrittenWeights
    emergency: WrittenWeights
