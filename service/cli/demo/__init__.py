"""`helpline demo`: the words in `commands`, what it consists of in `set_up`."""

from service.cli.demo.commands import app as app
