import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { ErrorBoundary } from "../ui/ErrorBoundary.tsx";
import { moment } from "../words/when.ts";
import type { WidgetActions } from "./actions.ts";
import { AppContext } from "./context.ts";
import { loadNotNow, loadTalk, Options } from "./late.ts";
import { whenItHasAHeading } from "./page/heading.ts";
import { Header } from "./parts/Header.tsx";
import { Help } from "./parts/Help.tsx";
import { lazy } from "./parts/lazy.tsx";
import { Passing } from "./parts/Notices.tsx";
import { type ScreenName, screenOf } from "./screen.ts";
import { Connecting } from "./screens/Connecting.tsx";
import { Trouble } from "./screens/Trouble.tsx";
import { Welcome } from "./screens/Welcome.tsx";
import type { AppState } from "./state.ts";

const NotNow = lazy(async () => (await loadNotNow()).NotNow);
const Chat = lazy(async () => (await loadTalk()).Chat);
const Questions = lazy(async () => (await loadTalk()).Questions);
const Ended = lazy(async () => (await import("./screens/Ended.tsx")).Ended);

export interface RootProps {
  readonly state: AppState;
  readonly actions: WidgetActions;
  readonly exitTo: string;
  /** A part of the page broke; whoever holds the state makes it the error screen. */
  readonly broke?: () => void;
}

/** The whole page: the ways to help above, the screen below, and the region that speaks to screen readers. */
export function Root({ state, actions, exitTo, broke = () => {} }: RootProps) {
  const { words, phone, settings, brand } = state;
  const screen = screenOf(state);
  const main = useRef<HTMLElement>(null);
  useFocusOnNewScreen(main, screen);
  useEffect(() => {
    const { documentElement: html } = document;
    html.lang = words.language;
    html.dir = words.direction;
    html.dataset.textSize = settings.textSize;
  }, [words, settings.textSize]);
  return (
    <AppContext.Provider value={{ words, actions, phone }}>
      <div class={`app on-${screen}`}>
        <Header canHide={state.embedded && !state.hostHelps} exitTo={exitTo} logo={brand.logo} />
        {!state.hostHelps && <Help />}
        <DemoClock state={state} />
        <main ref={main} id="main">
          <ErrorBoundary broke={broke} instead={<Trouble what="error" />}>
            <Screen state={state} screen={screen} />
          </ErrorBoundary>
          {screen !== "chat" && (
            <div class="passing" role="status">
              {state.notice && <Passing notice={state.notice} />}
            </div>
          )}
        </main>
        {screen !== "chat" && (
          <footer>
            {brand.links[words.language]?.map(({ text, href }) => (
              <a key={href} class="own" href={href} target="_blank" rel="noreferrer">
                {text}
              </a>
            ))}
            <Options settings={settings} />
          </footer>
        )}
        <p class="unseen" role="status">
          {state.spoken}
        </p>
      </div>
    </AppContext.Provider>
  );
}

function Screen({ state, screen }: { readonly state: AppState; readonly screen: ScreenName }) {
  switch (screen) {
    case "welcome":
      return <Welcome state={state} />;
    case "questions":
      return <Questions state={state} />;
    case "closed":
    case "full":
    case "nobody":
    case "closing_soon":
    case "other_language":
      return <NotNow why={screen} state={state} />;
    case "connecting":
      return <Connecting />;
    case "chat":
      return state.chat && <Chat state={state} chat={state.chat} />;
    case "ended":
      return state.chat && <Ended chat={state.chat} state={state} />;
    default:
      return <Trouble what={screen} />;
  }
}

function DemoClock({ state: { availability, words } }: { readonly state: AppState }) {
  if (!availability?.demo) return null;
  const { now } = availability.demo;
  return (
    <aside class="demo-clock" aria-label={words.say("page.demo_title")}>
      {words.say("page.demo", { moment: moment(words.language, now, availability.zone) })}
    </aside>
  );
}

/** When a screen goes and takes the focus with it, the new one's heading gets it. Otherwise nothing is taken. */
function useFocusOnNewScreen(main: { readonly current: HTMLElement | null }, screen: ScreenName): void {
  const before = useRef(screen);
  useLayoutEffect(() => {
    if (before.current === screen || !main.current) return;
    before.current = screen;
    return whenItHasAHeading(main.current, (heading) => {
      const { activeElement } = document;
      // In a frame, whoever reads the page around it is left alone.
      if (!document.hasFocus() || (activeElement && activeElement !== document.body)) return;
      heading.focus();
      main.current?.scrollTo(0, 0);
    });
  }, [screen]);
}
