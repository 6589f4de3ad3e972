/** Who sees the page as the server wrote it: a browser that is too old for the chat, and one that runs no script. */
export const PLAIN = ["unsupported", "no_script"] as const;

/** That page, taken from the server as it is; `noscript` means something to the second of them only. */
export async function showPlain(state: string, language: string, into: HTMLElement): Promise<void> {
  const answer = await fetch(`/chat?${new URLSearchParams({ language })}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const note of page.querySelectorAll("noscript")) {
    note.replaceWith(...(state === "no_script" ? note.childNodes : []));
  }
  document.documentElement.lang = language;
  into.replaceChildren(...(page.getElementById("chat")?.childNodes ?? []));
}
