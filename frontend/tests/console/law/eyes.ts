export const CAN_BE_PRESSED =
  ".conversation button, .conversation summary, .conversation input, .conversation [role=option], .side button, " +
  ".side summary, .offer button, dialog button, .refusal button";

/** What the eyes see. */
export class Eyes {
  all(selector: string): readonly HTMLElement[] {
    return [...document.querySelectorAll<HTMLElement>(selector)];
  }

  name(selector: string): string | null {
    return document.querySelector(`${selector} bdi`)?.textContent ?? null;
  }

  get front(): string | null {
    return this.name(".conversation h2");
  }

  get dialog(): string | null {
    return this.name("dialog[open] h2");
  }

  /** Whose it is what somebody presses: it says so where it stands. */
  whose(what: Element): string | null {
    const offer = what.closest(".offer");
    if (offer !== null) return offer.querySelector("bdi")?.textContent ?? null;
    if (what.closest("dialog") !== null) return this.dialog;
    const refusal = what.closest(".refusal");
    return refusal === null ? this.front : null;
  }
}
