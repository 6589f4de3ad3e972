"""Processes of this version and of the next, on one database."""

from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from service.resources import CHECKOUT
from tests.support.serving import UNHURRIED, HelplineServer, patient


@dataclass
class Both:
    """Both versions on one database, whose schema the next version has expanded: its migrations come before any of its
    processes. Neither version runs until it is started."""

    database_url: str
    bus_url: str
    next_folder: Path
    stack: ExitStack
    first: HelplineServer | None = field(default=None)

    def server(self, version: str) -> HelplineServer:
        """A process of "this" version or of the "next", not started; all of them share keys and staff."""
        folder = self.next_folder if version == "next" else CHECKOUT
        made = HelplineServer(
            self.database_url,
            self.bus_url,
            settings=UNHURRIED,
            beside=self.first,
            program=patient(folder),
            version=folder,
        )
        self.stack.callback(made.remove)
        self.first = self.first or made
        return made
