import { newId } from "../../link/ids.ts";
import type { Problem } from "../../protocol/generated.ts";
import { loadWords } from "../../words/visitor.ts";
import type { EntranceActions } from "../actions.ts";
import type { Page } from "../page/page.ts";
import { screenOf } from "../screen.ts";
import { type Answers, type AppState, NO_ANSWERS, NO_CHAT } from "../state.ts";
import type { Store } from "../store.ts";
import type { Talk } from "../talk/talk.ts";
import type { World } from "../world.ts";

/** Before a chat begins, the page asks this often whether the helpline has opened or the line has moved. */
const LOOK_EVERY_MS = 60_000;

/** Everything before the chat: whether the helpline is open, what the visitor tells first, and the way in. */
export class Entrance implements EntranceActions {
  /** The same for every attempt to open one chat, so that a repeated request does not become two. */
  private openingId = newId();

  constructor(
    private readonly store: Store<AppState>,
    private readonly world: World,
    private readonly page: Page,
    private readonly talk: Talk,
  ) {}

  /** Take up the chat that this tab holds, if any; otherwise keep looking whether the helpline is open. */
  begin(): void {
    const kept = this.world.keep.chat;
    if (kept) {
      this.store.change({ draft: this.world.keep.draft });
      this.talk.begin(kept, () => this.start());
    } else if (this.world.keep.look.question) {
      this.answer({ question: this.world.keep.look.question });
      this.goTo("questions");
    }
    this.fetchTopics();
    this.lookLater();
  }

  async chooseLanguage(language: string): Promise<void> {
    const words = await loadWords(language, this.state.brand.words);
    this.store.change({ words, refused: null, answers: { ...this.state.answers, language: words.language } });
    this.world.keep.language = words.language;
    if (this.state.chat?.view.status === "waiting") this.talk.saveAnswers();
    this.fetchTopics();
  }

  answer(change: Partial<Answers>): void {
    this.store.change({ answers: { ...this.state.answers, ...change } });
    if (typeof change.question === "string") this.world.keep.look = { question: change.question };
  }

  goTo(step: AppState["step"]): void {
    this.world.loadTalk().catch(() => {});
    this.store.change({ step });
  }

  async start(acceptWait = false): Promise<void> {
    if (this.state.opening) return;
    this.store.change({ opening: true });
    const { answers } = this.state;
    const opened = await this.world.service.open({
      ...answers,
      question: answers.question?.trim() || null,
      opening_id: this.openingId,
      accept_wait: acceptWait,
    });
    this.store.change({ opening: false });
    if ("problem" in opened) {
      this.turnedAway(opened.problem);
    } else {
      this.openingId = newId();
      this.world.keep.begin({ ...opened.value, language: answers.language });
      this.talk.begin(opened.value, () => this.start(acceptWait));
    }
  }

  /** A new screen says by itself what is new; only where it is the same one must be said that we looked. */
  async lookAgain(): Promise<void> {
    const screen = screenOf(this.state);
    await this.look(true);
    if (screenOf(this.state) === screen) this.page.notice("unchanged");
  }

  startAnew(): void {
    this.talk.forget();
    this.store.change({ ...NO_CHAT, answers: { ...NO_ANSWERS, language: this.state.answers.language } });
    this.look();
  }

  /** Quietly: what the visitor is doing is not disturbed unless the answer has changed, or `saysAway` where none comes. */
  async look(saysAway = screenOf(this.state) === "welcome"): Promise<void> {
    const found = await this.world.service.availability(this.state.answers.language);
    if ("value" in found) this.store.change({ availability: found.value, away: false, refused: null });
    else if (saysAway) this.store.change({ away: true });
  }

  private get state(): AppState {
    return this.store.value;
  }

  private turnedAway(problem: Problem | null): void {
    this.store.change({
      entered: false,
      away: problem === null,
      refused: problem?.code ?? null,
      ...(problem?.availability && { availability: problem.availability }),
    });
  }

  private async fetchTopics(): Promise<void> {
    const found = await this.world.service.topics(this.state.answers.language);
    if ("value" in found) this.store.change({ topics: found.value.topics });
  }

  private lookLater(): void {
    this.world.clock.after(LOOK_EVERY_MS, async () => {
      if (!this.state.entered && this.world.visible()) await this.look();
      this.lookLater();
    });
  }
}
