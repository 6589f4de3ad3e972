"""The figures of past days, by the key of a program. The rows are those of the supervisor's page."""

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response

from service.actions.past import read_past
from service.protocol.machines import AskFigures
from service.protocol.supervisor.past import PastDays
from service.routes.guards import KEY_FOR_FIGURES
from service.routes.packed import packed
from service.routes.running import TheHelpline
from service.rules.figures.past_file import name_of
from service.rules.figures.past_table import as_table

router: Final = APIRouter(prefix="/api")


@router.get(
    "/figures",
    response_model=PastDays,
    responses={200: {"content": {"text/csv": {"schema": {"type": "string"}}}}},
    **KEY_FOR_FIGURES,
)
async def get_figures(asked: Annotated[AskFigures, Query()], helpline: TheHelpline, request: Request) -> Response:
    """The figures of a range of days, or of the half-hours of one. They are those of the supervisor's page.

    As CSV each figure stands in a column that is called after its place in the JSON, such as `arrivals.queued`.
    """
    past = await read_past(helpline, asked)
    if asked.format == "json":
        return packed(past, request)
    name = {"Content-Disposition": f'attachment; filename="{name_of(asked)}"'}
    return Response(as_table(past), headers=name, media_type="text/csv")
