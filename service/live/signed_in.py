"""Staff whose pages are connected here: an open page keeps its session, and goes when the session has ended."""

from service.actions.helpline import Helpline
from service.actions.staff.accounts import keep_signed_in, still_signed_in
from service.live.hub import Hub
from service.protocol.closing import Closing


class SignedInStaff:
    """The specialists and supervisors who are connected to this process, and their sessions."""

    def __init__(self, helpline: Helpline, hub: Hub) -> None:
        self.helpline = helpline
        self.hub = hub

    async def close_ended(self) -> None:
        """Somebody signed out, was disabled or got a new password: the connections of sessions that ended end too."""
        staff = {one: one.caller.session for one in self.hub.everybody() if one.caller.session}
        left = await still_signed_in(self.helpline, set(staff.values()))
        for connection, session in staff.items():
            if session not in left:
                connection.close(Closing.SIGNED_OUT)

    async def keep(self) -> None:
        """An open page is activity: nobody is signed out in mid-chat. What ended meanwhile elsewhere ends here."""
        await self.close_ended()
        open_pages = {one.caller.session for one in self.hub.everybody() if one.caller.session and not one.closing}
        await keep_signed_in(self.helpline, open_pages)
