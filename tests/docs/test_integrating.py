"""Each example of docs/integrating.md does what stands beside it, typed as it stands there."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from string import Template
from typing import Final, get_args

import httpx2
import pytest

from service.protocol.supervisor.keys import Scope
from tests.support.commands import helpline as typed
from tests.support.helpline import HOME, Helpline, fresh_key
from tests.support.keys import OPENED_BY, made_for, shows
from tests.support.library import article

PAGE: Final = (Path(__file__).parents[2] / "docs/integrating.md").read_text(encoding="utf-8")


def lines_of(command: str) -> Iterator[list[str]]:
    """Each line of an example that begins with this command, as words of a shell."""
    for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL):
        for line in block.replace("\\\n", " ").splitlines():
            if line.startswith(f"{command} "):
                yield shlex.split(line)


class Curl:
    """As much of curl as the page uses: anything else is a mistake of the page."""

    def __init__(self, words: list[str], known: dict[str, str]) -> None:
        self.headers: dict[str, str] = {}
        self.url = ""
        rest = iter(words[1:])
        for word in rest:
            match word:
                case "--fail-with-body":
                    continue
                case "--output":
                    next(rest)
                case "-H":
                    name, _, value = Template(next(rest)).substitute(known).partition(": ")
                    self.headers[name] = value
                case _:
                    assert not word.startswith("-"), word
                    self.url = Template(word).substitute(known)

    async def asks(self, helpline: Helpline) -> httpx2.Response:
        http = await shows(helpline, "")
        return await http.get(self.url, headers=self.headers)


@pytest.mark.slow
async def test_every_example_of_curl_is_answered(helpline: Helpline) -> None:
    ana = await helpline.specialist("ana")
    await helpline.library(article())
    jo = await helpline.visitor()
    await ana.accepts(jo)
    await ana.asks("end_chat", jo)
    coded = {"outcome": "answered", "relationship": "family", "reason": "treatment"}
    await ana.asks("save_wrap_up", jo, wrap_up=coded)
    helpline.clock.advance(60)
    known = {"HELPLINE": HOME, "HELPLINE_KEY": (await made_for(helpline)).key, "NEXT": ""}
    answers = []
    for words in lines_of("curl"):
        answer = await Curl(words, known).asks(helpline)
        assert answer.status_code == 200, (words, answer.text)
        answers.append(answer)
        if answer.url.path == "/api/chats" and answer.json()["next"]:
            known["NEXT"] = answer.json()["next"]
    whole, table, first, second, library, line = answers
    assert [row["state"] for row in whole.json()["rows"]] == ["before", "before", "provisional"]
    assert table.text.startswith("row,starts,ends,language,state,arrivals.queued,")
    assert [len(part.json()["chats"]) for part in (first, second)] == [1, 0]
    assert library.json()["total"] == 1
    assert line.json()["open"] is True


def test_every_command_does_what_it_says(monkeypatch: pytest.MonkeyPatch, sqlite_url: str) -> None:
    monkeypatch.setenv("HELPLINE_MASTER_KEY", fresh_key())
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    said = [typed(*words[1:]) for words in lines_of("helpline")]
    assert [one.exit_code for one in said] == [0, 0, 0]
    assert said[0].stdout.startswith("helpline_")
    assert said[1].stdout.startswith("Monthly reports\tchats,figures\t")


def test_each_scope_stands_in_the_table_with_what_it_opens() -> None:
    rows = re.findall(r"^\| `(\w+)` \| `GET (/api/\w+)` \|", PAGE, re.MULTILINE)
    assert dict(rows) == {scope: path.partition("?")[0] for scope, path in OPENED_BY.items()}
    assert set(get_args(Scope)) == {scope for scope, _ in rows}
