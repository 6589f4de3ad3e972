"""`helpline purge`: the words in `commands`, what is said of each act in `said`."""

from service.cli.purge.commands import app as app
