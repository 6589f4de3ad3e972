"""`helpline serve` with mistakes in it: each raises an exception that quotes what somebody said."""

import sys
from typing import NoReturn

from service.actions.chats import commands, ending
from service.cli import main
from service.protocol.commands import AddNote
from service.routes import visitor


async def fails_with_a_note(_helpline: object, _by: object, asked: AddNote) -> NoReturn:
    raise RuntimeError(asked.text)


async def fails_with_a_survey(helpline: object, survey: ending.Survey) -> NoReturn:
    raise KeyError(survey.comment)


if __name__ == "__main__":
    commands.ACTIONS[AddNote] = fails_with_a_note
    visitor.save_survey = fails_with_a_survey
    sys.argv = ["helpline", "serve", *sys.argv[1:]]
    main()
