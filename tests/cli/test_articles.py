"""`helpline articles`: import, export, list, check, from files to the database and back."""

import asyncio
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from service.actions.library.link_check import Checked, Link, Report
from service.actions.library.starter import starter_articles
from service.cli.articles import check as articles_check
from service.protocol.library.articles import Article
from service.rules.library.link_health import LinkFinding
from tests.support.commands import Said, helpline
from tests.support.helpline import fresh_key
from tests.support.library import article, entry, variant

Run = Callable[..., Said]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, sqlite_url: str) -> Run:
    """The command on a fresh migrated database."""
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    monkeypatch.setenv("HELPLINE_MASTER_KEY", fresh_key())

    return partial(helpline, "articles")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "articles.json"
    path.write_text(json.dumps([entry(), entry(slug="hospice", topics=["palliative-hospice"])]))
    return path


def test_the_starter_articles_come_in_once_and_what_was_changed_stays(run: Run, tmp_path: Path) -> None:
    first = starter_articles()[0]
    mine = tmp_path / "mine.json"
    mine.write_text(f"[{first.model_copy(update={'retired': True}).model_dump_json(exclude_none=True)}]")
    assert run("import", mine).exit_code == 0
    assert run("starter").stdout == f"{len(starter_articles()) - 1} articles added\n"
    assert run("starter").stdout == "0 articles added\n"
    run("export", tmp_path / "out.json")
    kept = {entry["slug"]: entry for entry in json.loads((tmp_path / "out.json").read_text())}
    assert kept[first.slug]["retired"] is True


def test_a_file_is_imported_once(run: Run, file: Path) -> None:
    assert "2 new, 0 changed" in run("import", file).stdout
    assert "0 new, 0 changed, 2 as before" in run("import", file).stdout


def test_a_dry_run_says_what_would_change_and_changes_nothing(run: Run, file: Path) -> None:
    told = run("import", file, "--dry-run").stdout
    assert told.startswith("new: second-opinion\nnew: hospice\n")
    assert told.endswith("nothing was written (--dry-run)\n")
    assert run("list").stdout == ""


def test_a_bad_file_is_refused_whole_with_every_reason(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text(json.dumps([entry(), entry(slug="b", topics=["knitting"]), entry(slug="c", publisher="")]))
    refused = run("import", bad)
    assert refused.exit_code == 2
    assert refused.stderr.splitlines() == [
        "article 3 (c): publisher must not be empty",
        'article 2 (b): topic "knitting" is not known',
        f"{bad} was refused with 2 problems; nothing has changed",
    ]
    assert run("list").stdout == ""


@pytest.mark.parametrize("name", ["out.json", "out.csv"])
def test_what_is_exported_can_be_imported(run: Run, file: Path, tmp_path: Path, name: str) -> None:
    run("import", file)
    assert run("export", tmp_path / name).stdout == f"2 articles written to {tmp_path / name}\n"
    assert "0 new, 0 changed, 2 as before" in run("import", tmp_path / name).stdout


def test_the_list_finds_by_words_best_first(run: Run, file: Path) -> None:
    run("import", file)
    assert run("list", "comfort care hospice", "--limit", "1").stdout.startswith("offered\thospice\t")


def test_without_a_database_the_command_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path / 'nothing.db'}")
    told = helpline("articles", "list")
    assert told.exit_code == 2
    assert f"there is no database yet at {tmp_path}/nothing.db" in told.stderr


def test_a_check_reports_what_needs_a_person_first_and_says_so_by_its_status(
    monkeypatch: pytest.MonkeyPatch, run: Run, file: Path
) -> None:
    run("import", file)

    async def checked(office: object, visit: object, since: object, told: Callable[[Checked], None]) -> Report:
        report = Report()
        for slug, finding in (("a", LinkFinding("works", "works")), ("b", LinkFinding("broken", "answers 404"))):
            one = Checked(Link(f"https://x.example.org/{slug}", "html", ((slug, ("en", "html")),)), finding)
            report.add(one)
            told(one)
        await asyncio.sleep(0)
        return report

    monkeypatch.setattr(articles_check, "check_library", checked)
    told = run("check")
    assert told.exit_code == 1
    assert told.stdout.splitlines() == [
        "broken: b: https://x.example.org/b answers 404",
        "1 work, 0 have moved, 1 are broken, 0 could not be checked",
    ]


def test_what_stands_for_nothing_is_left_out_of_a_file() -> None:
    from service.cli.articles.files import as_json

    one: Article = article("a", variant(), variant("es"))
    (written,) = json.loads(as_json([one]))
    assert "health" not in written["variants"][0]
    assert Article.model_validate(written) == one
