"""`helpline staffing`: the words in `commands`, how quantities are written in `quantities`."""

from service.cli.staffing.commands import app as app
