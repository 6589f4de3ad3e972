"""`helpline init`: the words in `commands`, what is asked for in `answers`, what is made in `home`."""

from service.cli.init.commands import app as app
