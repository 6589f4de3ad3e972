"""Settings are read under one prefix and from nowhere else; what is mistyped or doubled is said, each in a sentence."""

from pathlib import Path

import pytest

from service.settings import BadSetting, Settings
from service.settings.keys import make_key_file
from service.settings.read import GUARDED, NAMES, look, passed_over, read_settings

DANGEROUS = {
    "DEMO": "1",
    "LANGUAGES": "de_DE",
    "EMBED_ORIGINS": "https://evil.example",
    "RETENTION_DAYS": "3650",
    "SECURE_COOKIES": "false",
    "MASTER_KEY": "x",
}
URL = "postgresql+asyncpg://helpline:tops3cret@db.example/helpline"


def refused(**environment: str) -> list[str]:
    """The sentences with which these are refused."""
    with pytest.raises(BadSetting) as bad:
        read_settings(environment)
    return str(bad.value).split("\n")


def test_without_any_variable_everything_is_at_its_default() -> None:
    assert read_settings({}) == Settings()


def test_no_name_without_the_prefix_is_read() -> None:
    bare = {field.upper(): "1" for field in Settings.model_fields if field.upper() not in NAMES} | DANGEROUS
    assert read_settings(bare) == Settings()


def test_whoever_counts_on_a_name_without_the_prefix_is_told_the_one_that_is_read() -> None:
    said = list(passed_over({"RETENTION_DAYS": "7", "MASTER_KEY_FILE": "/run/key", "DEMO": "1", "DATABASE_URL": "x"}))
    assert said == [
        "RETENTION_DAYS is not read: the setting is HELPLINE_RETENTION_DAYS",
        "MASTER_KEY_FILE is not read: the setting is HELPLINE_MASTER_KEY_FILE",
    ]


@pytest.mark.parametrize(
    "name", ["HELPLINE_DEMO", "HELPLINE_DATABASE_URL", "helpline_origins", "HELPLINE_ORIGINS_FILE"]
)
def test_a_name_of_our_prefix_that_nobody_reads_is_refused(name: str) -> None:
    assert refused(**{name: "1"})[0].startswith(f"there is no setting {name}: did you mean ")


@pytest.mark.parametrize(
    ("mistyped", "meant"),
    [
        ("HELPLINE_ORIGIN", "HELPLINE_ORIGINS"),
        ("HELPLINE_RETENTION", "HELPLINE_RETENTION_DAYS"),
        ("HELPLINE_MASTERKEY_FILE", "HELPLINE_MASTER_KEY_FILE"),
        ("Helpline_Languages", "HELPLINE_LANGUAGES"),
    ],
)
def test_the_nearest_name_is_told(mistyped: str, meant: str) -> None:
    assert refused(**{mistyped: "1"}) == [f"there is no setting {mistyped}: did you mean {meant}?"]


def test_a_setting_that_is_gone_says_why() -> None:
    assert "cookies need TLS wherever HELPLINE_ORIGINS has it" in refused(HELPLINE_SECURE_COOKIES="false")[0]


def test_what_kubernetes_sets_for_a_service_called_helpline_is_passed_over() -> None:
    links = {
        "HELPLINE_SERVICE_HOST": "10.0.0.5",
        "HELPLINE_SERVICE_PORT": "8000",
        "HELPLINE_SERVICE_PORT_HTTP": "8000",
        "HELPLINE_PORT": "tcp://10.0.0.5:8000",
        "HELPLINE_PORT_8000_TCP": "tcp://10.0.0.5:8000",
        "HELPLINE_PORT_8000_TCP_ADDR": "10.0.0.5",
        "HELPLINE_POSTGRES_SERVICE_HOST": "10.0.0.6",
    }
    assert read_settings(links) == Settings()
    assert refused(HELPLINE_PORT="8010")[0].startswith("there is no setting HELPLINE_PORT: ")


def test_an_empty_variable_is_one_that_is_not_set() -> None:
    assert read_settings(dict.fromkeys(NAMES, "")) == Settings()


def test_each_thing_that_is_wrong_has_a_sentence_of_its_own_and_no_value_is_shown() -> None:
    said = refused(HELPLINE_RETENTION_DAYS="a while", HELPLINE_MASTER_KEY="hunter2", HELPLINE_LINK_CHECK_HOUR="24")
    assert [line.split(" is wrong: ")[0] for line in said if "is wrong" in line] == [
        "the setting HELPLINE_MASTER_KEY",
        "the setting HELPLINE_RETENTION_DAYS",
        "the setting HELPLINE_LINK_CHECK_HOUR",
    ]
    assert not any("hunter2" in line for line in said)


# Secrets from files


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """A key as `helpline migrate --make-key` leaves it."""
    make_key_file(tmp_path / "master.key")
    return tmp_path / "master.key"


def private(file: Path, content: str) -> Path:
    file.write_text(f"{content}\n")
    file.chmod(0o600)
    return file


@pytest.mark.parametrize("name", sorted(GUARDED))
def test_every_secret_may_stand_in_a_file(name: str, key: Path, tmp_path: Path) -> None:
    content = {"DATABASE_URL": URL, "BUS_URL": "redis://:secret@valkey/0"}.get(name, key.read_text().strip())
    file = private(tmp_path / "secret", content)
    found = look({f"{name}_FILE": str(file)})
    assert found.found[name].text == content
    assert found.found[name].where == f"the file {file}"
    assert found.settings == read_settings({name: content})


def test_every_secret_may_be_a_credential_of_systemd(key: Path, tmp_path: Path) -> None:
    for name in GUARDED - {"DATABASE_URL", "BUS_URL", "HELPLINE_OLDER_KEYS"}:
        private(tmp_path / name, key.read_text())
    settings = read_settings({"CREDENTIALS_DIRECTORY": str(tmp_path)})
    assert settings.master_key.get_secret_value() == key.read_text().strip()
    assert settings.metrics_token.get_secret_value() == key.read_text().strip()


def test_a_secret_that_is_set_twice_is_refused(key: Path) -> None:
    said = refused(HELPLINE_MASTER_KEY=key.read_text().strip(), HELPLINE_MASTER_KEY_FILE=str(key))
    assert said == [f"HELPLINE_MASTER_KEY is set twice: by the environment and by the file {key}; keep one"]


@pytest.mark.parametrize("mode", [0o644, 0o604, 0o620, 0o666])
def test_a_file_that_others_may_read_or_change_holds_no_secret(mode: int, key: Path) -> None:
    key.chmod(mode)
    said = refused(HELPLINE_MASTER_KEY_FILE=str(key))
    assert said[0].startswith(f"HELPLINE_MASTER_KEY_FILE: {key} may be read or changed by others (mode {mode:04o})")
    assert f"chmod 600 {key}" in said[0]


@pytest.mark.parametrize("mode", [0o600, 0o400, 0o440, 0o640])
def test_a_group_may_read_it(mode: int, key: Path) -> None:
    key.chmod(mode)
    assert read_settings({"HELPLINE_MASTER_KEY_FILE": str(key)}).master_key.get_secret_value()


@pytest.mark.parametrize(
    ("content", "told"), [(None, "does not exist"), (b"\xff\xfe\x00", "cannot be read: it is no text")]
)
def test_a_file_that_cannot_be_read_is_named(content: bytes | None, told: str, tmp_path: Path) -> None:
    file = tmp_path / "secret"
    if content is not None:
        file.write_bytes(content)
        file.chmod(0o600)
    assert refused(HELPLINE_METRICS_TOKEN_FILE=str(file)) == [f"HELPLINE_METRICS_TOKEN_FILE: {file} {told}"]
