"""`helpline articles`: the words in `commands`, links in `check`, files in `files`."""

from service.cli.articles.commands import app as app
