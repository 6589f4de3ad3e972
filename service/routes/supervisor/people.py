"""The supervisor's page of the people. Requests and answers: service/protocol/supervisor/people.py."""

from typing import Final

from fastapi import APIRouter

from service.actions.staff.edit import add_person, change_person, list_people
from service.actions.staff.invitations import invite
from service.protocol.account import Invitation
from service.protocol.base import PersonId
from service.protocol.refusals import Refusal
from service.protocol.supervisor.people import AddPerson, ChangePerson, PeopleList, PersonSheet
from service.routes.errors import granted
from service.routes.guards import SUPERVISOR, By, refusing
from service.routes.running import TheHelpline

router: Final = APIRouter(prefix="/api/supervisor/people")


@router.get("", **SUPERVISOR)
async def get_people(helpline: TheHelpline) -> PeopleList:
    """Everybody on the staff."""
    return await list_people(helpline)


@router.post("", status_code=201, **refusing(SUPERVISOR, Refusal.NAME_TAKEN, Refusal.EASY_PASSWORD))
async def post_person(asked: AddPerson, by: By, helpline: TheHelpline) -> PersonSheet:
    """Somebody new."""
    return granted(await add_person(helpline, asked, by))


@router.post("/{person_id}/invitation", status_code=201, **refusing(SUPERVISOR, Refusal.NOT_FOUND, Refusal.NOT_NOW))
async def post_invitation(person_id: PersonId, by: By, helpline: TheHelpline) -> Invitation:
    """A link by which this person sets their password. Until it is used the one of now opens."""
    return granted(await invite(helpline, person_id, by))


@router.patch("/{person_id}", **refusing(SUPERVISOR, Refusal.NOT_FOUND, Refusal.EASY_PASSWORD))
async def patch_person(person_id: PersonId, asked: ChangePerson, by: By, helpline: TheHelpline) -> PersonSheet:
    """What is different from now on. A new password, or being disabled, ends every session and its connections."""
    return granted(await change_person(helpline, person_id, asked, by))
