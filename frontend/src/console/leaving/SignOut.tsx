import { useEffect, useRef, useState } from "preact/hooks";
import { myChats, talking } from "../../state/deskAsks.ts";
import type { ChatId, DeskChat } from "../../state/deskChat.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { useAskFirst } from "../../ui/unsaved/AskFirst.tsx";
import { useDialog } from "../../ui/useDialog.ts";
import { useActions, useDesk, useStore } from "../context.ts";
import { type Fate, partingOf } from "./fate.ts";
import { Parting } from "./Parting.tsx";
import { ToWrapUp } from "./ToWrapUp.tsx";

/** Whoever has not decided leaves nobody alone: somebody who is free goes on. */
const USUAL: Fate = "next";

function isOpen({ view }: DeskChat): boolean {
  return view.status === "talking" || view.status === "wrap_up";
}

/** Whoever signs out leaves people alone in their chats: with chats open it is asked what becomes of each of them. */
export function SignOut() {
  const { say } = useSpeech();
  const store = useStore();
  const { partFrom, signOut } = useActions();
  const askFirst = useAskFirst();
  const dialog = useDialog();
  const chats = useDesk(myChats).filter(isOpen);
  const [fates, setFates] = useState<Readonly<Record<string, Fate>>>({});
  /** The chats are being left, and the page is not, while this sheet stands. */
  const [isParting, setParting] = useState(false);
  const stands = useRef(false);
  stands.current = dialog.isOpen;
  /** Without a connection there is nothing to decide: the service gives the chats to others by itself. */
  const isCut = store.connection.value.since !== null;
  const fateOf = (id: ChatId) => fates[id] ?? USUAL;
  /** Nobody is left alone with a chat that only has to be coded. */
  const isAnybodyTalking = chats.some(({ view }) => view.status === "talking");
  const isAsked = store.isLeaving.value;

  useEffect(() => {
    if (!isAsked) return;
    store.isLeaving.value = false;
    dialog.show();
  }, [isAsked]);

  async function leave() {
    if (isCut) return signOut();
    setParting(true);
    const partings = talking(store.desk.value).map(({ id }) =>
      partingOf(id, fateOf(id), store.drafts.of(id).value.transfer),
    );
    const hasLeft = await partFrom(partings);
    setParting(false);
    if (!stands.current) return;
    if (hasLeft) signOut();
    else dialog.hide();
  }

  return (
    <>
      <button type="button" class="quiet" onClick={() => askFirst(chats.length === 0 ? signOut : dialog.show)}>
        {say("signout.go")}
      </button>
      <Dialog
        dialog={dialog}
        title={say("signout.title", { count: chats.length })}
        go={say(isCut || !isAnybodyTalking ? "signout.anyway" : isParting ? "signout.parting" : "signout.as_chosen")}
        submit={leave}
        disabled={isParting && !isCut}
        back={say("signout.stay")}
        danger
      >
        {isAnybodyTalking && <p>{say(isCut ? "signout.cut" : "signout.about")}</p>}
        {chats.map((chat) =>
          chat.view.status === "wrap_up" ? (
            <ToWrapUp key={chat.id} chat={chat} hide={dialog.hide} />
          ) : (
            <Parting
              key={chat.id}
              chat={chat}
              fate={fateOf(chat.id)}
              choose={(fate) => setFates({ ...fates, [chat.id]: fate })}
              isFixed={isCut || isParting}
              hide={dialog.hide}
            />
          ),
        )}
      </Dialog>
    </>
  );
}
