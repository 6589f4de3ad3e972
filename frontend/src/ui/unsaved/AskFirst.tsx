import { type ComponentChildren, createContext } from "preact";
import { useCallback, useContext, useRef, useState } from "preact/hooks";
import { Dialog } from "../Dialog.tsx";
import { useSpeech } from "../speech.ts";
import { useDialog } from "../useDialog.ts";
import { unsaved } from "./useUnsaved.ts";

/** Go away from what is on the screen, unless something would be lost by it: then it is asked first. */
type LeaveBy = (go: () => void, stay?: () => void) => void;

const AskedFirst = createContext<LeaveBy>((go) => go());

/** The way out of a page that may have something begun on it. */
export function useAskFirst(): LeaveBy {
  return useContext(AskedFirst);
}

type Wish = { readonly go: () => void; readonly stay: () => void };

/** Around pages with forms: whoever would leave one behind is told what is in it, and stays unless they say otherwise. */
export function AskFirst({ children }: { readonly children: ComponentChildren }) {
  const { say } = useSpeech();
  const dialog = useDialog();
  const [lost, setLost] = useState<readonly string[]>([]);
  const wish = useRef<Wish | null>(null);

  const leaveBy = useCallback<LeaveBy>((go, stay = () => {}) => {
    if (unsaved().length === 0) return go();
    wish.current = { go, stay };
    setLost(unsaved());
    dialog.show();
  }, []);

  function leave() {
    const { current } = wish;
    wish.current = null;
    dialog.hide();
    current?.go();
  }

  /** However the question is closed: who has not left stays. */
  function closed() {
    const { current } = wish;
    wish.current = null;
    dialog.closed();
    current?.stay();
  }

  return (
    <AskedFirst.Provider value={leaveBy}>
      {children}
      <Dialog
        dialog={{ ...dialog, closed }}
        title={say("unsaved.title")}
        go={say("unsaved.leave")}
        submit={leave}
        back={say("unsaved.stay")}
        danger
      >
        <p>{say("unsaved.about")}</p>
        <ul>
          {lost.map((what) => (
            <li key={what}>{what}</li>
          ))}
        </ul>
      </Dialog>
    </AskedFirst.Provider>
  );
}
