"""Who may ask for what: one table of role and command. What is not in it is refused."""

from typing import Final

from service.protocol import commands as c
from service.protocol.base import Role

PERMITTED: Final[dict[type, frozenset[Role]]] = {
    c.SendMessage: frozenset({"visitor", "specialist"}),
    c.SetTyping: frozenset({"visitor", "specialist"}),
    c.FetchMissed: frozenset({"visitor", "specialist", "supervisor"}),
    c.ChangeAnswers: frozenset({"visitor"}),
    c.LeaveQueue: frozenset({"visitor"}),
    c.SayIfSafe: frozenset({"visitor"}),
    c.StayHere: frozenset({"visitor"}),
    c.EndChat: frozenset({"visitor", "specialist", "supervisor"}),
    c.SetAvailability: frozenset({"specialist"}),
    c.SetCap: frozenset({"specialist"}),
    c.AcceptOffer: frozenset({"specialist"}),
    c.DeclineOffer: frozenset({"specialist"}),
    c.SendArticle: frozenset({"specialist"}),
    c.AddNote: frozenset({"specialist", "supervisor"}),
    c.RaiseFlag: frozenset({"specialist"}),
    c.LowerFlag: frozenset({"specialist"}),
    c.TransferChat: frozenset({"specialist"}),
    c.ResumeChat: frozenset({"specialist"}),
    c.SaveWrapUp: frozenset({"specialist"}),
    c.ReassignChat: frozenset({"supervisor"}),
    c.WatchChat: frozenset({"supervisor"}),
    c.StopWatching: frozenset({"supervisor"}),
}


def may_ask(role: Role, command: type) -> bool:
    """Whether a role may give this command at all. Whose chat it is, is asked of the chat."""
    return role in PERMITTED.get(command, frozenset())
