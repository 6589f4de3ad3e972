import { forgiving, readJson, type Storage } from "../link/storage.ts";

const PERSON = "helpline.staff";
const DESK = "helpline.staff.desk";

/** Under which name words that have not arrived yet are kept. */
export const STAFF_OUTBOX = "helpline.staff.outbox";

/** Under which name it is kept that this network lets no socket through. */
export const STAFF_POLLS = "helpline.staff.polls";

/** What this tab remembers for whoever is signed in, through a reload. The next person at this computer finds nothing. */
export class StaffKeep {
  constructor(
    readonly storage: Storage,
    person: string,
  ) {
    if (storage.getItem(PERSON) !== person) forgetIn(storage);
    storage.setItem(PERSON, person);
  }

  /** What the page put here before it was loaded again; whatever it was, it is looked at before it is believed. */
  get desk(): unknown {
    return readJson(this.storage, DESK);
  }

  set desk(kept: unknown) {
    this.storage.setItem(DESK, JSON.stringify(kept));
  }
}

function forgetIn(storage: Storage): void {
  for (const key of [PERSON, DESK, STAFF_OUTBOX, STAFF_POLLS]) storage.removeItem(key);
}

/** Where it is kept: in this tab, and nowhere else. */
export function tabStorage(): Storage {
  return forgiving(() => sessionStorage);
}

/** Whoever signs out leaves nothing behind. */
export function forgetStaff(): void {
  forgetIn(tabStorage());
}
