"""The supervisor's pages over HTTP: the hours, the people and the library."""

from typing import Final

from fastapi import APIRouter

from service.routes import office_hours, office_library, office_people

router: Final = APIRouter()
for part in (office_hours, office_people, office_library):
    router.include_router(part.router)
