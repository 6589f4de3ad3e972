import type { ComponentChildren } from "preact";
import { useLayoutEffect, useMemo, useState } from "preact/hooks";
import type { Me } from "../../protocol/generated.ts";
import { useSpeech } from "../../ui/speech.ts";
import { forgetInvitation, invitationIn } from "./invitation.ts";
import { SignIn } from "./SignIn.tsx";
import { signOut } from "./session.ts";
import { Unfinished } from "./Unfinished.tsx";
import { Welcome } from "./Welcome.tsx";

const OWN_PAGE = { specialist: "/console", supervisor: "/supervisor", visitor: "/chat" } as const;

/** The session ended; false where the service has not heard of it yet. */
export type Leave = (over?: boolean) => void;

/** Signed in, but this page is for somebody else: the way to one's own. */
function OthersPage({ me, leave }: { readonly me: Me; readonly leave: Leave }) {
  const { say } = useSpeech();
  return (
    <main class="sign-in">
      <h1>{say(`signin.for_others.${me.role}`, { name: me.name })}</h1>
      <p>
        <a href={OWN_PAGE[me.role]}>{say("signin.own_page")}</a>
      </p>
      <button type="button" onClick={() => signOut().then(leave)}>
        {say("signout.go")}
      </button>
    </main>
  );
}

type Props = {
  /** For whom the page behind it is. */
  readonly whose: "specialist" | "supervisor";
  readonly title: string;
  /** Who is signed in already. */
  readonly known: Me | null;
  /** The page. It is given who is signed in, and what to do when the session ends. */
  readonly children: (me: Me, leave: Leave) => ComponentChildren;
};

/** The sign-in, and behind it the page, for whom it is meant. */
export function Gate({ whose, title, known, children }: Props) {
  const [me, setMe] = useState(known);
  const [over, setOver] = useState(true);
  const [invitation, setInvitation] = useState(() => invitationIn(location.hash));
  const leave = useMemo<Leave>(
    () =>
      (isOver = true) => {
        setOver(isOver);
        setMe(null);
      },
    [],
  );
  // A link that is opened where the page stands already changes no more than what follows the #.
  useLayoutEffect(() => {
    const turned = () => setInvitation((now) => invitationIn(location.hash) ?? now);
    addEventListener("hashchange", turned);
    return () => removeEventListener("hashchange", turned);
  }, []);

  function welcomed(now: Me | null) {
    forgetInvitation();
    setInvitation(null);
    setMe(now);
  }

  if (invitation !== null) {
    return <Welcome token={invitation} signedIn={welcomed} leave={() => welcomed(me)} />;
  }
  if (!over) return <Unfinished title={title} over={leave} />;
  if (me === null) return <SignIn title={title} signedIn={setMe} />;
  return me.role === whose ? children(me, leave) : <OthersPage me={me} leave={leave} />;
}
