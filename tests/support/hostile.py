"""Frames that no page of ours would ever send, and nearly right ones: garbled, cut, doubled, out of order."""

import json
from typing import Any, Final, get_args

from hypothesis import strategies as st

from service.protocol.commands import Command

TYPES: Final = tuple(sorted(kind.model_fields["type"].default for kind in get_args(get_args(Command)[0])))
FRAMES_AT_ONCE: Final = 40
"""Frames on one connection before a new one is opened: under the number that a connection may send at once."""

NASTY: Final = (
    "",
    "\x00",
    "\u202e",
    "a\x00b",
    "🙂" * 50,
    "x" * 5_000,
    "' OR 1=1 --",
    "<script>",
    "../../etc",
    "{}",
    "null",
)

words = st.one_of(st.sampled_from(NASTY), st.text(max_size=40))
numbers = st.one_of(st.integers(-2, 50), st.sampled_from([2**31, 2**53, 2**63, 10**30, -(2**63)]))
anything: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), numbers, st.floats(allow_nan=False, allow_infinity=False), words),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(words, inner, max_size=4)),
    max_leaves=12,
)


def nearly(usual: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Mostly what belongs there."""
    return st.one_of(usual, usual, usual, anything)


def commands(chat_id: str) -> st.SearchStrategy[dict[str, Any]]:
    """Commands of every type, most of their fields plausible."""
    chats = st.sampled_from([chat_id, chat_id, "A" * 22])
    ids = st.text("abcXYZ019_-", min_size=1, max_size=44)
    wrap_up = {"outcome": "answered", "relationship": "family", "reason": "treatment"}
    return st.fixed_dictionaries(
        {"type": nearly(st.sampled_from(TYPES)), "ref": nearly(numbers)},
        optional={
            "chat_id": nearly(chats),
            "client_id": nearly(ids),
            "text": nearly(words),
            "language": nearly(st.sampled_from(["en", "es", "de-AT"])),
            "after": nearly(numbers),
            "nickname": nearly(words),
            "topic": nearly(ids),
            "answer": nearly(st.sampled_from(["yes", "no", "not_sure"])),
            "available": nearly(st.booleans()),
            "cap": nearly(numbers),
            "slug": nearly(words),
            "sentence": nearly(words),
            "level": nearly(st.sampled_from(["crisis", "emergency", "review"])),
            "to_person": nearly(ids),
            "to_skill": nearly(words),
            "note": nearly(words),
            "wrap_up": nearly(st.just(wrap_up)),
        },
    )


def exact(chat_id: str) -> st.SearchStrategy[dict[str, Any]]:
    """Commands that are understood, so that what lies behind the parser is reached too."""
    ids = st.text("abcXYZ019_-", min_size=8, max_size=12)
    about: dict[str, Any] = {"ref": st.integers(0, 99), "chat_id": st.just(chat_id)}
    said = st.text(min_size=1, max_size=200)
    skill = st.text(max_size=60)

    def one(kind: str, **more: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
        return st.fixed_dictionaries({"type": st.just(kind), **about, **more})

    return st.one_of(
        one("send_message", client_id=ids, text=said),
        one("fetch_missed", after=st.integers(0, 2**70)),
        one("change_answers", language=st.just("en"), nickname=st.text(max_size=40)),
        one("add_note", client_id=ids, text=said),
        one("transfer_chat", client_id=ids, to_skill=skill, note=st.text(max_size=50)),
        one("send_article", client_id=ids, slug=st.text(max_size=120), language=st.just("en"), sentence=said),
        one("set_typing"),
        one("stay_here"),
    )


def as_sent(frame: Any) -> str:
    return json.dumps(frame, ensure_ascii=False)


def frames(chat_id: str) -> st.SearchStrategy[list[str | bytes]]:
    """What one hostile client sends on one connection: any of it may be cut short, sent twice or out of order."""
    whole = st.one_of(commands(chat_id), exact(chat_id), anything).map(as_sent)
    cut = st.tuples(whole, st.integers(0, 200)).map(lambda pair: pair[0][: pair[1]])
    raw = st.one_of(whole, whole, cut, words, st.binary(max_size=200))

    def replayed(some: list[str | bytes]) -> st.SearchStrategy[list[str | bytes]]:
        return st.permutations(some + some[: len(some) // 3])

    return st.lists(raw, min_size=FRAMES_AT_ONCE // 2, max_size=FRAMES_AT_ONCE * 3 // 4).flatmap(replayed)
