"""`helpline migrate --make-key`: the one way to a master key, into a file or onto the screen."""

from pathlib import Path

from typer.testing import CliRunner

from service.cli.migrate import app
from service.settings.keys import KEY_BYTES, read_key


def make_key(where: str) -> tuple[int, str]:
    answer = CliRunner().invoke(app, ["--make-key", where])
    return answer.exit_code, answer.output


def test_a_key_that_is_shown_is_one_that_the_service_takes_and_no_two_are_alike() -> None:
    shown = [make_key("-") for _ in range(2)]
    assert [code for code, _ in shown] == [0, 0]
    keys = [read_key(key) for _, key in shown]
    assert [len(key) for key in keys] == [KEY_BYTES, KEY_BYTES]
    assert keys[0] != keys[1]


def test_a_key_in_a_file_is_its_owners_alone_and_is_never_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "helpline.key"
    code, said = make_key(str(file))
    assert (code, file.stat().st_mode & 0o777) == (0, 0o600)
    key = file.read_text()
    assert len(read_key(key)) == KEY_BYTES
    assert key.strip() not in said
    code, said = make_key(str(file))
    assert (code, file.read_text()) == (1, key)
    assert "a key is never overwritten" in said
