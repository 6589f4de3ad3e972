"""What programs ask for by a key, a scope each; this joins them. First to open: figures.py."""

from typing import Final

from fastapi import APIRouter

from service.routes.machines import articles, availability, chats, figures

router: Final = APIRouter(tags=["machines"])
for part in (figures, chats, articles, availability):
    router.include_router(part.router)
