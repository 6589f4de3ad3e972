import { useEffect } from "preact/hooks";
import { PHONE } from "../protocol/generated.ts";
import { DemoBar } from "../staff/DemoBar.tsx";
import { LineLost } from "../staff/link/LineWord.tsx";
import { Over } from "../staff/link/Over.tsx";
import { type Fillings, openingWords } from "../staff/replies/fillings.ts";
import { topicsIn, useTopics } from "../staff/topics.ts";
import { type Desk, seen } from "../state/desk.ts";
import { myChats, offered, unreadInAll } from "../state/deskAsks.ts";
import { useSpeech } from "../ui/speech.ts";
import { type Actions, ActionsContext } from "./actions.ts";
import { ChatList } from "./ChatList.tsx";
import { Conversation } from "./chat/Conversation.tsx";
import { Side } from "./chat/Side.tsx";
import { Header } from "./Header.tsx";
import { Offer } from "./offer/Offer.tsx";
import { MyReplies } from "./replies/MyReplies.tsx";
import { useOwnPanel } from "./replies/useOwnPanel.ts";
import { meaning } from "./shortcuts.ts";
import type { Store } from "./store.ts";

type Props = { readonly store: Store; readonly actions: Actions };

function useShortcuts(store: Store, actions: Actions) {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const act = meaning(event, store.desk.value, actions);
      if (act === null) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, [store, actions]);
}

/** Nothing is read on a hidden page; the tab's title counts what is unread, without a word of it. */
function useTab(store: Store, title: string) {
  const unread = unreadInAll(store.desk.value);
  useEffect(() => {
    const changed = () => {
      store.desk.value = seen(store.desk.value, document.visibilityState === "visible");
    };
    document.addEventListener("visibilitychange", changed);
    return () => document.removeEventListener("visibilitychange", changed);
  }, [store]);
  useEffect(() => {
    document.title = unread > 0 ? `(${unread}) ${title}` : title;
  }, [unread, title]);
}

function fillingsFor(desk: Desk, nickname: string, language: string): Fillings {
  const { next_opening: opening = null, zone = "" } = desk.availability ?? {};
  const next_opening = opening === null ? "" : openingWords(language, opening, zone);
  return { nickname, specialist: desk.me?.name ?? "", phone: PHONE, next_opening };
}

function Middle({ store }: { readonly store: Store }) {
  const { say, language } = useSpeech();
  const topics = useTopics(language);
  const desk = store.desk.value;
  const chat = desk.openChat === null ? undefined : desk.chats[desk.openChat];
  if (chat === undefined || !myChats(desk).includes(chat)) return <p class="empty">{say("conversation.none")}</p>;
  const skills = topics.filter((topic) => topic.helpline_topic);
  const { nickname, language: theirs } = chat.view;
  return (
    <>
      <Conversation
        desk={desk}
        chat={chat}
        pending={store.pending.value}
        fillings={fillingsFor(desk, nickname, theirs)}
        skills={skills}
      />
      <Side key={chat.view.chat_id} chat={chat} />
    </>
  );
}

/** The whole console. */
export function App({ store, actions }: Props) {
  const { say, language } = useSpeech();
  const desk = store.desk.value;
  const line = store.line.value;
  const offer = offered(desk);
  const own = useOwnPanel(store, actions);
  useShortcuts(store, actions);
  useTab(store, say("console.title"));
  useEffect(() => void topicsIn(language), [language]);
  if (line.state === "over") return <Over code={line.code} />;
  return (
    <ActionsContext.Provider value={actions}>
      <DemoBar availability={desk.availability} />
      <Header desk={desk} line={line} ownReplies={own.open} />
      <LineLost line={line} tryNow={actions.tryNow} stakes={say("line.lost.desk")} />
      <p role="alert" class={store.refusal.value === null ? "nothing" : "refusal"}>
        {store.refusal.value === null ? "" : say(`refusal.${store.refusal.value}`)}
      </p>
      <p role="status" class="unseen">
        {offer === null ? "" : say("offer.announced")}
      </p>
      <main class="desk">
        <div class="left">
          {offer !== null && <Offer chat={offer} />}
          <ChatList desk={desk} />
        </div>
        {own.isOpen ? <MyReplies draft={own.draft} set={own.set} back={own.back} /> : <Middle store={store} />}
      </main>
    </ActionsContext.Provider>
  );
}
