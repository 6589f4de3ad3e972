import type { Clock } from "../link/clock.ts";
import { newId } from "../link/ids.ts";
import type { ChatPlace, Entry, LeaveQueue, Problem, Survey } from "../protocol/generated.ts";
import { loadWords } from "../words/visitor.ts";
import type { Acts } from "./acts.ts";
import type { Conversation } from "./conversation.ts";
import type { ToHost } from "./host.ts";
import type { Keep } from "./keep.ts";
import type { Talk } from "./late.ts";
import { screenOf } from "./screen.ts";
import type { Service } from "./service.ts";
import type { Answers, AppState, Settings } from "./state.ts";
import type { Store } from "./store.ts";

/** Before a chat begins, the page asks this often whether the helpline has opened or the line has moved. */
const LOOK_EVERY_MS = 60_000;

/** When the code for talking could not be fetched, it is asked for again after this time. */
const RELOAD_MS = 3_000;

/** What the app needs of the world around it. */
export interface World {
  readonly service: Service;
  readonly keep: Keep;
  readonly clock: Clock;
  readonly loadTalk: () => Promise<Talk>;
  readonly tellHost: (message: ToHost) => void;
  /** Leave for another page without a way back. */
  readonly leavePage: () => void;
  readonly saveFile: (name: string, text: string) => void;
  readonly visible: () => boolean;
}

/** What the visitor does, and what follows from it. */
export class App implements Acts {
  private conversation: Conversation | null = null;
  private unread = 0;

  constructor(
    readonly store: Store<AppState>,
    private readonly world: World,
  ) {}

  /** Take up the chat that this tab holds, if any; otherwise keep looking whether the helpline is open. */
  begin(): void {
    const kept = this.world.keep.chat;
    if (kept) {
      this.store.change({ draft: this.world.keep.draft });
      this.converse(kept);
    }
    this.fetchTopics();
    this.lookLater();
  }

  async chooseLanguage(language: string): Promise<void> {
    const words = await loadWords(language);
    this.store.change({ words, refused: null, answers: { ...this.state.answers, language: words.language } });
    this.world.keep.language = words.language;
    if (this.state.chat?.view.status === "waiting") this.saveAnswers();
    this.fetchTopics();
  }

  answer(change: Partial<Answers>): void {
    this.store.change({ answers: { ...this.state.answers, ...change } });
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
      this.converse(opened.value);
    }
  }

  async lookAgain(): Promise<void> {
    const found = await this.world.service.availability(this.state.answers.language);
    if ("value" in found) {
      this.store.change({ availability: found.value, away: false, refused: null });
      this.store.change({ spoken: this.words.say("again.done") });
    } else {
      this.store.change({ away: true });
    }
  }

  write(draft: string): void {
    this.conversation?.write(draft);
  }

  send(): void {
    this.conversation?.send();
  }

  tryAgain(ref: number): void {
    this.conversation?.link.outbox.tryAgain(ref);
    this.conversation?.link.wake();
  }

  stayHere(): void {
    this.conversation?.ask({ type: "stay_here" });
  }

  hideSupport(): void {
    this.store.change({ hidSupport: this.state.chat?.view.support ?? null });
  }

  saveAnswers(): void {
    const { language, topic, asking_for, nickname } = this.state.answers;
    this.conversation?.ask({ type: "change_answers", language, topic, asking_for, nickname });
  }

  leaveLine(why: LeaveQueue["why"]): void {
    this.conversation?.ask({ type: "leave_queue", why });
  }

  endChat(): void {
    this.conversation?.ask({ type: "end_chat" });
  }

  startAnew(): void {
    this.conversation?.forget();
    this.conversation = null;
    this.store.change({ ...FRESH, answers: { ...NO_ANSWERS, language: this.state.answers.language } });
    this.world.tellHost({ type: "ended" });
    this.lookAgain();
  }

  async saveTranscript(): Promise<boolean> {
    const { conversation, words } = this;
    if (!conversation) return false;
    const found = await this.world.service.transcript(conversation.place, words.language);
    if ("value" in found) this.world.saveFile(`${words.say("page.title").toLowerCase()}.txt`, found.value);
    return "value" in found;
  }

  /** Delete the chat, and look for it again, so that the visitor can be told what was seen. */
  async eraseChat(): Promise<boolean> {
    const { conversation } = this;
    if (!conversation) return false;
    const erased = await this.world.service.erase(conversation.place);
    if ("problem" in erased) return false;
    const left = await this.world.service.transcript(conversation.place, this.words.language);
    if ("value" in left) return false;
    conversation.forget();
    this.store.change({ chat: null, lostChat: "deleted" });
    return true;
  }

  async sendSurvey(answers: Survey): Promise<boolean> {
    const { conversation } = this;
    return conversation !== null && "value" in (await this.world.service.survey(conversation.place, answers));
  }

  findArticles: Acts["findArticles"] = (query) => this.world.service.articles(query);

  articleOpened(slug: string, language: string): void {
    this.world.service.articleOpened(slug, language);
  }

  changeSettings(change: Partial<Settings>): void {
    this.store.change({ settings: { ...this.state.settings, ...change } });
  }

  hide(): void {
    this.world.tellHost({ type: "hide" });
  }

  /** The chat is ended and forgotten before the page is left. */
  exit(): void {
    if (this.conversation) this.world.service.leave(this.conversation.place);
    this.conversation?.forget();
    this.world.keep.forget();
    this.world.leavePage();
  }

  /** The page is looked at again, or the network is back. */
  wake(): void {
    this.conversation?.link.wake();
    this.readAll();
    if (!this.state.chat) this.look();
  }

  private get state(): AppState {
    return this.store.value;
  }

  private get words(): AppState["words"] {
    return this.state.words;
  }

  /** The same for every attempt to open one chat, so that a repeated request does not become two. */
  private openingId = newId();

  private async converse(place: ChatPlace): Promise<void> {
    this.store.change({ entered: true });
    const { keep, clock, loadTalk } = this.world;
    const talk = await loadTalk().catch(() => null);
    if (!talk) {
      clock.after(RELOAD_MS, () => this.converse(place));
      return;
    }
    this.conversation = new talk.Conversation(place, this.store, keep, clock, talk.lines, (entry) => this.heard(entry));
    this.conversation.link.open();
    this.world.tellHost({ type: "started" });
  }

  private turnedAway(problem: Problem | null): void {
    this.store.change({
      away: problem === null,
      refused: problem?.code ?? null,
      ...(problem?.availability && { availability: problem.availability }),
    });
  }

  private heard({ event }: Entry): void {
    if (event.type === "chat_ended") this.world.tellHost({ type: "ended" });
    if (this.world.visible() || !("name" in event) || event.name === "") return;
    this.unread += 1;
    this.showUnread();
  }

  private readAll(): void {
    this.unread = 0;
    this.showUnread();
  }

  /** A number and nothing else: a title can be read over a shoulder. */
  private showUnread(): void {
    const title = this.words.say("page.title");
    document.title = this.unread > 0 ? `(${this.unread}) ${title}` : title;
    this.world.tellHost({ type: "unread", count: this.unread });
  }

  private async fetchTopics(): Promise<void> {
    const found = await this.world.service.topics(this.state.answers.language);
    if ("value" in found) this.store.change({ topics: found.value.topics });
  }

  private lookLater(): void {
    this.world.clock.after(LOOK_EVERY_MS, async () => {
      if (!this.conversation && this.world.visible()) await this.look();
      this.lookLater();
    });
  }

  /** Quietly: what the visitor is doing is not disturbed unless the answer has changed. */
  private async look(): Promise<void> {
    const screen = screenOf(this.state);
    const found = await this.world.service.availability(this.state.answers.language);
    if ("value" in found) this.store.change({ availability: found.value, away: false, refused: null });
    else if (screen === "welcome") this.store.change({ away: true });
  }
}

const NO_ANSWERS: Answers = {
  language: "en",
  topic: null,
  asking_for: null,
  nickname: "",
  question: null,
  safe: null,
};

/** No chat, and nothing left of the last one. */
const FRESH = {
  entered: false,
  chat: null,
  place: null,
  line: "connecting",
  pending: [],
  typing: false,
  draft: "",
  complaint: null,
  hidSupport: null,
  lostChat: null,
  refused: null,
  away: false,
  opening: false,
  step: "welcome",
} as const satisfies Partial<AppState>;

/** What a page knows when it opens. */
export function firstState(
  known: Pick<AppState, "words" | "phone" | "embedded" | "availability"> & { readonly topic: string | null },
  settings: Settings,
): AppState {
  const { topic, ...page } = known;
  const answers = { ...NO_ANSWERS, topic, language: known.words.language };
  return { ...FRESH, ...page, answers, settings, topics: [], broken: false, spoken: "" };
}
