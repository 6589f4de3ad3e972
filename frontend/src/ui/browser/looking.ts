import { signal } from "@preact/signals";

function looks(): boolean {
  return document.visibilityState === "visible" && document.hasFocus();
}

const looking = signal(globalThis.document !== undefined && looks());

/** Whether somebody is before this page: it can be seen, and what is typed goes to it. A window behind another is not read. */
export const isLooking: { readonly value: boolean } = looking;

if (globalThis.document !== undefined) {
  const look = () => {
    looking.value = looks();
  };
  document.addEventListener("visibilitychange", look);
  addEventListener("focus", look);
  addEventListener("blur", look);
}
