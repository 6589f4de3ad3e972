"""The `helpline` command as somebody types it: through its front door, which says every mistake in a sentence."""

import io
import os
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from service.cli import main


@dataclass(frozen=True, slots=True)
class Said:
    """What a command answered."""

    exit_code: int
    stdout: str
    stderr: str


def helpline(*words: object, typed: str | bytes = "") -> Said:
    """Run `helpline WORDS` in this process, with what was `typed` or piped into it."""
    given = io.TextIOWrapper(io.BytesIO(typed.encode() if isinstance(typed, str) else typed))
    code = 0
    with (
        redirect_stdout(io.StringIO()) as out,
        redirect_stderr(io.StringIO()) as wrong,
        patch.object(sys, "stdin", given),
        patch.object(sys, "argv", ["helpline", *map(str, words)]),
    ):
        try:
            main()
        except SystemExit as ended:
            code = int(ended.code or 0)
    return Said(code, out.getvalue(), wrong.getvalue())


def helpline_in(folder: Path, *words: object, **environment: str) -> Said:
    """Run `helpline WORDS` in a folder, as an operator would who has set nothing but this environment."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    with chdir(folder), patch.dict(os.environ, kept | environment, clear=True):
        return helpline(*words)
