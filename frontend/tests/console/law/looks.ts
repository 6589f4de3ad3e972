import { expect } from "vitest";
import type { Shift } from "../../support/shift.tsx";
import type { Eyes } from "./eyes.ts";

/** Every field of a chat, and what is left of one that was taken away; one's own replies are nobody's chat. */
const FIELDS =
  ".conversation:not(.my-replies) textarea, .side textarea, dialog textarea, .conversation .unwritten .words";

/** What has to be true of the page at any time, whatever was done. */
export class Looks {
  private readonly badges = new Map<string, string>();
  /** Whose chat the open dialog was opened for. */
  private dialog: string | null = null;
  /** Whose chat is in front, and since when, if another one stood there before. */
  inFront: { readonly name: string | null; readonly since: number } = { name: null, since: 0 };
  /** Since when each offer has been on the page, by name. */
  readonly offeredSince = new Map<string, number>();
  /** The offer that asks whether it is really to be left. */
  leaving: string | null = null;

  constructor(
    private readonly shift: Shift,
    private readonly eyes: Eyes,
  ) {}

  /** The page was loaded again: no dialog outlives that, and nobody has another chat still in mind. */
  reloaded(): void {
    this.dialog = null;
    this.inFront = { name: null, since: Number.NEGATIVE_INFINITY };
  }

  /** What has to be true of the page at any time. */
  look(): void {
    const { front, dialog } = this.eyes;
    if (front !== this.inFront.name) {
      const since = this.inFront.name === null ? Number.NEGATIVE_INFINITY : this.shift.clock.now();
      this.inFront = { name: front, since };
    }
    if (dialog === null) this.dialog = null;
    else {
      this.dialog ??= dialog;
      expect(dialog, "a dialog stays with the chat it was opened for").toBe(this.dialog);
      expect(front, "and behind it stands that chat").toBe(dialog);
    }
    this.lookAtWords(front);
    this.lookAtBadges();
    this.lookAtOffers();
  }

  /** In every field of a chat stands only what was written for it, and everything that says whose it is says the same. */
  private lookAtWords(front: string | null): void {
    for (const field of this.eyes.all(FIELDS)) {
      const text = (field as HTMLTextAreaElement).value ?? field.textContent ?? "";
      const letters = text.replace(/[^a-z]/g, "");
      const foreign = front === null ? letters : letters.replaceAll(front[0] as string, "");
      expect(foreign, `words in the chat of ${front} (${field.className || field.id})`).toBe("");
    }
    for (const chat of this.eyes.all(".after-break li")) {
      const name = chat.querySelector("bdi")?.textContent as string;
      for (const words of chat.querySelectorAll(".words"))
        expect(words.textContent?.replaceAll(name[0] as string, ""), `words that ${name} never got`).not.toMatch(
          /[a-z]/,
        );
    }
    for (const name of this.eyes.all(".composer .to bdi, .wrap-up h3 bdi")) expect(name.textContent).toBe(front);
    const palette = this.eyes.all(".palette")[0]?.getAttribute("aria-label");
    if (palette !== undefined) expect(palette, "the palette says for whom").toContain(front as string);
    for (const { command, chatId } of this.shift.service.heard) {
      const text = "text" in command ? command.text : "note" in command ? command.note : "";
      const foreign = (text ?? "").replace(/[^a-z]/g, "").replaceAll(chatId?.at(-1) as string, "");
      expect(foreign, `words that arrived in ${chatId}`).toBe("");
    }
  }

  /** A chat has one badge for life, and no two on the page have the same. */
  private lookAtBadges(): void {
    const now = new Map<string, string>();
    for (const shown of this.eyes.all(".chat-name")) {
      const name = shown.querySelector("bdi")?.textContent as string;
      const badge = shown.querySelector(".badge") as HTMLElement;
      const seen = `${badge.textContent} ${badge.className}`;
      expect(this.badges.get(name) ?? seen, `the badge of ${name}`).toBe(seen);
      this.badges.set(name, seen);
      now.set(name, seen);
    }
    expect(new Set(now.values()).size, "each badge is one chat's").toBe(now.size);
    const mine = new Set(this.shift.service.mine().map(({ nickname }) => nickname));
    for (const name of this.badges.keys()) if (!mine.has(name) && !now.has(name)) this.badges.delete(name);
    const front = this.inFront.name;
    const title = front === null ? null : (this.badges.get(front) ?? null);
    if (title !== null && this.eyes.all(".gone").length === 0)
      expect(document.title).toContain(title.split(" colour")[0]?.replace(" badge", ""));
  }

  /** Whatever is offered is shown. */
  private lookAtOffers(): void {
    const shown = this.eyes.all(".offer h2 bdi").map(({ textContent }) => textContent as string);
    const { service } = this.shift;
    if (service.isReachable && this.eyes.all(".connection.open").length > 0) {
      expect(new Set(shown), "every offer is shown").toEqual(
        new Set(service.offered().map(({ nickname }) => nickname)),
      );
    }
    for (const name of this.offeredSince.keys()) if (!shown.includes(name)) this.offeredSince.delete(name);
    for (const name of shown) {
      if (!this.offeredSince.has(name)) this.offeredSince.set(name, this.shift.clock.now());
    }
    const asks = this.eyes.all(".offer").find((offer) => offer.textContent?.includes("Yes, leave it"));
    this.leaving = asks?.querySelector("bdi")?.textContent ?? null;
  }
}
