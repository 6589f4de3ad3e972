"""The newest value of the record, noted outside the database: in the log, and in the figures of this process.

Whoever holds the database may put an older copy of it into its place, record and all. They cannot take back what a
collector of logs or figures has been told.
"""

from collections.abc import Callable
from typing import Final

import structlog

from service.actions.office import Office
from service.models.audit.chain import Anchor, newest
from service.models.database import reading

log: Final = structlog.get_logger()


class AnchorKeeper:
    """Tells what the newest row is, whichever process or command wrote it."""

    def __init__(self, office: Office, show: Callable[[str], None]) -> None:
        self.office = office
        self.show = show
        """Puts it among the figures of this process."""
        self.told: Anchor | None = None
        """What was told last."""

    async def look(self) -> None:
        """Tell the newest row, if it is another one than before."""
        async with reading(self.office.sessions) as session:
            anchor = await newest(session)
        if anchor is None or anchor == self.told:
            return
        self.told = anchor
        self.show(str(anchor))
        log.info("record", anchor=str(anchor))
