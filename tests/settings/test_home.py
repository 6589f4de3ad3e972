"""Settings stand in a file of the helpline's own folder as well; the environment comes first."""

from pathlib import Path

import pytest

from service.settings import BadSetting
from service.settings.home import HOME, SETTINGS_FILE
from service.settings.keys import make_key_file, read_key
from service.settings.read import look, read_settings


def home_with(folder: Path, *lines: str, mode: int = 0o600) -> dict[str, str]:
    """A home whose file holds these lines."""
    (folder / SETTINGS_FILE).write_text("\n".join(lines))
    (folder / SETTINGS_FILE).chmod(mode)
    return {HOME: str(folder)}


def refused(environment: dict[str, str]) -> list[str]:
    with pytest.raises(BadSetting) as bad:
        read_settings(environment)
    return str(bad.value).split("\n")


def test_what_stands_in_the_file_is_set_and_it_is_told_where(tmp_path: Path) -> None:
    environment = home_with(tmp_path, "# thirty is too long", "", "HELPLINE_RETENTION_DAYS = 7", "HELPLINE_ORIGINS=")
    as_set = look(environment)
    assert as_set.settings.retention_days == 7
    assert as_set.found["HELPLINE_RETENTION_DAYS"].where == f"{tmp_path}/{SETTINGS_FILE}"
    assert list(as_set.found) == ["HELPLINE_RETENTION_DAYS"]


def test_the_environment_and_the_credentials_of_a_unit_come_before_the_file(tmp_path: Path) -> None:
    for name in ("of-the-file", "of-the-unit/HELPLINE_MASTER_KEY"):
        make_key_file(tmp_path / name)
    lines = ("HELPLINE_RETENTION_DAYS=7", f"HELPLINE_MASTER_KEY_FILE={tmp_path}/of-the-file")
    environment = home_with(tmp_path, *lines)
    first = {**environment, "HELPLINE_RETENTION_DAYS": "3", "CREDENTIALS_DIRECTORY": str(tmp_path / "of-the-unit")}
    assert look(first).settings.retention_days == 3
    for given, name in ((first, "of-the-unit/HELPLINE_MASTER_KEY"), (environment, "of-the-file")):
        assert read_settings(given).raw_keys() == (read_key((tmp_path / name).read_text()),)
    (tmp_path / "of-the-file").unlink()  # a unit need not be able to read it
    assert read_settings(first).raw_keys() == (read_key((tmp_path / "of-the-unit/HELPLINE_MASTER_KEY").read_text()),)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "HELPLINE_ORIGIN=https://chat.example.org",
            "there is no setting HELPLINE_ORIGIN: did you mean HELPLINE_ORIGINS?",
        ),
        ("RETENTION_DAYS=7", "there is no setting RETENTION_DAYS: did you mean HELPLINE_RETENTION_DAYS?"),
        ("HELPLINE_HOME=/srv/other", "there is no setting HELPLINE_HOME: did you mean "),
        ("just a note", f"{SETTINGS_FILE}, line 2: write NAME=VALUE, without quotes"),
        ('HELPLINE_ORIGINS="https://chat.example.org"', "line 2: write NAME=VALUE, without quotes"),
        ("BUS_URL=redis://other", "line 2: BUS_URL is set twice; keep one"),
    ],
)
def test_a_line_that_is_read_by_nobody_or_differently_by_others_is_refused(
    line: str, told: str, tmp_path: Path
) -> None:
    (said,) = refused(home_with(tmp_path, "BUS_URL=memory://", line))
    assert told in said
    assert str(tmp_path / SETTINGS_FILE) in said


def test_a_home_that_is_not_there_or_that_others_may_read_is_refused(tmp_path: Path) -> None:
    assert refused({HOME: str(tmp_path)}) == [f"HELPLINE_HOME: {tmp_path}/{SETTINGS_FILE} does not exist"]
    assert "may be read or changed by others" in refused(home_with(tmp_path, "BUS_URL=memory://", mode=0o644))[0]
