import { type ComponentChildren, render } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { Me } from "../protocol/generated.ts";
import { SpeechContext, useSpeech } from "../ui/speech.ts";
import { SignIn } from "./SignIn.tsx";
import { signOut, whoAmI } from "./session.ts";
import { speechIn } from "./words.ts";

/** What stands behind the sign-in: it is given the language, and what to do when the session ends. */
type Inside = (language: string, leave: () => void) => ComponentChildren;

/** One of the two staff pages: for whom it is, and the key of its name. */
export type Door = { readonly role: "specialist" | "supervisor"; readonly title: string; readonly inside: Inside };

const OWN_PAGE = { specialist: "/console", supervisor: "/supervisor", visitor: "/chat" } as const;

/** Signed in, but this page is for somebody else: the way to one's own. */
export function WrongDoor({ me, leave }: { readonly me: Me; readonly leave: () => void }) {
  const { say } = useSpeech();
  return (
    <main class="sign-in">
      <h1>{say(`door.for_others.${me.role}`, { name: me.name })}</h1>
      <p>
        <a href={OWN_PAGE[me.role]}>{say("door.own_page")}</a>
      </p>
      <button type="button" onClick={() => signOut().finally(leave)}>
        {say("signout.go")}
      </button>
    </main>
  );
}

type Props = { readonly door: Door; readonly known: Me | null };

/** The sign-in, and behind it the page, for whom it is meant. */
export function Behind({ door, known }: Props) {
  const { say, language } = useSpeech();
  const [me, setMe] = useState(known);
  const leave = useMemo(() => () => setMe(null), []);
  if (me === null) return <SignIn title={say(door.title)} signedIn={setMe} />;
  return me.role === door.role ? door.inside(language, leave) : <WrongDoor me={me} leave={leave} />;
}

/** Show a staff page: the sign-in first, unless the session still holds. */
export async function showStaffPage(door: Door): Promise<void> {
  const page = document.getElementById("page") as HTMLElement;
  const [speech, me] = await Promise.all([speechIn(document.documentElement.lang), whoAmI().catch(() => null)]);
  render(
    <SpeechContext.Provider value={speech}>
      <Behind door={door} known={me} />
    </SpeechContext.Provider>,
    page,
  );
}
