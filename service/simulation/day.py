"""One day, event by event, through the real rules of queue, matching and waits."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from service.rules.chat.durations import OFFER_LASTS
from service.rules.figures.measures import ChatOutcome
from service.rules.queue.admission import Admission, Door, admission
from service.rules.queue.order import Waiting
from service.rules.waits.queues import queues
from service.simulation.clock import Clock
from service.simulation.desk import SimulatedDesk
from service.simulation.foretelling import Foretelling
from service.simulation.policies import Policy
from service.simulation.scenario import Scenario
from service.simulation.staff import Staff
from service.simulation.visitors import Visitor, visitors
from service.simulation.visits import Visit

AWAY_AFTER_MISS: Final = 180.0
"""Until somebody who missed an offer is back."""

NOTICED_AFTER: Final = 15.0
"""Silence after which a specialist counts as lost."""


class Day:
    """The state of the day. `run` lets it happen; afterwards `visits` and `staff` hold what happened."""

    def __init__(self, scenario: Scenario, seed: int, policy: Policy) -> None:
        """Draw everybody and set them on the clock."""
        self.scenario, self._policy = scenario, policy
        self.clock = Clock()
        self.staff = Staff(scenario, seed + 1, self.clock, self._drain)
        self.visits = {v.chat_id: Visit(v, v.work) for v in visitors(scenario, seed)}
        self.waiting: dict[str, Waiting] = {}
        self.waiting_at_closing = 0
        self._offered: dict[str, SimulatedDesk] = {}
        self._foretold = Foretelling(scenario, self.clock, self.staff)
        self._set_out()

    def _set_out(self) -> None:
        for visit in self.visits.values():
            self.clock.at(visit.visitor.arrives, lambda visit=visit: self._ask(visit))
        for moment, desk in self.staff.losses:
            self.clock.at(moment, lambda desk=desk: self._lose(desk))
        for moment, desk, seconds in self.staff.cuts:
            self.clock.at(moment, lambda desk=desk, seconds=seconds: self._cut(desk, seconds))
        self.clock.at(self.scenario.closes, self._close)

    def run(self, told: Callable[[float], None] = lambda _: None) -> "Day":
        """Let the whole day happen. `told` hears the virtual seconds as they pass."""
        while self.clock.tick():
            told(self.clock.seconds)
        return self

    # Asking, waiting, leaving

    def _ask(self, visit: Visit) -> None:
        answer = self._door(visit.visitor.language) if self.scenario.door else Admission.ADMIT
        if answer is not Admission.ADMIT:
            visit.refused, visit.outcome = answer, ChatOutcome.TURNED_AWAY
            return
        visit.queued = self.clock.seconds
        self._enter(visit, head=False)
        if visit.visitor.chat_id in self.waiting:
            self._foretold.tell(visit, self.waiting.values())

    def _door(self, language: str) -> Admission:
        speakers = self.staff.speakers(language)
        waiting = Counter(chat.language for chat in self.waiting.values())
        line = queues(language, waiting, self.staff.plans)[0]
        return admission(
            Door(
                waiting=line.ahead,
                speakers=len(speakers),
                signed_in=len(self.staff.working),
                free=sum(max(0, desk.places) for desk in speakers),
                capacity=self._foretold.conditions(language, line).capacity,
                minutes_left=(self.scenario.closes - self.clock.seconds) / 60,
            )
        )

    def _enter(self, visit: Visit, head: bool) -> None:
        visitor = visit.visitor
        self.waiting[visitor.chat_id] = Waiting(
            chat_id=visitor.chat_id,
            queued_at=visit.timeline().queued or self.clock.now,
            language=visitor.language,
            flagged=visitor.flagged,
            head_since=self.clock.now if head else None,
        )
        if visitor.flagged:
            self._foretold.urgent()
        visit.turn += 1
        turn = visit.turn
        if visitor.patience < float("inf"):
            self.clock.after(visitor.patience, lambda: self._give_up(visit, turn))
        self._drain()

    def _give_up(self, visit: Visit, turn: int) -> None:
        chat_id = visit.visitor.chat_id
        if visit.turn != turn or (chat_id not in self.waiting and chat_id not in self._offered):
            return
        self._stop_waiting(visit, ChatOutcome.ABANDONED)
        self._foretold.pace.gave_up(self.clock.now)
        self._drain()

    def _stop_waiting(self, visit: Visit, outcome: ChatOutcome) -> None:
        chat_id = visit.visitor.chat_id
        self.waiting.pop(chat_id, None)
        if desk := self._offered.pop(chat_id, None):
            desk.answered(chat_id)
        visit.turn += 1
        if visit.accepted is None:
            visit.left, visit.outcome = self.clock.seconds, outcome
        else:
            visit.ended = visit.wrapped = self.clock.seconds
            visit.dropped = True

    # Offers

    def _drain(self) -> None:
        """Every event that may free a place empties the line as far as it goes."""
        if self.waiting and any(desk.places > 0 for desk in self.staff.working):
            seats = [desk.seat() for desk in self.staff.working]
            for chat_id, person_id in self._policy(self.waiting.values(), seats, self.clock.now):
                self._offer(self.visits[chat_id], self.staff.desks[person_id])
        self._foretold.pace.changed(self.clock.now, len(self.waiting) + len(self._offered), self.staff.rate())

    def _offer(self, visit: Visit, desk: SimulatedDesk) -> None:
        chat = self.waiting.pop(visit.visitor.chat_id)
        self._offered[chat.chat_id] = desk
        desk.ask(chat.chat_id, chat.flagged, self.clock.now)
        luck = visit.visitor.luck[visit.offers % len(visit.visitor.luck)]
        visit.offers += 1
        turn, answer = visit.turn, self.scenario.answer_seconds
        if luck < self.scenario.missed:
            self.clock.after(OFFER_LASTS.total_seconds(), lambda: self._lapse(visit, turn, chat, missed=True))
        elif luck < self.scenario.missed + self.scenario.declined:
            self.clock.after(answer, lambda: self._lapse(visit, turn, chat, missed=False))
        else:
            self.clock.after(answer, lambda: self._accept(visit, turn))

    def _lapse(self, visit: Visit, turn: int, chat: Waiting, missed: bool) -> None:
        """Back to the head of the line; who missed it is away for a while."""
        if visit.turn != turn or chat.chat_id not in self._offered:
            return
        desk = self._offered.pop(chat.chat_id)
        desk.answered(chat.chat_id)
        declined = chat.declined_by if missed else chat.declined_by | {desk.shift.person_id}
        self.waiting[chat.chat_id] = replace(chat, head_since=self.clock.now, declined_by=declined)
        if missed:
            self.clock.after(AWAY_AFTER_MISS, lambda: self.staff.step_back(desk, "missed"))
            self.staff.step_away(desk, "missed")
        else:
            self._drain()

    def _accept(self, visit: Visit, turn: int) -> None:
        chat_id = visit.visitor.chat_id
        if visit.turn != turn or chat_id not in self._offered:
            return
        desk = self._offered.pop(chat_id)
        desk.answered(chat_id)
        if visit.accepted is None:
            visit.accepted, visit.outcome, visit.by = self.clock.seconds, ChatOutcome.ANSWERED, desk.shift.person_id
            self._overtake(visit.visitor)
        visit.turn += 1
        self._talk(desk, visit)
        self._drain()

    def _overtake(self, answered: Visitor) -> None:
        """Mark those of the same language who came earlier and still wait, unless danger or a loss went first."""
        if answered.flagged:
            return
        for chat in self.waiting.values():
            earlier = self.visits[chat.chat_id].visitor
            if earlier.language == answered.language and earlier.arrives < answered.arrives:
                self.visits[chat.chat_id].overtaken = True

    # Talking

    def _talk(self, desk: SimulatedDesk, visit: Visit) -> None:
        if visit.lost_at is not None:
            visit.alone += self.clock.seconds - visit.lost_at
            visit.told_anew += visit.specialist != desk.shift.person_id
            visit.lost_at = None
        visit.specialist = desk.shift.person_id
        desk.begin(visit.visitor, visit.work, self.clock.seconds)
        self._set_end(desk)

    def _set_end(self, desk: SimulatedDesk) -> None:
        wait, chat_id = desk.next_end()
        turn = desk.turn
        if chat_id:
            self.clock.after(wait, lambda: self._end(desk, turn, chat_id))

    def _end(self, desk: SimulatedDesk, turn: int, chat_id: str) -> None:
        if desk.turn != turn or not desk.present:
            return
        visit = self.visits[chat_id]
        visitor, _ = desk.end(chat_id, self.clock.seconds)
        visit.ended = self.clock.seconds
        desk.held[chat_id] = visitor.flagged
        self._set_end(desk)
        if visitor.wrap == 0:
            self._wrap_up(desk, visit)
        else:
            self.clock.after(visitor.wrap, lambda: self._wrap_up(desk, visit))

    def _wrap_up(self, desk: SimulatedDesk, visit: Visit) -> None:
        desk.held.pop(visit.visitor.chat_id)
        visit.wrapped = self.clock.seconds
        self._foretold.finished(visit.waited or 0.0, visit.wrapped - (visit.accepted or 0.0))
        self._drain()

    def _lose(self, desk: SimulatedDesk) -> None:
        if desk.present and not desk.leaving:
            self.staff.lose(desk)
            self.clock.after(NOTICED_AFTER, lambda: self._notice(desk))

    def _notice(self, desk: SimulatedDesk) -> None:
        """Everybody who was talking goes to the head of the line with the rest of their chat."""
        for visit in [self.visits[chat_id] for chat_id in desk.talks]:
            _, visit.work = desk.end(visit.visitor.chat_id, self.clock.seconds)
            visit.losses += 1
            visit.lost_at = self.clock.seconds
            self._enter(visit, head=True)

    def _cut(self, desk: SimulatedDesk, seconds: float) -> None:
        """A connection breaks for longer than a lease; who sat there still sits there."""
        if not desk.present or desk.leaving:
            return
        lost = [self.visits[chat_id] for chat_id in desk.talks]
        self.clock.after(NOTICED_AFTER, lambda: self._notice(desk))
        self.staff.lose(desk, seconds)
        if self.scenario.resumes:
            self.clock.after(seconds, lambda: self._resume(desk, lost))

    def _resume(self, desk: SimulatedDesk, lost: list[Visit]) -> None:
        """Take up again what nobody has accepted meanwhile, an offer before somebody else included."""
        for visit in lost:
            chat_id = visit.visitor.chat_id
            asked = self._offered.get(chat_id)
            if (chat_id not in self.waiting and asked is None) or (asked is not desk and desk.places <= 0):
                continue
            if asked is not None:
                self._offered.pop(chat_id).answered(chat_id)
            self.waiting.pop(chat_id, None)
            visit.turn += 1
            self._talk(desk, visit)
        self._drain()

    # Closing

    def _close(self) -> None:
        self.waiting_at_closing = len(self.waiting) + len(self._offered)
        self.clock.after(self.scenario.grace, self._strand)

    def _strand(self) -> None:
        """Whoever could not be reached is told, with the phone number."""
        for chat_id in list(self.waiting):
            self._stop_waiting(self.visits[chat_id], ChatOutcome.FLOWED_OUT)
