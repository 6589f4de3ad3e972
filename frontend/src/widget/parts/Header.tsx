import { LANGUAGES, nameOf } from "../../words/visitor.ts";
import { useApp } from "../context.ts";

interface HeaderProps {
  readonly canHide: boolean;
  readonly exitTo: string;
  readonly logo?: string | null;
}

/** Whose page this is, the other languages, and the ways out. */
export function Header({ canHide, exitTo, logo }: HeaderProps) {
  const { words, actions } = useApp();
  return (
    <header class="top">
      <p class="name">
        {logo && <img class="logo" src={logo} alt="" />}
        {words.say("page.name")}
      </p>
      <div class="top-buttons">
        {LANGUAGES.filter((language) => language !== words.language).map((language) => (
          <button
            type="button"
            class="quiet"
            key={language}
            lang={language}
            onClick={() => actions.entrance.chooseLanguage(language)}
          >
            {nameOf(language)}
          </button>
        ))}
        <a
          class="exit"
          href={exitTo}
          rel="nofollow noreferrer"
          onClick={(event) => {
            event.preventDefault();
            actions.exit();
          }}
        >
          <span class="unseen">{words.say("exit.prefix")}: </span>
          <span class="whole">{words.say("exit.button")}</span>
          <span class="short" aria-hidden="true">
            {words.say("exit.short")}
          </span>
        </a>
        {canHide && (
          <button
            type="button"
            class="quiet hide"
            onClick={() => actions.page.hide()}
            aria-label={words.say("embed.hide")}
          >
            <svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
              <path d="M6.4 5 5 6.4l5.6 5.6L5 17.6 6.4 19l5.6-5.6 5.6 5.6 1.4-1.4-5.6-5.6L19 6.4 17.6 5 12 10.6z" />
            </svg>
          </button>
        )}
      </div>
    </header>
  );
}
