"""The supervisor's page of the record. What it answers: service/protocol/supervisor/record.py."""

from datetime import date
from typing import Annotated, Final

from fastapi import APIRouter, Query

from service.actions.privacy.audit import Wanted, read_record
from service.protocol.supervisor.record import RecordedActs
from service.routes.guards import SUPERVISOR
from service.routes.running import TheHelpline

router: Final = APIRouter(prefix="/api/supervisor/record")


@router.get("", **SUPERVISOR)
async def get_record(
    helpline: TheHelpline,
    before: Annotated[int | None, Query(ge=1, lt=2**63)] = None,
    person: Annotated[str, Query(max_length=40)] = "",
    act: Annotated[str, Query(max_length=60)] = "",
    about: Annotated[str, Query(max_length=120)] = "",
    reason: Annotated[str, Query(max_length=40)] = "",
    day: Annotated[date | None, Query(ge=date(2000, 1, 1), lt=date(3000, 1, 1))] = None,
) -> RecordedActs:
    """A page of who looked at or changed what, the newest first."""
    return await read_record(helpline, Wanted(person, act, about.strip(), reason, day, before))
