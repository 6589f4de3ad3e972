"""Every setting is explained where people look for it, and no secret with it."""

import re

from service.settings.page import HIDDEN, PAGE, listed, meaning_of, page
from service.settings.read import GUARDED, NAMES, look

SET = {
    "DATABASE_URL": "postgresql+asyncpg://helpline:tops3cret@db.example/helpline?password=als0secret",
    "BUS_URL": "rediss://:tops3cret@valkey/0",
    "HELPLINE_MASTER_KEY": "q0Hk3Ezk2aD-lJ8cSx7oVw1mYt5nRbU4gPfXiZ9eL6M=",
    "HELPLINE_METRICS_TOKEN": "q0Hk3Ezk2aD-lJ8cSx7oVw1mYt5n",
    "HELPLINE_ORIGINS": "https://chat.example.org",
    "HELPLINE_RETENTION_DAYS": "7",
}


def printed(environment: dict[str, str]) -> str:
    return "\n".join(listed(look(environment)))


def test_each_has_a_meaning_in_a_sentence() -> None:
    for name in NAMES:
        assert re.fullmatch(r"[A-Z][^|]{30,}\.", meaning_of(name)), name


def test_the_page_in_docs_is_what_the_settings_say() -> None:
    """Say `make protocol` when this fails."""
    assert PAGE.read_text(encoding="utf-8") == page()
    assert all(f"`{name}`" in page() for name in NAMES)


def test_what_is_printed_names_every_setting_its_value_its_default_and_where_it_comes_from() -> None:
    said = printed(SET)
    assert "HELPLINE_RETENTION_DAYS = 7\n    from the environment; by default 30\n" in said
    assert "HELPLINE_LANGUAGES = en,es\n    by default\n" in said
    assert all(f"{name} = " in said and meaning_of(name)[:40] in said for name in NAMES)


def test_no_secret_is_printed() -> None:
    said = printed(SET)
    assert "secret" not in said.replace("secrets", "").lower()
    assert "q0Hk3" not in said
    assert "DATABASE_URL = postgresql+asyncpg://helpline:***@db.example/helpline?password=***" in said
    assert "BUS_URL = rediss://:***@valkey/0" in said
    assert said.count(HIDDEN) == len(SET.keys() & GUARDED) - 2
