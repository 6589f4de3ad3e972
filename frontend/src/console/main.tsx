import { render } from "preact";
import { useMemo, useState } from "preact/hooks";
import { CLOSING, type Me } from "../protocol/generated.ts";
import { whoAmI } from "../staff/ask.ts";
import { SignIn } from "../staff/SignIn.tsx";
import { staffLink } from "../staff/staffLink.ts";
import { Speaking, type Speech, speechIn } from "../staff/words.ts";
import { App } from "./App.tsx";
import { actsOver, listenerOf, newStore } from "./store.ts";

/** Signed in: a store, a link that feeds it, and what can be done over it. */
function Desk({ language, leave }: { readonly language: string; readonly leave: () => void }) {
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

function Page({ speech, known }: { readonly speech: Speech; readonly known: Me | null }) {
  const [me, setMe] = useState(known);
  const leave = useMemo(() => () => setMe(null), []);
  return (
    <Speaking value={speech}>
      {me === null ? (
        <SignIn title={speech.say("console.title")} signedIn={setMe} />
      ) : (
        <Desk key={me.person_id} language={speech.language} leave={leave} />
      )}
    </Speaking>
  );
}

async function start(page: HTMLElement) {
  const [speech, me] = await Promise.all([speechIn(document.documentElement.lang), whoAmI().catch(() => null)]);
  page.replaceChildren();
  render(<Page speech={speech} known={me} />, page);
}

start(document.getElementById("page") as HTMLElement);
