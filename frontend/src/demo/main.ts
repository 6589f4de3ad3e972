import type { Availability, ChooseScenario, TopicList } from "../protocol/generated.ts";
import "../embed/interface.ts";

/** The demonstration's web page: topics that open the chat, and a clock that can be set. */

async function showTopics(): Promise<void> {
  const query = new URLSearchParams({ language: document.documentElement.lang });
  const { topics } = (await (await fetch(`/api/topics?${query}`)).json()) as TopicList;
  const list = document.querySelector(".topics") as HTMLUListElement;
  for (const { id, label, helpline_topic } of topics) if (helpline_topic) list.append(topicItem(id, label));
}

/** By the means that any site has: a link that opens the chat where it can, and what the chat should be about. */
function topicItem(id: string, label: string): HTMLLIElement {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.className = "button";
  link.href = `/chat?${new URLSearchParams({ language: document.documentElement.lang, topic: id })}`;
  link.dataset.helplineOpen = "";
  link.textContent = label;
  link.onclick = () => window.HelplineChat?.setTopic(id);
  item.append(link);
  return item;
}

/** A page that stays open would still say "open until 6:30" in the evening. */
const EVERY_MS = 60_000;

/** The hours as the server would write them now, put in the place of those that it wrote. */
async function refreshHours(): Promise<void> {
  if (document.hidden) return;
  const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
  const [fresh, shown] = [page, document].map((each) => each.querySelector("[data-helpline-chat]"));
  if (fresh && shown && fresh.textContent !== shown.textContent) shown.replaceWith(fresh);
}

const refresh = () => refreshHours().catch(() => {});
setInterval(refresh, EVERY_MS);
document.addEventListener("visibilitychange", refresh);

async function setClock(scenario: ChooseScenario["scenario"]): Promise<Availability> {
  const body = JSON.stringify({ scenario });
  const headers = { "content-type": "application/json" };
  return (await fetch("/demo/clock", { method: "POST", headers, body })).json() as Promise<Availability>;
}

for (const button of document.querySelectorAll<HTMLButtonElement>(".clock button")) {
  button.onclick = async () => {
    await setClock(button.value as ChooseScenario["scenario"]);
    location.reload();
  };
}
showTopics().catch(() => {});
