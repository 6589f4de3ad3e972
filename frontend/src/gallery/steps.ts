/** What a reviewer would have to press to see a state: done for them, once the part of the page is there. */
export const STEPS: Readonly<Record<string, () => Promise<void>>> = {
  library: async () => {
    const field = (await there("#find")) as HTMLInputElement;
    field.value = "eating";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await press("search [type=submit]");
    await there(".reading .article");
  },
  waiting_long: () => press(".meanwhile details:last-of-type summary"),
  leaving_the_line: () => press(".talk-head button"),
  transcript: () => press(".transcript summary"),
  deleting: () => press("main section:has(.transcript) + section button"),
  survey: async () => (await there("main form"))?.scrollIntoView(),
  survey_sent: () => press("main form [type=submit]"),
  settings: () => press(".options summary"),
};

async function press(selector: string): Promise<void> {
  ((await there(selector)) as HTMLElement).click();
}

/** Parts of the page come late; each changes the page when it does. */
function there(selector: string): Promise<Element> {
  return new Promise((found) => {
    const look = () => {
      const element = document.querySelector(selector);
      if (!element) return;
      changes.disconnect();
      found(element);
    };
    const changes = new MutationObserver(look);
    changes.observe(document.body, { childList: true, subtree: true });
    look();
  });
}
