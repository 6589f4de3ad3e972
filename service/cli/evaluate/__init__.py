"""`helpline evaluate`: the words in `commands`, then one file for each thing that is measured."""

from service.cli.evaluate.commands import app as app
