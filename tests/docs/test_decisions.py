"""Each decision has a number of its own, which stands in its name and in its title."""

import re
from pathlib import Path

DECISIONS = sorted((Path(__file__).parents[2] / "docs/decisions").glob("*.md"))


def test_the_decisions_are_numbered_one_after_the_other() -> None:
    assert [int(page.name[:4]) for page in DECISIONS] == list(range(1, len(DECISIONS) + 1))


def test_each_title_bears_the_number_of_its_file() -> None:
    titles = {page.name: page.read_text().partition("\n")[0] for page in DECISIONS}
    assert [name for name, title in titles.items() if not re.match(rf"# {int(name[:4])}\. ", title)] == []
