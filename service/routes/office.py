"""The supervisor's pages over HTTP: the hours, the people, the library and the shared replies."""

from typing import Final

from fastapi import APIRouter

from service.routes import office_hours, office_library, office_people, office_replies

router: Final = APIRouter()
for part in (office_hours, office_people, office_library, office_replies):
    router.include_router(part.router)
