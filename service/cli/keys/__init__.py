"""`helpline keys`: the keys that other programs show. The words in `commands`."""

from service.cli.keys.commands import app as app
