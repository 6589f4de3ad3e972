import type { Cancel } from "../../link/clock.ts";
import type { PageActions } from "../actions.ts";
import type { AppState, Settings } from "../state.ts";
import type { Store } from "../store.ts";
import type { World } from "../world.ts";
import type { ToHost } from "./host.ts";

/** A passing notice stands for so long: three short sentences at the pace of a slow reader. */
const NOTICE_MS = 20_000;

/** Words for screen readers only stand for so long: who reads the page later by hand must not take them for news. */
const SPOKEN_MS = 10_000;

/** The page as a window: its settings, its title, and the page of the site that holds it in a frame. */
export class Page implements PageActions {
  /** What came while nobody looked, also before this page was loaded; any look at the page clears it. */
  private unread = 0;
  /** Whether the page around this one believes that a chat is running. */
  private running = false;
  private forgetNotice: Cancel = () => {};
  private forgetSpoken: Cancel = () => {};
  /** The chat's status at the last look. */
  private status: string | null = null;

  constructor(
    private readonly store: Store<AppState>,
    private readonly world: Pick<World, "tellHost" | "visible" | "copy" | "clock" | "keep" | "chime">,
  ) {
    store.follow(() => {
      this.followStatus();
      this.tellWhetherItRuns();
      this.readAll();
    });
  }

  changeSettings(change: Partial<Settings>): void {
    const settings = { ...this.store.value.settings, ...change };
    this.store.change({ settings });
    this.world.keep.look = { settings };
  }

  ringOnJoin(rings: boolean): void {
    this.store.change({ rings });
    if (rings) this.world.chime.arm();
  }

  hide(): void {
    this.tell({ type: "hide" });
  }

  async copy(text: string): Promise<void> {
    this.notice((await this.world.copy(text)) ? "copied" : "copy_failed");
  }

  /** Say what was done, or could not be, for as long as it takes to read; said again, it is news again. */
  notice(notice: AppState["notice"]): void {
    this.store.change({ notice: null });
    this.store.change({ notice });
    this.forgetNotice();
    this.forgetNotice = this.world.clock.after(NOTICE_MS, () => this.store.change({ notice: null }));
  }

  /** Tell a screen reader, and nobody else. */
  speak(spoken: string): void {
    this.store.change({ spoken });
    this.forgetSpoken();
    this.forgetSpoken = this.world.clock.after(SPOKEN_MS, () => this.store.change({ spoken: "" }));
  }

  tell(message: ToHost): void {
    this.world.tellHost(message);
  }

  /** Whoever looks has read to the end. For whoever does not, count what somebody else has said since. */
  readAll(): void {
    const { keep, visible } = this.world;
    const entries = this.store.value.chat?.entries ?? [];
    if (visible()) keep.seen = entries.at(-1)?.seq ?? 0;
    const { seen } = keep;
    const unread = entries.filter(({ seq, event }) => seq > seen && "name" in event && event.name !== "").length;
    if (unread === this.unread) return;
    this.unread = unread;
    this.showUnread();
  }

  /** Somebody joined, whether that was heard as it happened or learned after a lost connection. */
  private followStatus(): void {
    const { chat, rings } = this.store.value;
    const before = this.status;
    this.status = chat?.view.status ?? null;
    if (rings && before === "waiting" && this.status === "talking") this.world.chime.ring();
  }

  /** By what is known of the chat, however that was learned: as it happened, or after a lost line or a reload. */
  private tellWhetherItRuns(): void {
    const { entered, chat, lostChat } = this.store.value;
    const running = entered && chat?.view.status !== "ended" && lostChat === null;
    if (running === this.running) return;
    this.running = running;
    this.tell({ type: running ? "started" : "ended" });
  }

  /** A number and nothing else: a title can be read over a shoulder. */
  private showUnread(): void {
    const title = this.store.value.words.say("page.title");
    document.title = this.unread > 0 ? `(${this.unread}) ${title}` : title;
    this.tell({ type: "unread", count: this.unread });
  }
}
