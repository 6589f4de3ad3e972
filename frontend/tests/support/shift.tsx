import { h, render } from "preact";
import { act } from "preact/test-utils";
import { vi } from "vitest";
import english from "../../src/words/staff/en.json";
import { DeskService } from "./deskService.ts";
import { FakeClock, settle } from "./fakeClock.ts";
import { Hands } from "./hands.ts";
import { memoryStorage } from "./visitor.ts";

/** The console as it is shipped. It is loaded when it is asked for, so that a test can put a mistake into it before. */
async function load() {
  const [app, actions, listener, store, link, speech, words, clock, context, connection, keep] = await Promise.all([
    import("../../src/console/App.tsx"),
    import("../../src/console/actionsOver.ts"),
    import("../../src/console/listener.ts"),
    import("../../src/console/store.ts"),
    import("../../src/link/link.ts"),
    import("../../src/ui/speech.ts"),
    import("../../src/staff/words.ts"),
    import("../../src/ui/clock/helplineClock.ts"),
    import("../../src/ui/clock/useClock.ts"),
    import("../../src/staff/link/staffLink.ts"),
    import("../../src/staff/keep.ts"),
  ]);
  return {
    ...app,
    ...actions,
    ...listener,
    ...store,
    ...link,
    ...speech,
    ...words,
    ...clock,
    ...context,
    ...connection,
    ...keep,
  };
}

export type Shipped = Awaited<ReturnType<typeof load>>;
export const shipped = load;

const REPLY = { id: "r1", group: "greeting", topic: null, language: "en", text: "{nickname}", mine: false };
const HTTP: Readonly<Record<string, unknown>> = {
  "/api/articles": { articles: [] },
  "/api/replies": { replies: [REPLY] },
  "/api/topics": { topics: [] },
};

/** What a browser does that happy-dom does not: a modal dialog takes the focus, and gives it back. */
function completeTheBrowser(): void {
  const before = new WeakMap<HTMLDialogElement, Element | null>();
  const { showModal, close } = HTMLDialogElement.prototype;
  HTMLDialogElement.prototype.showModal = function show() {
    before.set(this, document.activeElement);
    showModal.call(this);
    const first = this.querySelector<HTMLElement>("[autofocus], button, select, textarea, input");
    (this.querySelector<HTMLElement>("[autofocus]") ?? first)?.focus();
  };
  HTMLDialogElement.prototype.close = function hide() {
    close.call(this);
    (before.get(this) as HTMLElement | null)?.focus();
  };
}
if (globalThis.HTMLDialogElement !== undefined) completeTheBrowser();

/** A specialist's shift: a console that is the shipped one, a service, a clock that is turned by hand, and two hands. */
export class Shift {
  readonly clock = new FakeClock(Date.parse("2026-11-23T15:00:00Z"));
  readonly service = new DeskService(() => this.clock.now());
  readonly hands = new Hands(document, () => this.draw());
  /** Whatever the console asked of the service, in the order in which it did. */
  readonly asked: { readonly type: string; readonly chat_id?: string }[] = [];
  /** Whom the visitors were told is writing. */
  readonly typed: string[] = [];
  /** What the tab keeps through a reload. */
  readonly tab = memoryStorage();
  private frames: (() => void)[] = [];
  private close: () => void = () => {};

  constructor(private readonly parts: Shipped) {
    vi.stubGlobal("fetch", async (path: string) => {
      const key = Object.keys(HTTP).find((each) => path.startsWith(each)) ?? "";
      return { ok: key in HTTP, status: 200, headers: new Headers(), json: async () => HTTP[key] };
    });
    vi.stubGlobal("requestAnimationFrame", (draw: () => void) => this.frames.push(draw));
  }

  /** Load the page. */
  async open(): Promise<void> {
    const { App, ClockContext, HelplineClock, SpeechContext, Link } = this.parts;
    const page = document.createElement("div");
    document.body.replaceChildren(page);
    const clock = new HelplineClock(this.clock);
    const keep = new this.parts.StaffKeep(this.tab, "ana");
    const store = this.parts.newStore(keep);
    const said = this.parts.listenerOf(store, clock, (asking) => link.askFirst(asking));
    const listener = this.parts.heardBy(clock, () => {}, said);
    const link: InstanceType<typeof Link> = new Link({
      ways: [this.service.connection],
      clock: this.clock,
      listener,
      language: () => "en",
      storage: this.tab,
      storageKey: this.parts.STAFF_OUTBOX,
    });
    this.listenTo(link);
    const actions = this.parts.actionsOver(link, store, clock, () => {});
    const app = h(ClockContext.Provider, { value: clock, children: h(App, { store, actions }) });
    const speech = this.parts.speech(english, "en");
    await this.during(() => {
      render(h(SpeechContext.Provider, { value: speech, children: app }), page);
      link.open();
    });
    this.close = () => {
      link.close();
      act(() => render(null, page));
    };
  }

  /** The tab is closed, without a word. */
  shut(): void {
    this.close();
    this.service.hangUp();
  }

  async reload(): Promise<void> {
    this.shut();
    await this.open();
  }

  /** Do something, and let everything happen that follows from it by itself. */
  async during(does: () => unknown): Promise<void> {
    await act(async () => {
      does();
      await settle();
    });
    this.draw();
  }

  /** Time passes, and nobody does anything. */
  async pass(milliseconds: number): Promise<void> {
    this.hands.wait(milliseconds);
    await act(() => this.clock.pass(milliseconds));
    this.draw();
  }

  /** What is due on the page is drawn. */
  private draw(): void {
    act(() => {
      for (const frame of this.frames.splice(0)) frame();
    });
  }

  private listenTo(link: InstanceType<Shipped["Link"]>): void {
    const { ask, typing } = link;
    link.ask = (asking, answered) => {
      this.asked.push(asking);
      return ask.call(link, asking, answered);
    };
    link.typing = (chatId) => {
      this.typed.push(chatId);
      typing.call(link, chatId);
    };
  }
}
