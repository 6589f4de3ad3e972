import type { Availability, ChooseScenario, TopicList } from "../protocol/generated.ts";
import "../embed/interface.ts";

/** The demonstration's web page: topics that open the chat, and a clock that can be set. */

async function showTopics(): Promise<void> {
  const query = new URLSearchParams({ language: document.documentElement.lang });
  const { topics } = (await (await fetch(`/api/topics?${query}`)).json()) as TopicList;
  const list = document.querySelector(".topics") as HTMLUListElement;
  for (const { id, label, helpline_topic } of topics) if (helpline_topic) list.append(topicItem(id, label));
}

/** By the interface that any site may use: say what it is about, then open. */
function topicItem(id: string, label: string): HTMLLIElement {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = label;
  button.onclick = () => {
    window.HelplineChat?.setTopic(id);
    window.HelplineChat?.open();
  };
  item.append(button);
  return item;
}

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
