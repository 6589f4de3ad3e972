"""The supervisor's board: what happens on the floor is on it at once, pushed, and each assignment can be explained."""

from playwright.async_api import Request, expect

from tests.support.browser import People
from tests.support.demonstration import Demonstration
from tests.support.people_specialist import Specialist
from tests.support.people_supervisor import Supervisor
from tests.support.people_visitor import Visitor
from tests.support.people_words import staff_say


async def test_the_board_shows_the_floor_as_it_is_without_ever_asking(
    demonstration: Demonstration, people: People
) -> None:
    sam = await Supervisor.at_board(await people.arrive("sam", demonstration.home))
    await expect(sam.figure("board.waiting")).to_have_text("0")
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    sam.page.on("request", note)
    ana = await Specialist.at_work(await people.arrive("ana", demonstration.home))
    await expect(sam.row("Ana").filter(has_text=staff_say("seat.available"))).to_be_visible()
    jo = await Visitor.at_chat(await people.arrive("jo", demonstration.home))
    await jo.starts("Hello.")
    await expect(sam.figure("board.waiting")).to_have_text("1")
    await ana.accepts()
    await expect(sam.figure("board.waiting")).to_have_text("0")
    await expect(sam.figure("board.in_progress")).to_have_text("1")
    await expect(sam.today("today.answered")).to_have_text("1")
    await sam.row(staff_say("chat.talking")).get_by_role("button", name=staff_say("chats.why")).click()
    await expect(sam.page.get_by_text(staff_say("why.only_candidate", name="Ana"))).to_be_visible()
    assert await sam.person.barriers() == []

    await ana.page.close()
    await demonstration.passes(13, gone="Ana")
    await expect(sam.row(staff_say("chat.waiting")).filter(has_text=staff_say("chats.lost"))).to_be_visible()
    alarms = sam.page.get_by_role("region", name=staff_say("alarm.title"))
    await expect(alarms.get_by_text(staff_say("alarm.specialist_lost.one", count=1))).to_be_visible()
    await jo.button("line.leave").click()
    await jo.button("line.leave_yes").click()
    await expect(sam.page.get_by_text(staff_say("chats.none"))).to_be_visible()
    assert asked == []
    await sam.person.picture("board")


async def test_a_supervisor_reads_a_chat_on_record_and_gives_it_to_somebody_else(
    demonstration: Demonstration, people: People
) -> None:
    ana = await Specialist.at_work(await people.arrive("ana", demonstration.home))
    jo = await Visitor.at_chat(await people.arrive("jo", demonstration.home))
    await jo.starts("I do not want to live like this.")
    await ana.accepts()
    await jo.talks_with("Ana")
    await expect(jo.chat.get_by_text(jo.words("care.title"))).to_be_visible()  # help is added, nothing is blocked
    await expect(ana.page.get_by_text(staff_say("safety.title.crisis"))).to_be_visible()
    grace = await Specialist.at_work(await people.arrive("grace", demonstration.home))
    sam = await Supervisor.at_board(await people.arrive("sam", demonstration.home))
    await expect(sam.page.get_by_text(staff_say("notice.safety_flag"))).to_be_visible()
    row = sam.row(staff_say("chat.talking"))
    await row.get_by_role("button", name=staff_say("chats.read"), exact=True).click()
    await sam.page.get_by_role("dialog").get_by_role("button", name=staff_say("read_why.flag")).click()
    await expect(sam.page.get_by_role("log").get_by_text("I do not want to live like this.")).to_be_visible()
    await expect(sam.page.get_by_text(staff_say("watched.recorded"))).to_be_visible()
    await row.get_by_role("button", name=staff_say("reassign.open"), exact=True).click()
    sheet = sam.page.get_by_role("dialog")
    await sheet.get_by_role("combobox").select_option(index=1)
    await sheet.get_by_role("button", name=staff_say("reassign.go"), exact=True).click()
    await grace.accepts()
    await jo.talks_with("Grace")
    await grace.sees("I do not want to live like this.")
    assert await jo.said() == ["I do not want to live like this."]
