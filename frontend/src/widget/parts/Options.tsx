import { LANGUAGES, nameOf } from "../../words/visitor.ts";
import { useApp } from "../context.ts";
import type { Settings } from "../state.ts";

const SIZES = ["normal", "large", "largest"] as const;

/** How the page behaves for this one reader. */
export function Options({ settings }: { readonly settings: Settings }) {
  const { words, actions } = useApp();
  return (
    <details class="options">
      <summary>{words.say("options.title")}</summary>
      <fieldset class="choices in-a-row">
        <legend>{words.say("page.language")}</legend>
        {LANGUAGES.map((language) => (
          <label key={language} lang={language}>
            <input
              type="radio"
              name="page-language"
              checked={words.language === language}
              onChange={() => actions.entrance.chooseLanguage(language)}
            />
            {nameOf(language)}
          </label>
        ))}
      </fieldset>
      <fieldset class="choices in-a-row">
        <legend>{words.say("options.text_size")}</legend>
        {SIZES.map((size) => (
          <label key={size}>
            <input
              type="radio"
              name="text-size"
              checked={settings.textSize === size}
              onChange={() => actions.page.changeSettings({ textSize: size })}
            />
            {words.say(`options.size.${size}`)}
          </label>
        ))}
      </fieldset>
      <label class="check">
        <input
          type="checkbox"
          checked={settings.enterSends}
          onChange={() => actions.page.changeSettings({ enterSends: !settings.enterSends })}
        />
        {words.say("options.enter")}
      </label>
      <label class="check">
        <input
          type="checkbox"
          checked={settings.spoken}
          onChange={() => actions.page.changeSettings({ spoken: !settings.spoken })}
        />
        {words.say("options.quiet")}
      </label>
      <p>
        <b>{words.say("exit.button")}.</b> {words.say("exit.about")} {words.say("options.exit")}
      </p>
    </details>
  );
}
