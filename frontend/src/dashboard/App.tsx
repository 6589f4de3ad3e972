import { useEffect, useState } from "preact/hooks";
import { DemoBar } from "../staff/DemoBar.tsx";
import { LineLost, LineWord } from "../staff/link/LineWord.tsx";
import { Over } from "../staff/link/Over.tsx";
import { Problem } from "../ui/Problem.tsx";
import { useSpeech } from "../ui/speech.ts";
import { type Actions, ActionsContext } from "./actions.ts";
import { BoardPage } from "./board/BoardPage.tsx";
import { HoursPage } from "./hours/HoursPage.tsx";
import { LibraryPage } from "./library/LibraryPage.tsx";
import { PeoplePage } from "./people/PeoplePage.tsx";
import { RepliesPage } from "./replies/RepliesPage.tsx";
import type { Store } from "./store.ts";

const PAGES = ["board", "hours", "people", "library", "replies"] as const;
type PageName = (typeof PAGES)[number];

function pageIn(hash: string): PageName {
  return PAGES.find((page) => hash === `#${page}`) ?? "board";
}

/** The page that the address names; Back and Forward work. */
function usePage(): PageName {
  const [page, setPage] = useState(() => pageIn(location.hash));
  useEffect(() => {
    const turned = () => setPage(pageIn(location.hash));
    addEventListener("hashchange", turned);
    return () => removeEventListener("hashchange", turned);
  }, []);
  return page;
}

function Head({ store, actions, page }: Props & { readonly page: PageName }) {
  const { say } = useSpeech();
  return (
    <header class="board-head">
      <strong>{store.board.value.me?.name ?? say("board.page_title")}</strong>
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
      <LineWord line={store.line.value} />
      <button type="button" class="quiet" onClick={actions.signOut}>
        {say("signout.go")}
      </button>
    </header>
  );
}

type Props = { readonly store: Store; readonly actions: Actions };

/** The supervisor's five pages under one line. */
export function App({ store, actions }: Props) {
  const { say } = useSpeech();
  const page = usePage();
  const line = store.line.value;
  useEffect(() => {
    document.title = `${say(`nav.${page}`)} · ${say("board.page_title")}`;
  }, [page, say]);
  if (line.state === "over") return <Over code={line.code} />;
  return (
    <ActionsContext.Provider value={actions}>
      <DemoBar availability={store.board.value.availability} />
      <Head store={store} actions={actions} page={page} />
      <LineLost line={line} tryNow={actions.tryNow} stakes={say("line.lost.board")} />
      <main>
        <Problem code={store.refusal.value} />
        {page === "board" && (
          <>
            <h1 class="unseen">{say("nav.board")}</h1>
            <BoardPage state={store.board.value} />
          </>
        )}
        {page === "hours" && <HoursPage />}
        {page === "people" && <PeoplePage />}
        {page === "library" && <LibraryPage />}
        {page === "replies" && <RepliesPage />}
      </main>
    </ActionsContext.Provider>
  );
}
