import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { Account } from "../staff/account/Account.tsx";
import { AskForNotices } from "../staff/call/AskForNotices.tsx";
import { CallSettings } from "../staff/call/Settings.tsx";
import { DemoBar } from "../staff/DemoBar.tsx";
import { ConnectionLost, ConnectionWord } from "../staff/link/ConnectionWord.tsx";
import { Over } from "../staff/link/Over.tsx";
import { Problem } from "../ui/Problem.tsx";
import { useSpeech } from "../ui/speech.ts";
import { AskFirst, useAskFirst } from "../ui/unsaved/AskFirst.tsx";
import { ActionsContext, type DashboardActions } from "./actions.ts";
import { Alarms } from "./alarms/Alarms.tsx";
import { unseen } from "./alarms/standing.ts";
import { BoardPage } from "./board/BoardPage.tsx";
import { HoursPage } from "./hours/HoursPage.tsx";
import { KeysPage } from "./keys/KeysPage.tsx";
import { LibraryPage } from "./library/LibraryPage.tsx";
import { PastPage } from "./past/PastPage.tsx";
import { PeoplePage } from "./people/PeoplePage.tsx";
import { RecordPage } from "./record/RecordPage.tsx";
import { RepliesPage } from "./replies/RepliesPage.tsx";
import type { DashboardStore } from "./store.ts";

const PAGES = ["board", "past", "hours", "people", "library", "replies", "keys", "record"] as const;
type PageName = (typeof PAGES)[number];

function pageIn(hash: string): PageName {
  return PAGES.find((page) => hash === `#${page}`) ?? "board";
}

/** The page that the address names; Back and Forward work. Who stays with something begun has its address back. */
function usePage(): PageName {
  const [page, setPage] = useState(() => pageIn(location.hash));
  const askFirst = useAskFirst();
  useLayoutEffect(() => {
    function turned() {
      const next = pageIn(location.hash);
      const stay = () => history.replaceState(null, "", `#${page}`);
      if (next !== page) askFirst(() => setPage(next), stay);
    }
    addEventListener("hashchange", turned);
    return () => removeEventListener("hashchange", turned);
  }, [page, askFirst]);
  return page;
}

function Head({ store, actions, page }: Props & { readonly page: PageName }) {
  const { say } = useSpeech();
  const askFirst = useAskFirst();
  return (
    <header class="board-head">
      <strong>
        <Account name={store.board.value.me?.name ?? say("board.page_title")} />
      </strong>
      <nav aria-label={say("nav.title")}>
        <ul>
          {PAGES.map((each) => (
            <li key={each}>
              <a href={`#${each}`} aria-current={each === page ? "page" : undefined}>
                {say(`nav.${each}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <ConnectionWord connection={store.connection.value} />
      <details class="call-settings">
        <summary>{say("call.settings")}</summary>
        <div class="panel">
          <CallSettings sound={say("alarm.sound")} notices={say("alarm.notices_about")} />
        </div>
      </details>
      <button type="button" class="quiet" onClick={() => askFirst(actions.signOut)}>
        {say("signout.go")}
      </button>
    </header>
  );
}

type Props = { readonly store: DashboardStore; readonly actions: DashboardActions };

/** The supervisor's pages under one header, one at a time. */
function Pages({ store, actions }: Props) {
  const { say } = useSpeech();
  const page = usePage();
  const connection = store.connection.value;
  // A service of before knows no alarms.
  const alarms = store.board.value.board?.alarms ?? [];
  const count = unseen(alarms).length;
  useEffect(() => {
    document.title = `${count > 0 ? `(${count}) ` : ""}${say(`nav.${page}`)} · ${say("board.page_title")}`;
  }, [page, count, say]);
  if (connection.state === "over") return <Over code={connection.code} />;
  return (
    <ActionsContext.Provider value={actions}>
      <DemoBar availability={store.board.value.availability} />
      <Head store={store} actions={actions} page={page} />
      <AskForNotices why={say("alarm.ask")} />
      <ConnectionLost connection={connection} tryNow={actions.tryNow} stakes={say("connection.lost.board")} />
      <Alarms alarms={alarms} canRead={page === "board"} />
      <main>
        <Problem code={store.refusal.value} />
        {page === "board" && (
          <>
            <h1 class="unseen">{say("nav.board")}</h1>
            <BoardPage state={store.board.value} />
          </>
        )}
        {page === "past" && <PastPage />}
        {page === "hours" && <HoursPage board={store.board.value.board} />}
        {page === "people" && <PeoplePage />}
        {page === "library" && <LibraryPage />}
        {page === "replies" && <RepliesPage />}
        {page === "keys" && <KeysPage />}
        {page === "record" && <RecordPage />}
      </main>
    </ActionsContext.Provider>
  );
}

/** The whole of what a supervisor sees. */
export function App(props: Props) {
  return (
    <AskFirst>
      <Pages {...props} />
    </AskFirst>
  );
}
