import { useMemo } from "preact/hooks";
import { CLOSING } from "../protocol/generated.ts";
import { showStaffPage } from "../staff/Page.tsx";
import { staffLink } from "../staff/staffLink.ts";
import { App } from "./App.tsx";
import { actsOver, listenerOf, newStore } from "./store.ts";

type Props = { readonly language: string; readonly leave: () => void };

/** Signed in: a store, a link that feeds it, and what can be done over it. */
function SignedIn({ language, leave }: Props) {
  const { store, acts } = useMemo(() => {
    const store = newStore();
    const listener = listenerOf(store);
    const link = staffLink("/ws/specialist", language, {
      ...listener,
      line(state, code) {
        if (code === CLOSING.SIGNED_OUT) leave();
        else listener.line(state, code);
      },
    });
    link.open();
    return { store, acts: actsOver(link, store, leave) };
  }, [language, leave]);
  return <App store={store} acts={acts} />;
}

showStaffPage({
  role: "specialist",
  title: "console.title",
  inside: (language, leave) => <SignedIn language={language} leave={leave} />,
});
