"""What SQLite keeps is for its owner alone, from the first moment on."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.server.private_files import make_private
from service.server.schema import bring_up_to_date
from service.settings.keys import make_key_file


def mode_of(path: Path) -> str:
    return f"{path.stat().st_mode & 0o777:04o}"


@pytest.fixture(autouse=True)
def usual_umask() -> Iterator[None]:
    """What most systems take from the modes of new files."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def test_a_new_database_and_its_folder_are_their_owners_alone(tmp_path: Path) -> None:
    file = tmp_path / "data" / "helpline.db"
    bring_up_to_date(f"sqlite+aiosqlite:///{file}")
    assert [mode_of(path) for path in (file.parent, *file.parent.iterdir())] == ["0700"] + ["0600"] * len(
        list(file.parent.iterdir())
    )


def test_a_new_key_and_its_folder_are_their_owners_alone(tmp_path: Path) -> None:
    make_key_file(tmp_path / "keys" / "master.key")
    assert [mode_of(tmp_path / "keys"), mode_of(tmp_path / "keys" / "master.key")] == ["0700", "0600"]


@pytest.mark.parametrize(("before", "after"), [(0o644, "0640"), (0o664, "0660"), (0o600, "0600"), (0o640, "0640")])
def test_from_a_database_of_before_strangers_are_kept_away(before: int, after: str, tmp_path: Path) -> None:
    for name in ("helpline.db", "helpline.db-wal", "helpline.db-shm"):
        (tmp_path / name).touch(mode=0o600)
        (tmp_path / name).chmod(before)
    folder = mode_of(tmp_path)
    make_private(tmp_path / "helpline.db")
    assert {mode_of(file) for file in tmp_path.iterdir()} == {after}
    assert mode_of(tmp_path) == folder
