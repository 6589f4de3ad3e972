import { useMemo } from "preact/hooks";
import type { Link } from "../link/link.ts";
import { showStaffPage } from "../staff/Page.tsx";
import { heardBy, staffLink } from "../staff/staffLink.ts";
import { HelplineClock } from "../ui/helplineClock.ts";
import { ClockContext } from "../ui/useClock.ts";
import { App } from "./App.tsx";
import { actsOver, listenerOf, newStore } from "./store.ts";

type Props = { readonly language: string; readonly leave: () => void };

/** Signed in: a store, a link that feeds it, and what can be done over it. */
function SignedIn({ language, leave }: Props) {
  const { clock, store, acts } = useMemo(() => {
    const clock = new HelplineClock();
    const store = newStore();
    const listener = listenerOf(store, clock, (chat_id) => link.ask({ type: "watch_chat", chat_id }));
    const link: Link = staffLink("/ws/supervisor", language, heardBy(clock, leave, listener));
    link.open();
    return { clock, store, acts: actsOver(link, store, leave) };
  }, [language, leave]);
  return (
    <ClockContext value={clock}>
      <App store={store} acts={acts} />
    </ClockContext>
  );
}

showStaffPage({
  role: "supervisor",
  title: "board.page_title",
  inside: (language, leave) => <SignedIn language={language} leave={leave} />,
});
