"""The end of a chat from the visitor's side: leaving fast, the survey, deletion."""

from service.actions.desk import Done
from service.actions.helpline import Helpline
from service.actions.hours.store import helpline_day
from service.models.figures import SURVEY, SurveyRow
from service.protocol.refusals import Refusal
from service.protocol.web import Survey
from service.rules.chat import moves as rules
from service.rules.chat.moves import Speaker
from service.rules.redaction.masking import mask


async def leave_quietly(helpline: Helpline, chat_id: str) -> Done | Refusal:
    """End or leave, whichever fits; somebody who left already has left. It needs nothing of what was said."""
    now = helpline.clock.now()
    return await helpline.desk.change(chat_id, lambda chat: rules.end_chat(chat, Speaker("visitor"), now), blind=True)


async def delete_conversation(helpline: Helpline, chat_id: str) -> Done | Refusal:
    """End it if it is going on, then destroy what was said."""
    await leave_quietly(helpline, chat_id)
    now = helpline.clock.now()
    return await helpline.desk.change(chat_id, lambda chat: rules.erase_chat(chat, "visitor", now), blind=True)


async def save_survey(helpline: Helpline, survey: Survey) -> None:
    """An answer with a day and no chat; a comment is masked and encrypted like anything else that is said."""
    words = mask(survey.comment, survey.language).text
    sealed = helpline.desk.master.wrap(words.encode(), SURVEY) if words else None
    async with helpline.sessions.begin() as session:
        day = (await helpline_day(session, helpline.clock.now())).isoformat()
        session.add(
            SurveyRow(day=day, language=survey.language, helped=survey.helped, heard=survey.heard, comment=sealed)
        )
