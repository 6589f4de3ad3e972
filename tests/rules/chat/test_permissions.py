"""Who may ask for what at all."""

from typing import get_args

import pytest

from service.protocol import commands as c
from service.protocol.base import Role
from service.protocol.export import members
from service.rules.chat.permissions import PERMITTED, may_ask

ROLES: tuple[Role, ...] = get_args(get_args(Role)[0])
COMMANDS = members(c.Command)


def only(role: Role) -> set[type]:
    return {command for command in COMMANDS if [one for one in ROLES if may_ask(one, command)] == [role]}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.__name__)
def test_every_command_names_who_may_give_it(command: type) -> None:
    assert PERMITTED[command]


def test_what_is_not_in_the_table_is_refused_to_everybody() -> None:
    assert not any(may_ask(role, c.Asked) for role in ROLES)


def test_only_a_specialist_takes_chats_codes_them_and_passes_them_on() -> None:
    assert only("specialist") == {
        *(c.SetAvailability, c.SetCap, c.AcceptOffer, c.DeclineOffer, c.SendArticle),
        *(c.RaiseFlag, c.LowerFlag, c.TransferChat, c.ResumeChat, c.SaveWrapUp),
    }


def test_only_a_supervisor_reads_along_and_sends_a_chat_to_somebody() -> None:
    assert only("supervisor") == {c.ReassignChat, c.WatchChat, c.StopWatching}


def test_only_a_visitor_speaks_of_themselves() -> None:
    assert only("visitor") == {c.ChangeAnswers, c.LeaveQueue, c.SayIfSafe, c.StayHere}


@pytest.mark.parametrize("command", [c.AddNote, c.RaiseFlag, c.TransferChat, c.WatchChat, c.SaveWrapUp])
def test_no_visitor_does_the_staffs_work(command: type) -> None:
    assert not may_ask("visitor", command)


def test_a_supervisor_speaks_to_no_visitor() -> None:
    assert not may_ask("supervisor", c.SendMessage)
