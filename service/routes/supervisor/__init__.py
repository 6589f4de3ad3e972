"""The supervisor's pages over HTTP, a file for each; this joins them. First to open: hours.py."""

from typing import Final

from fastapi import APIRouter

from service.routes.supervisor import board, hours, keys, library, past, people, record, replies

router: Final = APIRouter(tags=["supervisor"])
for part in (board, hours, keys, library, past, people, record, replies):
    router.include_router(part.router)
