"""At a terminal what is missing is asked for, again until it can be kept; a password is not shown."""

import os
import subprocess
import sys
from pathlib import Path

PASSWORD = "a lantern and a rope"


def typed_at_a_terminal(folder: Path, answers: list[tuple[str, str]]) -> tuple[int, str]:
    """Answer each question when it has been asked; the status, and all that the screen shows."""
    ours, theirs = os.openpty()
    command = [Path(sys.executable).with_name("helpline"), "init", str(folder)]
    environment = {"PATH": os.defpath, "HOME": str(folder.parent)}
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
    )
    os.close(theirs)
    screen, seen = "", 0
    for question, answer in answers:
        while question not in screen[seen:]:
            screen += read(ours)
        seen = screen.index(question, seen) + len(question)
        os.write(ours, f"{answer}\n".encode())
    while more := read(ours):
        screen += more
    os.close(ours)
    return process.wait(), screen


def read(terminal: int) -> str:
    """What the program wrote; nothing once it has ended."""
    try:
        return os.read(terminal, 65_536).decode()
    except OSError:  # Linux says so when the other end is closed
        return ""


def test_what_is_missing_is_asked_for_until_it_can_be_kept(tmp_path: Path) -> None:
    status, screen = typed_at_a_terminal(
        tmp_path / "home",
        [
            ("will open, such as https://chat.example.org: ", "http://chat.example.org"),
            ("will open, such as https://chat.example.org: ", "https://chat.example.org"),
            ("first supervisor signs in with: ", "sam"),
            ("(15 characters or more): ", "short"),
            ("Repeat for confirmation: ", "short"),
            ("(15 characters or more): ", PASSWORD),
            ("Repeat for confirmation: ", PASSWORD),
            ("that come with the service? [Y/n]: ", "n"),
        ],
    )
    assert status == 0
    assert "is not safe: without TLS" in screen
    assert "the password has 15 to" in screen
    assert "added sam, supervisor" in screen
    assert PASSWORD not in screen
    assert "short" not in screen
