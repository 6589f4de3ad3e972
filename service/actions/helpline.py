"""What an action needs, in one place: made once by service/app.py, handed to every action."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncEngine

from service.actions.assign import Assigner
from service.actions.crowd import AtTheDoor
from service.actions.desk import Desk
from service.actions.opening import Opening
from service.actions.shelf import Shelf
from service.actions.together import Together
from service.actions.usual import Usual
from service.bus import Bus
from service.clock import DatabaseClock, HoursClock
from service.models.database import Sessions
from service.settings import Settings


@dataclass(slots=True)
class Helpline:
    """The service of one process."""

    settings: Settings
    engine: AsyncEngine
    sessions: Sessions
    bus: Bus
    clock: DatabaseClock
    hours_clock: HoursClock
    desk: Desk
    opening: Opening
    assigner: Assigner
    shelf: Shelf
    usual: Usual
    at_the_door: AtTheDoor
    tokens: Together[str, str]
