"""`helpline serve` with the rate limits lifted, and nothing else changed.

A person sends a message every few seconds and is allowed ten a second; a closed loop sends sixty. The bucket is
still asked for every frame, so that its cost is in the figures.
"""

import os
import sys
from pathlib import Path
from typing import Final

from service.cli import main
from service.routes import running, sockets
from service.rules.limits import TokenBucket

NO_LIMIT: Final = 1e12


def lifted(now: float) -> TokenBucket:
    """A bucket that is never empty."""
    return TokenBucket(size=NO_LIMIT, per_second=NO_LIMIT, left=NO_LIMIT, at=now)


def profiled(path: Path) -> None:
    """Serve under Python's own profiler, which sees the thread of the event loop."""
    import cProfile

    profile = cProfile.Profile()
    try:
        profile.runcall(main)
    finally:
        profile.dump_stats(path)


if __name__ == "__main__":
    sockets.frames_bucket = running.openings_bucket = lifted
    sys.argv[1:1] = ["serve"]
    if os.environ.get("PROFILE_TO"):
        profiled(Path(os.environ["PROFILE_TO"]))
    else:
        main()
