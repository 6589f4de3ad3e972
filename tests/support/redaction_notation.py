"""Write labelled lines by hand: `en|call me at {phone:212-555-0142}` becomes one line of redaction.jsonl.

    python -m tests.support.redaction_notation lines.txt > tests/data/redaction.jsonl

Blank lines and lines that begin with `#` are skipped; `\\n` stands for a new line within the message.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

LABELLED = re.compile(r"\{(?P<kind>[a-z_]+):(?P<text>[^{}]+)\}")


def labelled_lines(lines: Iterable[str]) -> Iterator[dict[str, object]]:
    """The lines as the label files have them, with exact places."""
    for line in lines:
        if line.strip() and not line.startswith("#"):
            language, _, written = line.rstrip("\n").partition("|")
            yield labelled_line(language, written.replace("\\n", "\n"))


def labelled_line(language: str, written: str) -> dict[str, object]:
    """One line: the text without the marks, and where the marked pieces stand in it."""
    text, last = "", 0
    mask: list[list[int | str]] = []
    for match in LABELLED.finditer(written):
        text += written[last : match.start()]
        mask.append([len(text), len(text) + len(match["text"]), match["kind"]])
        text += match["text"]
        last = match.end()
    return {"text": text + written[last:], "language": language, "mask": mask}


if __name__ == "__main__":
    for labelled in labelled_lines(Path(sys.argv[1]).read_text().splitlines()):
        print(json.dumps(labelled, ensure_ascii=False))
