"""The description is served where the setting allows it, and nowhere else."""

from service.routes.openapi.document import PAGE
from tests.support.clock import Clock
from tests.support.helpline import Helpline, running_helpline


async def test_the_description_is_not_served_unless_it_is_set(helpline: Helpline) -> None:
    assert (await (await helpline.stranger()).get("/api/openapi.json")).status_code == 404


async def test_what_is_served_is_what_stands_in_the_documents(sqlite_url: str, clock: Clock) -> None:
    async with running_helpline(sqlite_url, clock, api_document=True) as open_to_programs:
        response = await (await open_to_programs.stranger()).get("/api/openapi.json")
    assert response.headers["content-type"] == "application/json"
    assert response.text == PAGE.read_text(encoding="utf-8")
