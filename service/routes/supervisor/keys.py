"""The supervisor's page of the keys of programs. Requests and answers: service/protocol/supervisor/keys.py."""

from typing import Final

from fastapi import APIRouter

from service.actions.keys.edit import end_key, list_keys, make_key
from service.protocol.refusals import Refusal
from service.protocol.supervisor.keys import KeyList, KeyMade, MakeKey
from service.routes.errors import granted
from service.routes.guards import SUPERVISOR, By, refusing
from service.routes.running import TheHelpline

router: Final = APIRouter(prefix="/api/supervisor/keys")


@router.get("", **SUPERVISOR)
async def get_keys(helpline: TheHelpline) -> KeyList:
    """Every key that was not ended."""
    return await list_keys(helpline)


@router.post("", status_code=201, **refusing(SUPERVISOR, Refusal.NAME_TAKEN, Refusal.NOT_NOW))
async def post_key(asked: MakeKey, by: By, helpline: TheHelpline) -> KeyMade:
    """A new key, shown this once."""
    return granted(await make_key(helpline, asked, by))


@router.delete("/{key_id}", status_code=204, **refusing(SUPERVISOR, Refusal.NOT_FOUND))
async def delete_key(key_id: str, by: By, helpline: TheHelpline) -> None:
    """From now on the key opens nothing."""
    granted(await end_key(helpline, key_id, by))
