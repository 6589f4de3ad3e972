"""The composition root: settings, database, bus, desk, floor, routes; started and stopped in one place."""

import asyncio
import secrets
from collections.abc import AsyncGenerator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from functools import partial
from typing import Any, Final

from fastapi import APIRouter, Depends, FastAPI
from starlette.types import Lifespan, Receive, Scope, Send
from typing_extensions import override

from service.actions.helpline import make_helpline
from service.actions.library.nightly_check import Nightly
from service.actions.privacy.repeated import tell_repeated, tell_the_rest
from service.actions.staff.accounts import end_idle_sessions
from service.actions.staff.presence import first_in_the_house, process_alive, process_gone
from service.actions.staff.seats import give_grace
from service.actions.ticker import Ticker
from service.clock import HoursClock, HoursClockOn, Now, real_now
from service.live.beats import Beats
from service.live.dispatcher import Dispatcher
from service.live.floor import Floor
from service.live.hub import Hub
from service.protocol.closing import Closing
from service.protocol.frames import MoveAway
from service.routes import (
    articles,
    errors,
    guards,
    health,
    machines,
    polling,
    replies,
    sockets,
    staff,
    supervisor,
    visitor,
)
from service.routes.middleware.body_limit import BodyLimit
from service.routes.middleware.head import Head
from service.routes.middleware.headers import Headers
from service.routes.openapi.document import document
from service.routes.openapi.page import router as description
from service.routes.pages import brand, pages
from service.routes.running import Running
from service.settings import Settings

LEAVING_MS: Final = 2_000
"""Clients are told to come back within so long, each at a moment of its own, so that they do not come together."""


@asynccontextmanager
async def serving(here: Running) -> AsyncGenerator[None]:
    """Start the parts in the order in which they need each other; stop them the other way round."""
    helpline, floor = here.helpline, here.floor
    beats = Beats(floor)

    nightly = Nightly(helpline)
    slow = (
        helpline.learn_the_time,
        floor.signed_in.keep,
        floor.presence.insist,
        floor.board.look_again,
        floor.anchor.look,
        partial(tell_repeated, helpline),
        partial(end_idle_sessions, helpline),
        helpline.typical_length.look,
        nightly.round,
    )
    ticker = Ticker(helpline, (floor.metrics.wait_for_a_turn, beats.round, here.end_unfetched), slow)
    here.workers = (
        *ticker.workers,
        helpline.assigner.worker,
        *floor.workers,
        helpline.desk.journal.worker,
        *helpline.bus.workers,
    )
    errands = (floor.errands, nightly.errands)
    floor.metrics.watch(one.failures for one in (*here.workers, *errands))
    async with AsyncExitStack() as stack:
        stack.push_async_callback(helpline.engine.dispose)
        stack.push_async_callback(helpline.bus.stop)
        await helpline.learn_the_time()
        await helpline.opening.load()
        await helpline.catalogue.load()
        await helpline.typical_length.look()
        helpline.desk.journal.start()
        stack.push_async_callback(helpline.desk.journal.stop)
        stack.push_async_callback(tell_the_rest, helpline)
        if await first_in_the_house(helpline.desk):
            await give_grace(helpline.desk, timedelta(seconds=helpline.settings.specialist_lease_seconds))
        await process_alive(helpline.desk)
        stack.push_async_callback(process_gone, helpline.desk)
        await Dispatcher(floor).start()
        floor.start()
        stack.push_async_callback(floor.stop)
        helpline.assigner.worker.start()
        stack.push_async_callback(helpline.assigner.worker.stop)
        stack.push_async_callback(nightly.stop)
        ticker.start()
        stack.push_async_callback(ticker.stop)
        here.ready = True
        stack.push_async_callback(leave, here)
        yield


async def leave(here: Running) -> None:
    """Not ready; everybody is told to connect again, each at a moment of its own; what was begun is finished."""
    here.ready = False
    here.floor.leaving = True
    for connection in tuple(here.floor.hub.everybody()):
        connection.push(MoveAway(after_ms=secrets.randbelow(LEAVING_MS)).model_dump_json())
        connection.close(Closing.MOVE)
    await asyncio.sleep(0)


class Application(FastAPI):
    """FastAPI for requests; sockets go straight to their endpoint.

    The framework's layers (errors, body limits, dependencies) are made for requests; on a socket each of them would be
    passed again for every frame.
    """

    @override
    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await super().__call__(scope, receive, send)
            return
        scope["app"] = self
        served = sockets.serve_socket(scope, receive, send)
        del scope  # a socket is open for hours, and its headers are needed for a moment
        await served

    @override
    def openapi(self) -> dict[str, Any]:
        """The description of the interface, made when it is first asked for."""
        self.openapi_schema = self.openapi_schema or document(self.routes)
        return self.openapi_schema


def with_routes(lifespan: Lifespan[FastAPI] | None = None, first: Sequence[APIRouter] = ()) -> Application:
    """The application as far as its routes: enough to be described, and nothing that runs."""
    app = Application(
        title="Helpline Chat",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        dependencies=[Depends(guards.names_its_permission)],
        generate_unique_id_function=lambda route: route.name,
    )
    for router in first:
        app.include_router(router)
    for part in (visitor, staff, replies, supervisor, articles, machines, polling, health, brand, pages):
        app.include_router(part.router)
    app.include_router(description)
    return app


def make_app(
    settings: Settings, now: Now = real_now, hours: HoursClockOn = HoursClock, first: Sequence[APIRouter] = ()
) -> FastAPI:
    """The application. `first`: routes that are asked before its own. Raises `BadSetting` when it must not start as it
    is set."""
    helpline = make_helpline(settings, now, hours)
    here = Running(helpline, Floor(helpline, Hub(helpline.bus)))
    helpline.desk.journal.measured.observe = here.floor.metrics.committed
    helpline.desk.journal.measured.refuse = here.floor.metrics.commits_refused.inc

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncGenerator[None]:
        async with serving(here):
            yield

    app = with_routes(lifespan, first)
    app.state.running = here
    errors.install(app)
    app.add_middleware(Head)
    app.add_middleware(BodyLimit)
    app.add_middleware(Headers)
    return app
