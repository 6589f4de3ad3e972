"""`helpline doctor`: the words in `commands`; what is looked at is in `service/server/doctor`."""

from service.cli.doctor.commands import app as app
