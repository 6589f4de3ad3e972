"""A file of settings explains every one of them, and reads as what it was made from."""

import re
from pathlib import Path

from service.settings import Settings
from service.settings.home import HOME, SETTINGS_FILE, settings_in
from service.settings.read import NAMES, look
from service.settings.template import FILLED_IN, PAGE, made, page

VALUES = {"HELPLINE_ORIGINS": "https://chat.example.org", "HELPLINE_MASTER_KEY_FILE": "/etc/helpline/master.key"}


def test_each_setting_stands_in_it_after_its_meaning(tmp_path: Path) -> None:
    text = made(VALUES)
    for name in NAMES:
        assert re.search(rf"^# .+\n#?{name}(_FILE)?=", text, re.MULTILINE), name
    (tmp_path / SETTINGS_FILE).write_text(text)
    (tmp_path / SETTINGS_FILE).chmod(0o600)
    assert settings_in(tmp_path / SETTINGS_FILE) == VALUES


def test_what_is_left_at_its_default_may_be_uncommented_as_it_stands(tmp_path: Path) -> None:
    uncommented = re.sub(r"^#(?=\w+=)", "", made({}), flags=re.MULTILINE)
    (tmp_path / SETTINGS_FILE).write_text(uncommented)
    (tmp_path / SETTINGS_FILE).chmod(0o600)
    assert look({HOME: str(tmp_path)}).settings == Settings()


def test_the_example_for_containers_is_what_the_settings_say() -> None:
    """Say `make protocol` when this fails."""
    assert PAGE.read_text(encoding="utf-8") == page()
    assert all(f"\n{name}={value}\n" in page() for name, value in FILLED_IN.items())
