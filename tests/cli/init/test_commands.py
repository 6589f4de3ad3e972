"""`helpline init`: from an empty folder to a helpline that can be served, and whatever is there is kept."""

import asyncio
from pathlib import Path

import pytest

from service.actions.library.edit import read_library
from service.actions.library.edit_replies import list_shared
from service.actions.library.starter import starter_articles, starter_replies
from service.cli.database import open_office
from service.server.keys_fit import check_master_key
from service.server.schema import why_not_to_serve
from service.settings.agreement import lacking
from service.settings.home import HOME
from service.settings.keys import make_key_file
from service.settings.read import read_settings
from tests.support.commands import Said, helpline
from tests.support.postgres import PostgresServer

PASSWORD = "a lantern and a rope"
ORIGIN = "https://chat.example.org"


def init(folder: Path, *words: object, typed: str = f"{PASSWORD}\n") -> Said:
    """As a script gives it: nobody can be asked anything."""
    return helpline("init", folder, *words, typed=typed)


def a_helpline(folder: Path, *words: object) -> Said:
    done = init(folder, "--origin", ORIGIN, "--supervisor", "sam", "--password-file", "-", *words)
    assert (done.exit_code, done.stderr) == (0, "")
    return done


def people(home: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    with monkeypatch.context() as here:
        here.setenv(HOME, str(home))
        return helpline("people", "list").stdout


def contents(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file with its mode and what is in it."""
    return {file.name: (file.stat().st_mode & 0o777, file.read_bytes()) for file in folder.iterdir()}


def test_a_home_is_its_owners_alone_and_the_service_starts_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "srv" / "helpline"
    done = a_helpline(home)
    assert f"made  {home}/master.key" in done.stdout
    assert f"export HELPLINE_HOME={home}" in done.stdout
    assert PASSWORD not in done.stdout
    assert f"{home.stat().st_mode & 0o777:04o}" == "0700"
    assert {name: f"{mode:04o}" for name, (mode, _) in contents(home).items()} == dict.fromkeys(
        ("master.key", "helpline.db", "helpline.env"), "0600"
    )
    settings = read_settings({HOME: str(home)})
    assert (list(lacking(settings)), settings.origins) == ([], (ORIGIN,))
    assert why_not_to_serve(settings.database_url) is None
    asyncio.run(check_master_key(settings))
    assert people(home, monkeypatch) == "sam\tsupervisor\ten,es\tactive\n"


def test_a_second_time_nothing_is_changed_and_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    a_helpline(home)
    before = contents(home)
    for words in ((), ("--origin", "https://other.example.org", "--supervisor", "eve", "--password-file", "-")):
        again = init(home, *words)
        assert (again.exit_code, again.stderr) == (0, "")
        assert again.stdout.startswith(f"{home} is a helpline already. Nothing is changed.\n")
        assert "made" not in again.stdout
        assert contents(home) == before
    assert people(home, monkeypatch) == "sam\tsupervisor\ten,es\tactive\n"


def test_one_that_was_broken_off_is_completed_with_the_key_it_has(tmp_path: Path) -> None:
    home = tmp_path / "home"
    make_key_file(home / "master.key")
    key = (home / "master.key").read_bytes()
    done = a_helpline(home)
    assert f"kept  {home}/master.key\nmade  {home}/helpline.db\n" in done.stdout
    assert (home / "master.key").read_bytes() == key


def test_the_starter_articles_and_replies_are_put_in_when_they_are_wanted(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert " articles and " not in a_helpline(home).stdout
    counts = f"{len(starter_articles())} articles and {len(starter_replies())} replies"
    assert f"added {counts}" in init(home, "--starter").stdout
    assert "added 0 articles and 0 replies" in init(home, "--starter").stdout

    async def there() -> tuple[int, int]:
        async with open_office(read_settings({HOME: str(home)})) as office:
            return len(await read_library(office)), len((await list_shared(office)).replies)

    assert asyncio.run(there()) == (len(starter_articles()), len({reply.id for reply in starter_replies()}))


def test_the_key_may_lie_apart_from_the_database(tmp_path: Path) -> None:
    key = tmp_path / "etc" / "master.key"
    a_helpline(tmp_path / "home", "--key", key)
    assert not (tmp_path / "home" / "master.key").exists()
    assert f"HELPLINE_MASTER_KEY_FILE={key}\n" in (tmp_path / "home" / "helpline.env").read_text()
    twice = init(tmp_path / "home", "--key", tmp_path / "other.key")
    assert (twice.exit_code, "says already where the master key is" in twice.stderr) == (2, True)


def test_what_the_environment_sets_is_written_down_with_whole_paths(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    make_key_file(tmp_path / "mine.key")
    monkeypatch.setenv("HELPLINE_MASTER_KEY_FILE", "mine.key")
    monkeypatch.setenv("HELPLINE_RETENTION_DAYS", "7")
    monkeypatch.setenv("DATABASE_URL", "sqlite+aiosqlite:///kept/chats.db")
    a_helpline(Path("home"))
    file = (tmp_path / "home" / "helpline.env").read_text()
    for line in (
        f"DATABASE_URL=sqlite+aiosqlite:///{tmp_path}/kept/chats.db",
        f"HELPLINE_MASTER_KEY_FILE={tmp_path}/mine.key",
        "HELPLINE_RETENTION_DAYS=7",
        "#HELPLINE_LANGUAGES=en,es",
    ):
        assert f"\n{line}\n" in file
    assert sorted(contents(tmp_path / "home")) == ["helpline.env"]


def test_a_setting_that_is_mistyped_or_wrong_is_said_before_anything_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value, told in (
        ("HELPLINE_RETENTION", "7", "there is no setting HELPLINE_RETENTION: did you mean HELPLINE_RETENTION_DAYS?"),
        ("HELPLINE_RETENTION_DAYS", "a week", "the setting HELPLINE_RETENTION_DAYS is wrong: "),
        ("DATABASE_URL", "mysql://x/y", "the setting DATABASE_URL is wrong: mysql is not served; "),
    ):
        with monkeypatch.context() as here:
            here.setenv(name, value)
            said = a_try(tmp_path / "home")
        assert (said.exit_code, told in said.stderr, len(said.stderr.splitlines())) == (2, True, 1), said.stderr
        assert list(tmp_path.iterdir()) == []


def test_it_is_begun_in_an_empty_database_of_a_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgres_server: PostgresServer
) -> None:
    name = "begun_by_init"
    postgres_server.run_sql(f"CREATE DATABASE {name}")
    monkeypatch.setenv("DATABASE_URL", postgres_server.url(name))
    assert "made  postgresql+asyncpg://" in a_helpline(tmp_path / "home").stdout
    monkeypatch.delenv("DATABASE_URL")
    assert sorted(contents(tmp_path / "home")) == ["helpline.env", "master.key"]
    assert why_not_to_serve(read_settings({HOME: str(tmp_path / "home")}).database_url) is None
    assert people(tmp_path / "home", monkeypatch) == "sam\tsupervisor\ten,es\tactive\n"
    postgres_server.run_sql(f"DROP DATABASE {name} WITH (FORCE)")


def test_a_helpline_that_is_there_is_joined_by_whoever_has_its_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database_url: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    told = init(tmp_path / "home", "--origin", ORIGIN)
    assert told.exit_code == 2
    assert "its master key is not at" in told.stderr
    assert not (tmp_path / "home").exists()
    make_key_file(tmp_path / "apart" / "master.key")
    a_helpline(tmp_path / "home", "--key", tmp_path / "apart" / "master.key")
    monkeypatch.delenv("DATABASE_URL")
    assert read_settings({HOME: str(tmp_path / "home")}).database_url == database_url
    assert people(tmp_path / "home", monkeypatch) == "sam\tsupervisor\ten,es\tactive\n"


@pytest.mark.parametrize(
    ("words", "typed", "told"),
    [
        ("", "", "say where people will open it: --origin https://chat.example.org"),
        ("--origin chat.example.org", "", "'chat.example.org' is not an origin such as https://chat.example.org"),
        ("--origin http://chat.example.org", "", "is not safe: without TLS everybody on the way reads along"),
        (f"--origin {ORIGIN}", "", "name the first supervisor: --supervisor NAME --password-file FILE, or - for"),
        (f"--origin {ORIGIN} --supervisor sam", "", "name the first supervisor: --supervisor NAME --password-file"),
        (f"--origin {ORIGIN} --supervisor sam --password-file -", "short\n", "the password has 15 to "),
        (f"--origin {ORIGIN} --supervisor sam --password-file -", "", "the password has 15 to "),
        (f"--origin {ORIGIN} --supervisor sam --password-file -", "a" * 20, "the password is one that others could"),
        (f"--origin {ORIGIN} --supervisor {'s' * 200} --password-file -", PASSWORD, "the name of the supervisor has 1"),
        (
            f"--origin {ORIGIN} --supervisor sam --password-file /nowhere/password",
            "",
            "/nowhere/password does not exist",
        ),
        (f"--origin {ORIGIN} --key /", "", "/ cannot be a key: name a file"),
    ],
)
def test_what_cannot_be_meant_is_said_in_one_sentence_and_leaves_nothing_behind(
    words: str, typed: str, told: str, tmp_path: Path
) -> None:
    said = init(tmp_path / "home", *words.split(), typed=typed)
    assert said.exit_code == 2
    assert told in said.stderr
    assert (len(said.stderr.splitlines()), said.stdout) == (1, "")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_other_things_a_file_and_a_path_that_others_misread_are_refused(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "to-ann.txt").write_text("Dear Ann")
    before = contents(tmp_path / "letters")
    for place, told in (
        (tmp_path / "letters", "holds other things (to-ann.txt): name a folder that is new or empty"),
        (tmp_path / "letters" / "to-ann.txt", "is a file; name a folder"),
        (tmp_path / "my helpline", "in the path of a helpline stand letters, digits and . _ + - alone"),
    ):
        said = a_try(place)
        assert (said.exit_code, told in said.stderr, len(said.stderr.splitlines())) == (2, True, 1)
    assert contents(tmp_path / "letters") == before
    assert [file.name for file in tmp_path.iterdir()] == ["letters"]


def a_try(place: Path) -> Said:
    return init(place, "--origin", ORIGIN, "--supervisor", "sam", "--password-file", "-")


def test_a_password_file_that_others_may_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "password").write_text(f"{PASSWORD}\n")
    (tmp_path / "password").chmod(0o644)
    words = ("--origin", ORIGIN, "--supervisor", "sam", "--password-file", tmp_path / "password")
    assert "may be read or changed by others" in init(tmp_path / "home", *words).stderr
    (tmp_path / "password").chmod(0o600)
    assert init(tmp_path / "home", *words).exit_code == 0


def test_a_home_whose_key_is_gone_is_not_given_another_one(tmp_path: Path) -> None:
    a_helpline(tmp_path / "home")
    (tmp_path / "home" / "master.key").unlink()
    again = init(tmp_path / "home")
    assert (again.exit_code, "master.key does not exist" in again.stderr) == (2, True)
    (tmp_path / "home" / "helpline.env").unlink()
    again = a_try(tmp_path / "home")
    assert (again.exit_code, "holds a helpline, and its master key is not at" in again.stderr) == (2, True)
    assert sorted(contents(tmp_path / "home")) == ["helpline.db"]
