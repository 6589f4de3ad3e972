"""`helpline settings`: what is set, for whoever looks before starting the service; and what keeps it from starting."""

from pathlib import Path

from service.settings.keys import new_key
from tests.support.commands import helpline_in as helpline

ORIGIN = "https://chat.example.org"


def test_it_prints_each_setting_and_no_secret(tmp_path: Path) -> None:
    key = new_key()
    said = helpline(tmp_path, "settings", HELPLINE_MASTER_KEY=key, HELPLINE_ORIGINS=ORIGIN)
    assert (said.exit_code, said.stderr) == (0, "")
    assert f"HELPLINE_ORIGINS = {ORIGIN}\n    from the environment; by default (not set)\n" in said.stdout
    assert "HELPLINE_MASTER_KEY = (set, and not shown)\n    from the environment;" in said.stdout
    assert key not in said.stdout
    assert list(tmp_path.iterdir()) == []


def test_what_would_keep_the_service_from_starting_is_said_and_told_by_the_status(tmp_path: Path) -> None:
    nothing = helpline(tmp_path, "settings", RETENTION_DAYS="7")
    assert nothing.exit_code == 2
    assert "HELPLINE_RETENTION_DAYS = 30" in nothing.stdout
    assert nothing.stderr.splitlines()[0] == "RETENTION_DAYS is not read: the setting is HELPLINE_RETENTION_DAYS"
    assert "nothing is set: name the helpline's folder in HELPLINE_HOME, or make one:" in nothing.stderr
    assert "no master key is set" in nothing.stderr
    assert "HELPLINE_ORIGINS is not set" in nothing.stderr
    wrong = helpline(tmp_path, "settings", HELPLINE_ORIGIN=ORIGIN, HELPLINE_LANGUAGES="de")
    assert wrong.exit_code == 2
    assert wrong.stderr.splitlines() == [
        "there is no setting HELPLINE_ORIGIN: did you mean HELPLINE_ORIGINS?",
        "the setting HELPLINE_LANGUAGES is wrong: there are no words for the language 'de'; there are for en, es",
    ]
