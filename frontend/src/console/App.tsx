import { useEffect, useMemo, useState } from "preact/hooks";
import { DemoBar } from "../staff/DemoBar.tsx";
import { ConnectionLost } from "../staff/link/ConnectionWord.tsx";
import { Over } from "../staff/link/Over.tsx";
import { topicsIn } from "../staff/topics.ts";
import { useSpeech } from "../ui/speech.ts";
import { AskFirst } from "../ui/unsaved/AskFirst.tsx";
import { useUnsaved } from "../ui/unsaved/useUnsaved.ts";
import type { ConsoleActions } from "./actions.ts";
import { AskOnce } from "./call/AskOnce.tsx";
import { TabTitle } from "./call/TabTitle.tsx";
import { useCall } from "./call/useCall.ts";
import { Middle } from "./chat/Middle.tsx";
import { ConsoleContext, useActions, useDesk, useStore } from "./context.ts";
import { AfterBreak } from "./header/AfterBreak.tsx";
import { Header } from "./header/Header.tsx";
import { Missed } from "./header/Missed.tsx";
import { Refused } from "./header/Refused.tsx";
import { useShortcuts } from "./keys/useShortcuts.ts";
import { useLeaving } from "./leaving/useLeaving.ts";
import { ChatList } from "./list/ChatList.tsx";
import { Offers } from "./offer/Offers.tsx";
import type { OwnDraft } from "./replies/drafts.ts";
import { MyReplies } from "./replies/MyReplies.tsx";
import { useTextSize } from "./settings/useTextSize.ts";
import type { ConsoleStore } from "./store.ts";

type Props = { readonly store: ConsoleStore; readonly actions: ConsoleActions };

/** Everything below the header and what is offered: who is mine, and what is in front. */
function Desk() {
  const { say } = useSpeech();
  const place = useStore().place.value;
  const { back } = useActions();
  /** A reply that is being written outlives its panel, because a chat may come in between. */
  const [draft, set] = useState<OwnDraft | null>(null);
  useUnsaved(say("unsaved.own_reply"), draft !== null && draft.reply.text.trim() !== "");
  return (
    <main class="desk">
      <div class="left">
        <ChatList />
      </div>
      {place.at === "replies" ? <MyReplies draft={draft} set={set} back={back} /> : <Middle />}
    </main>
  );
}

function Page() {
  const { say, language } = useSpeech();
  const store = useStore();
  const actions = useActions();
  const connection = store.connection.value;
  const place = store.place.value;
  const availability = useDesk((desk) => desk.availability);
  useShortcuts();
  useLeaving();
  useCall();
  useTextSize();
  useEffect(() => void topicsIn(language), [language]);
  if (connection.state === "over") return <Over code={connection.code} />;
  return (
    <>
      <TabTitle />
      <DemoBar availability={availability} />
      <Header />
      <ConnectionLost connection={connection} tryNow={actions.tryNow} stakes={say("connection.lost.desk")} />
      <AskOnce />
      {place.at !== "nothing" && <Missed />}
      <AfterBreak />
      <Refused />
      <Offers />
      <Desk />
    </>
  );
}

/** The whole console. */
export function App({ store, actions }: Props) {
  const console = useMemo(() => ({ store, actions }), [store, actions]);
  return (
    <ConsoleContext.Provider value={console}>
      <AskFirst>
        <Page />
      </AskFirst>
    </ConsoleContext.Provider>
  );
}
