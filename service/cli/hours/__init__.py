"""`helpline hours`: the words in `commands`, what a moment looks like in `answer`."""

from service.cli.hours.commands import app as app
