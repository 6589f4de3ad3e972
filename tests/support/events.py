"""Events of every kind, invented by hypothesis."""

from datetime import UTC, datetime
from typing import Final

from hypothesis import strategies as st

from service.protocol.events import EVENT, Event
from service.protocol.library.cards import ArticleCard, ArticleLink
from tests.support.chats import CODED, ONE_OF_EACH

INSTANTS: Final = st.datetimes(datetime(2020, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
SPOKEN: Final = st.text(max_size=200)
IDS: Final = st.from_regex(r"[A-Za-z0-9_-]{8,40}", fullmatch=True)
CARDS: Final = st.builds(
    ArticleCard,
    slug=st.just("rest"),
    title=SPOKEN,
    summary=SPOKEN,
    publisher=SPOKEN,
    language=st.sampled_from(["en", "es", "zh-Hans"]),
    links=st.lists(
        st.builds(ArticleLink, language=st.just("en"), format=st.sampled_from(["html", "pdf"]), url=SPOKEN), max_size=2
    ).map(tuple),
)
FIELDS: Final[dict[str, st.SearchStrategy[object]]] = {
    "at": INSTANTS,
    "until": INSTANTS,
    "text": SPOKEN,
    "sentence": SPOKEN,
    "words": SPOKEN,
    "nickname": st.text(max_size=20).map(str.strip),
    "name": SPOKEN,
    "client_id": IDS,
    "by": st.none() | IDS,
    "masked": st.lists(st.sampled_from(["phone", "email", "name"]), max_size=3).map(tuple),
    "card": CARDS,
    "wrap_up": st.sampled_from([CODED, CODED.model_copy(update={"distress": 7, "hard": True})]),
}
"""What is worth varying; the rest of an event is as in its example."""


def made_like(example: Event) -> st.SearchStrategy[Event]:
    """Events of one kind."""
    names = FIELDS.keys() & type(example).model_fields.keys()
    if type(example).model_fields.get("by") and example.type != "message_posted":
        names -= {"by"}
    varied = {name: FIELDS[name] for name in sorted(names)}
    fixed = example.model_dump()
    return st.fixed_dictionaries(varied).map(lambda fields: EVENT.validate_python(fixed | fields))


EVENTS: Final = st.sampled_from(ONE_OF_EACH).flatmap(made_like)
"""Any event."""
