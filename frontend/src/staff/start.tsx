import { type ComponentType, render } from "preact";
import { useMemo } from "preact/hooks";
import type { Clock } from "../link/clock.ts";
import type { Link, LinkListener } from "../link/link.ts";
import type { Asking } from "../link/outbox/commands.ts";
import type { Me } from "../protocol/generated.ts";
import { HelplineClock } from "../ui/clock/helplineClock.ts";
import { ClockContext } from "../ui/clock/useClock.ts";
import { ErrorBoundary } from "../ui/ErrorBoundary.tsx";
import { SpeechContext, useSpeech } from "../ui/speech.ts";
import { StaffKeep, tabStorage } from "./keep.ts";
import { Over } from "./link/Over.tsx";
import { heardBy, type StaffRole, staffLink } from "./link/staffLink.ts";
import { NoFiles } from "./NoFiles.tsx";
import { Gate, type Leave } from "./signIn/Gate.tsx";
import { whoAmI } from "./signIn/session.ts";
import { speechIn } from "./words.ts";

/** One of the two staff pages: whose it is, and what it makes of what the service says. */
export type StaffPage<Store, Actions> = {
  readonly role: StaffRole;
  /** The key of its name. */
  readonly title: string;
  readonly newStore: (keep: StaffKeep) => Store;
  /** What the link says, put into the store; `askFirst` is for what a welcome makes necessary, before all that waits. */
  readonly listenerOf: (store: Store, clock: Clock, askFirst: (asking: Asking) => void) => LinkListener;
  readonly actionsOver: (link: Link, store: Store, clock: Clock, leave: Leave) => Actions;
  readonly App: ComponentType<{ readonly store: Store; readonly actions: Actions }>;
};

type Props<Store, Actions> = {
  readonly page: StaffPage<Store, Actions>;
  readonly me: Me;
  readonly leave: Leave;
};

/** Signed in: a clock, a store, a link that feeds both, and what can be done over it. */
export function SignedIn<Store, Actions>({ page, me, leave }: Props<Store, Actions>) {
  const { language } = useSpeech();
  const { clock, store, link, actions } = useMemo(() => {
    const clock = new HelplineClock();
    const keep = new StaffKeep(tabStorage(), me.person_id);
    const store = page.newStore(keep);
    const listener = page.listenerOf(store, clock, (asking) => link.askFirst(asking));
    const link: Link = staffLink(page.role, language, heardBy(clock, leave, listener), keep);
    link.open();
    return { clock, store, link, actions: page.actionsOver(link, store, clock, leave) };
  }, [page, me, language, leave]);
  // Who cannot see their chats is not there for them: without the connection they go to somebody else, or wait for the reload.
  const broke = () => link.close();
  return (
    <ClockContext.Provider value={clock}>
      <ErrorBoundary broke={broke} instead={<Over code={null} />}>
        <page.App store={store} actions={actions} />
      </ErrorBoundary>
    </ClockContext.Provider>
  );
}

/** Show a staff page: the sign-in first, unless the session still holds. */
export async function start<Store, Actions>(page: StaffPage<Store, Actions>): Promise<void> {
  const root = document.getElementById("page") as HTMLElement;
  const [speech, me] = await Promise.all([speechIn(document.documentElement.lang), whoAmI().catch(() => null)]);
  render(
    <SpeechContext.Provider value={speech}>
      <NoFiles />
      <Gate whose={page.role} title={speech.say(page.title)} known={me}>
        {(me, leave) => <SignedIn page={page} me={me} leave={leave} />}
      </Gate>
    </SpeechContext.Provider>,
    root,
  );
}
