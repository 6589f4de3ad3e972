"""The demonstration: the service's application with a clock of its own, and the pages that show it."""

from fastapi import FastAPI

from service.app import make_app
from service.clock import Now, real_now
from service.demonstration.clock import MovedClock
from service.demonstration.routes import router
from service.settings import Settings


def make_demonstration(settings: Settings, now: Now = real_now) -> FastAPI:
    """The application. Raises `BadSetting` when it must not start as it is set."""
    return make_app(settings, now, MovedClock, (router,))


def clock_of(app: FastAPI) -> MovedClock:
    """The clock that its opening hours are read at."""
    clock: MovedClock = app.state.running.helpline.hours_clock
    return clock
