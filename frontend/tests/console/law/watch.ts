import { expect } from "vitest";
import type { Repeat } from "../../support/hands.ts";
import { Shift, type Shipped } from "../../support/shift.tsx";
import { CAN_BE_PRESSED, Eyes } from "./eyes.ts";
import { Looks } from "./looks.ts";
import {
  chatOf,
  letterOf,
  MOST_CHATS,
  MOST_VISITORS,
  nicknameOf,
  one,
  REPEATS,
  STRANGE,
  type Step,
  WORLD,
} from "./steps.ts";

/** One sequence of steps, and what has to hold after each of them. */
export class Watch {
  readonly shift: Shift;
  private readonly eyes = new Eyes();
  private visitors = 0;
  private asked = 0;
  private typed = 0;
  private readonly looks: Looks;
  /** Since when (ms) the chat in front has been there for which Enter was asked back. */
  private askedBack: number | null = null;
  /** Acts that were asked for so far, for the count. */
  acts = 0;

  constructor(parts: Shipped) {
    this.shift = new Shift(parts);
    this.looks = new Looks(this.shift, this.eyes);
  }

  async begin(): Promise<void> {
    await this.shift.open();
    for (const talks of [true, true, false]) {
      await this.world("comes", 0);
      if (talks)
        await this.shift.during(() => this.shift.service.accepted(this.shift.service.offered()[0]?.chat_id ?? ""));
    }
    await this.world("reloaded", 0);
    await this.world("a second", 0);
  }

  end(): void {
    this.shift.shut();
  }

  async take(step: Step): Promise<void> {
    if ((WORLD as readonly string[]).includes(step.does)) await this.world(step.does as never, step.whom);
    else await this.hand(step);
    this.looks.look();
  }

  /** What nobody's hand does. Nothing may be asked of the service for it. */
  private async world(what: (typeof WORLD)[number], whom: number): Promise<void> {
    const before = this.shift.asked.length;
    await this.happens(what, whom);
    this.compare(this.shift.asked.slice(before), null, `by itself, when it ${what}`);
    this.asked = this.shift.asked.length;
    this.looks.look();
  }

  private async happens(what: (typeof WORLD)[number], whom: number): Promise<void> {
    const { service } = this.shift;
    const mine = service.mine();
    const talking = mine.filter(({ status }) => status === "talking");
    const lost = mine.filter(({ lost_by }) => lost_by === "ana");
    const does = (act: (chatId: string) => void, chats: readonly { chat_id: string }[]) => {
      const chat = one(chats, whom);
      return chat === undefined ? undefined : this.shift.during(() => act(chat.chat_id));
    };
    switch (what) {
      case "comes":
        return this.comes(whom);
      case "lapses":
        return does((id) => service.lapse(id), service.offered());
      case "says":
        return does((id) => service.visitorSays(id, (id.at(-1) as string).repeat(4)), mine);
      case "ends":
        return does((id) => service.visitorEnds(id), talking);
      case "taken away":
        return does((id) => service.takeAway(id), talking);
      case "types":
        return does((id) => service.visitorTypes(id), talking);
      case "cut":
        return this.shift.during(() => service.cut());
      case "mended":
        service.mend();
        return this.shift.pass(8_000);
      case "lost":
        if (!service.isReachable) service.lose();
        return;
      case "others take":
        return does((id) => service.othersTake(id), lost);
      case "a moment":
        return this.shift.pass(120);
      case "a second":
        return this.shift.pass(1_100);
      case "a while":
        return this.shift.pass(5_000);
      case "reloaded":
        this.looks.reloaded();
        return this.shift.reload();
    }
  }

  /** Another visitor, or one who was here before; two offers may stand at once, as an older service makes them. */
  private async comes(whom: number): Promise<void> {
    const { service } = this.shift;
    if (!service.isReachable || service.mine().length >= MOST_CHATS) return;
    const waiting = [...service.chats.values()].filter(
      ({ view }) => view.status === "waiting" && view.lost_by === null,
    );
    const back = one(waiting, whom);
    if (back !== undefined && whom % 2 === 0) {
      const { chat_id, nickname } = back.view;
      return this.shift.during(() => service.offer(chat_id, nickname));
    }
    if (this.visitors >= MOST_VISITORS) return;
    const letter = letterOf(this.visitors);
    this.visitors += 1;
    await this.shift.during(() => service.offer(chatOf(letter), nicknameOf(letter)));
  }

  private async hand({ does, which, meanwhile, whom }: Step): Promise<void> {
    const { hands } = this.shift;
    const happens = async () => {
      if (meanwhile !== null) await this.world(meanwhile, whom);
    };
    const click = (what: Element | undefined | null) => this.click(what, happens);
    const all = (selector: string) => this.eyes.all(selector);
    switch (does) {
      case "presses a shortcut":
        return this.shortcut(one(["1", "2", "3", "n", "a", "d"], which) as string);
      case "presses a button":
        return click(one(all(CAN_BE_PRESSED), which));
      case "presses a card":
        return click(one(all(".chat-list button"), which));
      case "writes":
        if (which % 2 === 0) hands.click(all(".composer textarea")[0]);
        return this.writes(1 + (which % 4), happens);
      case "writes a note":
        hands.click(all(which % 3 === 0 ? "dialog textarea" : ".notes textarea")[0]);
        await this.writes(1 + (which % 4), happens);
        return which % 2 === 0 ? click(all(".notes [type=submit]")[0]) : undefined;
      case "writes with Option":
        return this.strange(which);
      case "presses Enter":
        return this.enter(() => hands.press({ key: "Enter", code: "Enter" }));
      case "answers":
        hands.click(all(".composer textarea")[0]);
        await this.writes(1 + (which % 4), happens);
        if (which % 3 > 0) await this.world("a second", 0);
        return this.enter(() => hands.press({ key: "Enter", code: "Enter" }));
      case "holds Enter":
        return this.holdsEnter(which);
      case "repeats a shortcut":
        return this.repeats(which);
      case "ends":
        return click(one(all(".conversation-head button"), 1));
      case "passes on":
        return click(one(all(".conversation-head button"), 0));
      case "confirms":
        this.choose();
        return click(all("dialog[open] [type=submit]")[0]);
      case "escapes":
        await this.shift.during(() => hands.press({ key: "Escape", code: "Escape" }));
        return;
      case "opens the palette":
        hands.click(all(".composer textarea")[0]);
        await this.shift.during(() => hands.press({ key: "/", code: "Slash" }));
        await this.shift.pass(150);
        return;
      case "accepts":
        return click(one(all(".offer .main"), which));
      case "leaves":
        return click(one(all(".offer .main + button"), which));
      case "goes to the replies":
        return click(one(all(".desk-head .quiet, .my-replies .conversation-head button"), which % 2 === 0 ? 0 : 2));
    }
  }

  /** Press, let the world turn, let go. Whatever is asked for is asked for where it was pressed. */
  private async click(what: Element | undefined | null, happens: () => Promise<void>): Promise<void> {
    if (what?.textContent?.includes("Sign out")) return;
    const gripped = this.shift.hands.grip(what);
    if (gripped === null) return;
    const whose = this.eyes.whose(gripped);
    const turns = gripped.closest(".chat-list")?.textContent ?? null;
    await happens();
    await this.shift.during(() => this.shift.hands.release(gripped));
    this.expectOnly(turns === null ? whose : null, `a press on "${gripped.textContent}"`);
  }

  private async writes(letters: number, happens: () => Promise<void>): Promise<void> {
    const { hands } = this.shift;
    const whose = this.eyes.dialog ?? this.eyes.front;
    if (
      whose === null ||
      !this.eyes.all(".composer, .notes, dialog[open]").some((one) => one.contains(hands.focused()))
    )
      return;
    const letter = whose[0] as string;
    this.typed = this.shift.typed.length;
    await this.shift.during(() => hands.write(letter.repeat(letters)));
    await happens();
    await this.shift.during(() => hands.write(letter.repeat(letters)));
    this.expectOnly(null, "writing");
    for (const chatId of this.shift.typed.slice(this.typed)) expect(chatId, "writing is told to").toBe(chatOf(letter));
  }

  private async strange(which: number): Promise<void> {
    const { front } = this.eyes;
    const { letter, ...key } = one(STRANGE, which) as (typeof STRANGE)[number];
    await this.shift.during(() => this.shift.hands.writeBy(key, letter));
    expect(this.eyes.front, `writing ${letter} turns to nobody`).toBe(front);
    this.expectOnly(null, `writing ${letter}`);
  }

  private async shortcut(key: string): Promise<void> {
    const { dialog, front } = this.eyes;
    const offer = this.eyes.name(".offer");
    await this.shift.during(() => this.shift.hands.press({ key, code: codeOf(key), altKey: true }));
    if (dialog !== null) expect(this.eyes.front, "no shortcut works through a dialog").toBe(front);
    this.expectOnly(dialog === null && (key === "a" || key === "d") ? offer : null, `Alt+${key}`);
    if (key === "a" && this.eyes.name(".offer") !== offer && offer !== null) return;
  }

  private async repeats(which: number): Promise<void> {
    const key = one(["1", "2", "a", "d"], which) as string;
    const { hands } = this.shift;
    const pressed = { key, code: codeOf(key), altKey: true };
    await this.shortcut(key);
    const { front } = this.eyes;
    await this.shift.during(() => hands.repeat(pressed, 3, one(REPEATS, which) as Repeat));
    expect(this.eyes.front, "a key that is held turns to nobody").toBe(front);
    this.expectOnly(null, `Alt+${key}, held`);
    hands.wait(1_000);
  }

  private async enter(presses: () => void): Promise<void> {
    const focused = this.shift.hands.focused();
    const whose = this.eyes.whose(focused);
    const inField = focused.matches(".composer textarea");
    const before = this.shift.asked.length;
    await this.shift.during(presses);
    const sent = this.shift.asked.length > before;
    if (inField && whose !== null) this.expectSure(sent);
    this.expectOnly(whose, "Enter");
  }

  /** Within a second of turning to a chat, the first Enter asks back. */
  private expectSure(sent: boolean): void {
    const { since } = this.looks.inFront;
    const justTurned = this.shift.clock.now() - since < 1_000;
    if (justTurned && sent) expect(this.askedBack, "just after turning to a chat, Enter asks once").toBe(since);
    this.askedBack = justTurned ? since : null;
  }

  private async holdsEnter(which: number): Promise<void> {
    const { hands } = this.shift;
    const key = { key: "Enter", code: "Enter" };
    await this.enter(() => hands.press(key));
    await this.shift.during(() => hands.repeat(key, 4, one(REPEATS, which) as Repeat));
    this.expectOnly(null, "Enter, held");
    hands.wait(1_000);
  }

  /** The dialog that passes a chat on wants somebody to be chosen. */
  private choose(): void {
    const select = this.eyes.all("dialog[open] select")[0] as HTMLSelectElement | undefined;
    if (select === undefined) return;
    select.value = "person:luis";
    select.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** What was asked for since the last look concerns this visitor's chat and no other, and one act is one. */
  private expectOnly(whose: string | null, what: string): void {
    const fresh = this.shift.asked.slice(this.asked);
    this.asked = this.shift.asked.length;
    this.compare(fresh, whose, what);
    expect(fresh.length, `${what} is one act`).toBeLessThanOrEqual(1);
    this.acts += fresh.length;
  }

  private compare(asked: Shift["asked"], whose: string | null, what: string): void {
    for (const { type, chat_id } of asked) {
      if (chat_id === undefined) continue;
      const meant = whose === null ? null : chatOf(whose[0] as string);
      expect({ what, asked: type, of: chat_id }).toEqual({ what, asked: type, of: meant });
      if (type === "decline_offer") this.expectSecondPress(whose as string);
      if (type === "accept_offer" && what === "Alt+a") this.expectRead(whose as string);
    }
  }

  private expectSecondPress(name: string): void {
    expect(this.looks.leaving, "an offer is left at the second press").toBe(name);
  }

  private expectRead(name: string): void {
    const since = this.looks.offeredSince.get(name) ?? Number.POSITIVE_INFINITY;
    expect(this.shift.clock.now() - since, "an offer is taken by a key when it could be read").toBeGreaterThanOrEqual(
      500,
    );
  }
}

function codeOf(key: string): string {
  return /\d/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`;
}
