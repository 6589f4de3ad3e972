"""`helpline serve` where the clock is wrong by the seconds named first and an offer lasts for those named second."""

import sys
from collections.abc import Callable
from datetime import datetime, timedelta

from service.actions import office
from service.app import make_app
from service.clock import real_now
from service.rules.chat import moves
from service.settings.read import read_settings


def wrong_by(seconds: float) -> Callable[[], datetime]:
    """The clock of such a machine."""
    return lambda: real_now() + timedelta(seconds=seconds)


def main() -> None:
    """Serve; the service believes that this is the machine's own clock."""
    from service.server.server import run

    office.real_now = wrong_by(float(sys.argv[1]))
    moves.OFFER_LASTS = timedelta(seconds=float(sys.argv[2]))
    port = int(sys.argv[sys.argv.index("--port") + 1])
    run(make_app(read_settings(), office.real_now), "127.0.0.1", port)


if __name__ == "__main__":
    main()
