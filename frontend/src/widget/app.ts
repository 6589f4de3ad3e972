import type { LibraryActions, WidgetActions } from "./actions.ts";
import { Entrance } from "./entrance/entrance.ts";
import { Page } from "./page/page.ts";
import type { AppState } from "./state.ts";
import type { Store } from "./store.ts";
import { Talk } from "./talk/talk.ts";
import type { World } from "./world.ts";

/** What the visitor does, and what follows from it, by its rooms: before the chat, in it, and around both. */
export class App implements WidgetActions {
  readonly entrance: Entrance;
  readonly talk: Talk;
  readonly page: Page;
  readonly library: LibraryActions;

  constructor(
    readonly store: Store<AppState>,
    private readonly world: World,
  ) {
    const { service } = world;
    this.page = new Page(store, world);
    this.talk = new Talk(store, world, this.page);
    this.entrance = new Entrance(store, world, this.page, this.talk);
    this.library = {
      find: (query) => service.articles(query),
      opened: (slug, language) => service.articleOpened(slug, language),
    };
  }

  begin(): void {
    this.entrance.begin();
  }

  exit(): void {
    this.talk.leave();
    this.world.keep.forgetAll();
    this.world.leavePage();
  }

  /** The page is looked at again, or the network is back. */
  wake(): void {
    this.talk.wake();
    this.page.readAll();
    if (!this.store.value.chat) this.entrance.look();
  }
}
