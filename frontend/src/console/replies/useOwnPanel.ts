import { type Dispatch, type StateUpdater, useEffect, useRef, useState } from "preact/hooks";
import type { Actions } from "../actions.ts";
import type { Store } from "../store.ts";
import type { OwnDraft } from "./drafts.ts";

export type OwnPanel = {
  readonly isOpen: boolean;
  readonly draft: OwnDraft | null;
  readonly set: Dispatch<StateUpdater<OwnDraft | null>>;
  readonly open: () => void;
  readonly back: () => void;
};

/**
 * The panel of one's own replies takes the place of the chat that is read, so that no message counts as read behind it.
 * Whatever turns to a chat closes it; what was being written is there again when it is opened.
 */
export function useOwnPanel(store: Store, actions: Actions): OwnPanel {
  const [isOpen, setOpen] = useState(false);
  const [draft, set] = useState<OwnDraft | null>(null);
  const before = useRef<string | null>(null);
  const { openChat } = store.desk.value;

  useEffect(() => {
    if (openChat !== null) setOpen(false);
  }, [openChat]);

  function open() {
    before.current = store.desk.value.openChat;
    actions.turnTo(null);
    setOpen(true);
  }

  function back() {
    setOpen(false);
    actions.turnTo(before.current);
  }

  return { isOpen: isOpen && openChat === null, draft, set, open, back };
}
