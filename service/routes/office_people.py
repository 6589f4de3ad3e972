"""The supervisor's page of the people. What each request brings and answers: service/protocol/office.py."""

from typing import Final

from fastapi import APIRouter, Request

from service.actions.office_people import add, change, list_people
from service.bus.rings import Changed
from service.models.database import reading
from service.protocol.base import PersonId
from service.protocol.office import AddPerson, ChangePerson, PeopleList, PersonSheet
from service.routes.errors import granted
from service.routes.guards import SUPERVISOR, Whoever
from service.routes.running import running
from service.routes.staff import close_console

router: Final = APIRouter(prefix="/api/supervisor/people")


@router.get("", **SUPERVISOR)
async def get_people(request: Request) -> PeopleList:
    """Everybody on the staff."""
    async with reading(running(request).helpline.sessions) as session:
        return await list_people(session)


@router.post("", status_code=201, **SUPERVISOR)
async def post_person(asked: AddPerson, person: Whoever, request: Request) -> PersonSheet:
    """Somebody new."""
    helpline = running(request).helpline
    async with helpline.sessions.begin() as session:
        return granted(await add(session, asked, person.id, helpline.clock.now()))


@router.patch("/{person_id}", **SUPERVISOR)
async def patch_person(person_id: PersonId, asked: ChangePerson, person: Whoever, request: Request) -> PersonSheet:
    """What is different from now on. A new password, or being disabled, ends every session and closes every line."""
    here = running(request)
    async with here.helpline.sessions.begin() as session:
        changed = granted(await change(session, person_id, asked, person.id, here.helpline.clock.now()))
    if changed.signed_out:
        await close_console(here, person_id)
    else:
        await here.floor.announce(Changed("people"))
        await here.floor.show_desk(person_id)
    return changed.person
