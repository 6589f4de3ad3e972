"""What can be pressed in a text: addresses and numbers, and nothing else, as it was written."""

import json
from pathlib import Path
from time import process_time
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.rules.linked import Hyperlink, linked

CASES: Final[list[dict[str, Any]]] = [
    json.loads(line) for line in (Path(__file__).parents[1] / "data/linked.jsonl").read_text().splitlines()
]
PIECES: Final = ("1-800-", "((((", "))))", "https://", "www.", "+52 (", "8 ", "A1-", "A", "988 ")


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_addresses_and_numbers_are_found_and_shown_as_they_are(case: dict[str, Any]) -> None:
    assert [[*part] for part in linked(case["text"]) if isinstance(part, Hyperlink)] == case["links"]


@given(st.lists(st.sampled_from([*PIECES, *(case["text"] for case in CASES)]) | st.text()).map("".join))
def test_every_text_is_still_whole(text: str) -> None:
    parts = list(linked(text))
    assert "".join(part.text if isinstance(part, Hyperlink) else part for part in parts) == text
    assert all(part.href.startswith(("https://", "tel:")) for part in parts if isinstance(part, Hyperlink))


@pytest.mark.parametrize("piece", PIECES)
def test_a_long_text_is_read_in_a_few_milliseconds_whatever_it_is_made_of(piece: str) -> None:
    whole = piece * (4_000 // len(piece))
    before = process_time()
    for text in (whole, f"https://example.org/{whole}", f"1-800-{whole}"):
        list(linked(text))
    assert process_time() - before < 0.1
