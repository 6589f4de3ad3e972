import type { ChatPlace, LeaveQueue, Survey } from "../../protocol/generated.ts";
import type { TalkActions } from "../actions.ts";
import type { Page } from "../page/page.ts";
import type { AppState } from "../state.ts";
import type { Store } from "../store.ts";
import type { World } from "../world.ts";
import type { Conversation } from "./conversation.ts";

/** When the code for talking could not be fetched, it is asked for again after this time. */
const RELOAD_MS = 3_000;

/** The chat of this page, if it has one. What is said and asked in it is done by the `Conversation`. */
export class Talk implements TalkActions {
  /** The chat that this page is in, also while the code for talking is still on its way. */
  private place: ChatPlace | null = null;
  /** Null before a chat, and until the code for talking has come. */
  private conversation: Conversation | null = null;

  constructor(
    private readonly store: Store<AppState>,
    private readonly world: World,
    private readonly page: Page,
  ) {}

  /** Take up the chat behind this token. `again`: what to do when there is no place in line for it any more. */
  async begin(place: ChatPlace, again: () => void): Promise<void> {
    this.place = place;
    this.store.change({ entered: true });
    const { keep, clock, loadTalk } = this.world;
    const code = await loadTalk().catch(() => null);
    if (this.place !== place) return;
    if (!code) {
      clock.after(RELOAD_MS, () => this.place === place && this.begin(place, again));
      return;
    }
    this.conversation = new code.Conversation(place, this.store, keep, clock, code.ways, this.page, again);
    this.conversation.link.open();
  }

  write(draft: string): void {
    this.conversation?.write(draft);
  }

  send(): void {
    this.conversation?.send();
  }

  tryAgain(ref: number): void {
    this.conversation?.link.outbox.tryAgain(ref);
    this.wake();
  }

  editUnsent(ref: number): void {
    const command = this.conversation?.link.outbox.takeBack(ref);
    if (command?.type !== "send_message") return;
    this.write([command.text, this.state.draft].filter(Boolean).join("\n"));
  }

  removeUnsent(ref: number): void {
    this.conversation?.link.outbox.takeBack(ref);
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

  async saveTranscript(): Promise<boolean> {
    const { words } = this.state;
    const found = await this.transcript();
    if (found !== null) this.world.saveFile(`${words.say("page.title").toLowerCase()}.txt`, found);
    return found !== null;
  }

  /** Delete the chat, and look for it again, so that the visitor can be told what was seen. */
  async eraseChat(): Promise<boolean> {
    const { conversation } = this;
    if (!conversation) return false;
    const erased = await this.world.service.erase(conversation.place);
    if ("problem" in erased || (await this.transcript()) !== null) return false;
    conversation.forget();
    this.store.change({ chat: null, lostChat: "deleted" });
    return true;
  }

  async sendSurvey(answers: Survey): Promise<boolean> {
    const { conversation } = this;
    return conversation !== null && "value" in (await this.world.service.survey(conversation.place, answers));
  }

  /** The visitor goes away from here: the chat is over, whether or not anybody is left to hear that. */
  leave(): void {
    if (this.place) this.world.service.leave(this.place);
    this.forget();
  }

  /** Nothing of the chat is left in this page and its tab. */
  forget(): void {
    this.conversation?.forget();
    this.conversation = null;
    this.place = null;
    this.world.keep.forget();
  }

  /** The page is looked at again, or the network is back. */
  wake(): void {
    this.conversation?.link.wake();
  }

  private get state(): AppState {
    return this.store.value;
  }

  private async transcript(): Promise<string | null> {
    if (!this.conversation) return null;
    const found = await this.world.service.transcript(this.conversation.place, this.state.words.language);
    return "value" in found ? found.value : null;
  }
}
