"""`helpline` of the version in the folder named first, which holds no good database to be away before a minute.

For tests in which nobody may be refused anything: on a machine that is very busy a database may need longer for an
answer than the five seconds after which, as shipped, people are told that it is away.
"""

import sys
from typing import Final
from unittest.mock import patch

PATIENCE_SECONDS: Final = 60


def main() -> None:
    """Be patient, and do as `helpline` does."""
    sys.path[0] = sys.argv.pop(1)  # in place of this file's own folder
    from service.cli import main
    from service.models import database
    from service.routes import health

    for module, name in ((database, "PATIENCE_SECONDS"), (health, "PATIENCE")):
        patch.object(module, name, PATIENCE_SECONDS).start()
    database.SERVER_SETTINGS["statement_timeout"] = f"{PATIENCE_SECONDS}s"
    database.POSTGRES |= {"timeout": PATIENCE_SECONDS, "command_timeout": PATIENCE_SECONDS + 1}
    main()


if __name__ == "__main__":
    main()
