"""The built package in an environment of its own, as somebody has it who never saw the repository."""

import asyncio
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Final

from typing_extensions import override

from service.resources import CHECKOUT
from service.settings.home import DATABASE_FILE, HOME, KEY_FILE
from tests.support.serving import PASSWORD, QUICK, ROOM, HelplineServer, fill, in_a_thread

PACKAGES: Final = Path(sysconfig.get_path("purelib"))
"""The packages of the tests' own environment."""


def build(kind: str, source: Path, into: Path) -> Path:
    """Build a wheel or a source archive of what is in this folder."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(into)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    (built,) = (file for file in into.iterdir() if file.is_file() and file.suffix in (".whl", ".gz"))
    return built


def installed(wheel: Path, folder: Path) -> Path:
    """Install a wheel, and nothing else; the programs of the new environment.

    The packages that it needs are lent to it (no test fetches anything): behind its own, so that `service` can only
    come out of the wheel.
    """
    uv = CHECKOUT / ".tools/bin/uv"
    subprocess.run([uv, "venv", "--quiet", "--offline", "--python", sys.executable, folder], check=True)
    python = folder / "bin" / "python"
    subprocess.run([uv, "pip", "install", "--quiet", "--offline", "--no-deps", "--python", python, wheel], check=True)
    (site,) = (folder / "lib").glob("python*/site-packages")
    (site / "lent.pth").write_text(f"{PACKAGES}\n")
    return folder / "bin"


class InstalledServer(HelplineServer):
    """`helpline init`, then `helpline serve`, by the programs that were installed, with nothing set but the home."""

    def __init__(self, programs: Path) -> None:
        super().__init__("", program=(programs / "helpline", "serve"), version=programs)
        self.place = self.folder / "helpline"
        self.key = self.place / KEY_FILE
        self.database_url = f"sqlite+aiosqlite:///{self.place / DATABASE_FILE}"

    @override
    def prepare(self) -> None:
        command = [*self.program[:-1], "init", self.place, "--origin", self.home, "--supervisor", "sam", "--starter"]
        subprocess.run(
            [*command, "--password-file", "-"],
            input=PASSWORD.encode(),
            cwd=self.folder,
            env=super(HelplineServer, self).environment,
            check=True,
            capture_output=True,
        )
        in_a_thread(lambda: asyncio.run(fill(self.database_url, self.key.read_text().strip())))

    @property
    @override
    def environment(self) -> dict[str, str]:
        return {**super(HelplineServer, self).environment, **ROOM, **QUICK, HOME: str(self.place)}
