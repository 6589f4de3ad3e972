import type { PageActions } from "../actions.ts";
import type { AppState, Settings } from "../state.ts";
import type { Store } from "../store.ts";
import type { World } from "../world.ts";
import type { ToHost } from "./host.ts";

/** The page as a window: its settings, its title, and the page of the site that holds it in a frame. */
export class Page implements PageActions {
  /** Entries that came while nobody looked; any look at the page clears it. */
  private unread = 0;

  constructor(
    private readonly store: Store<AppState>,
    private readonly world: Pick<World, "tellHost" | "visible">,
  ) {}

  changeSettings(change: Partial<Settings>): void {
    this.store.change({ settings: { ...this.store.value.settings, ...change } });
  }

  hide(): void {
    this.tell({ type: "hide" });
  }

  tell(message: ToHost): void {
    this.world.tellHost(message);
  }

  /** Somebody else said something. */
  count(): void {
    if (this.world.visible()) return;
    this.unread += 1;
    this.showUnread();
  }

  readAll(): void {
    this.unread = 0;
    this.showUnread();
  }

  /** A number and nothing else: a title can be read over a shoulder. */
  private showUnread(): void {
    const title = this.store.value.words.say("page.title");
    document.title = this.unread > 0 ? `(${this.unread}) ${title}` : title;
    this.tell({ type: "unread", count: this.unread });
  }
}
