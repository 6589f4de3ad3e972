import { languageName } from "../../staff/format.ts";
import { STAFF_LANGUAGES } from "../../staff/words.ts";
import { Ticks } from "../../ui/fields/Ticks.tsx";
import { useSpeech } from "../../ui/speech.ts";

type Props = { readonly chosen: readonly string[]; readonly change: (chosen: readonly string[]) => void };

/** The languages that somebody chats in: those of the pages, and any other they already have. */
export function Languages({ chosen, change }: Props) {
  const { say, language } = useSpeech();
  const choices = [...new Set([...STAFF_LANGUAGES, ...chosen])];
  return (
    <Ticks
      legend={say("people.languages")}
      choices={choices}
      chosen={chosen}
      change={change}
      nameOf={(code) => languageName(code, language)}
    />
  );
}
