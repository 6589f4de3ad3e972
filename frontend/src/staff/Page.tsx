import { type ComponentChildren, render } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { Me } from "../protocol/generated.ts";
import { whoAmI } from "./ask.ts";
import { SignIn } from "./SignIn.tsx";
import { Speaking, type Speech, speechIn } from "./words.ts";

/** What stands behind the sign-in: it is given the language, and what to do when the session ends. */
export type Inside = (language: string, leave: () => void) => ComponentChildren;

type Props = {
  readonly speech: Speech;
  readonly known: Me | null;
  readonly titleKey: string;
  readonly inside: Inside;
};

function StaffPage({ speech, known, titleKey, inside }: Props) {
  const [me, setMe] = useState(known);
  const leave = useMemo(() => () => setMe(null), []);
  return (
    <Speaking value={speech}>
      {me === null ? <SignIn title={speech.say(titleKey)} signedIn={setMe} /> : inside(speech.language, leave)}
    </Speaking>
  );
}

/** Show a staff page: the sign-in first, unless the session still holds. */
export async function showStaffPage(titleKey: string, inside: Inside): Promise<void> {
  const page = document.getElementById("page") as HTMLElement;
  const [speech, me] = await Promise.all([speechIn(document.documentElement.lang), whoAmI().catch(() => null)]);
  render(<StaffPage speech={speech} known={me} titleKey={titleKey} inside={inside} />, page);
}
