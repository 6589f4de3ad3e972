import { useState } from "preact/hooks";
import type { EditVariant } from "../../protocol/generated.ts";
import { languageName } from "../../staff/format.ts";
import { Select } from "../../ui/fields/Select.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { blankVariant, LANGUAGES } from "./draft.ts";

type Props = { readonly variants: readonly EditVariant[]; readonly add: (variant: EditVariant) => void };

/** One more language, or a PDF beside the page. */
export function AddVariant({ variants, add }: Props) {
  const { say, language } = useSpeech();
  const [code, setCode] = useState("es");
  const [format, setFormat] = useState<EditVariant["format"]>("html");
  const isThere = variants.some((each) => each.language === code && each.format === format);
  return (
    <fieldset class="add-variant">
      <legend>{say("library.variant.add")}</legend>
      <div class="choices">
        <Select
          label={say("reply.language")}
          choices={LANGUAGES}
          chosen={code}
          change={setCode}
          nameOf={(each) => languageName(each, language)}
        />
        <Select
          label={say("library.variant.format")}
          choices={["html", "pdf"]}
          chosen={format}
          change={(chosen) => chosen && setFormat(chosen)}
          nameOf={(each) => (each === "pdf" ? "PDF" : say("card.page"))}
        />
      </div>
      <p>
        <button type="button" disabled={isThere} onClick={() => add(blankVariant(code, format))}>
          {say("library.variant.go")}
        </button>
      </p>
    </fieldset>
  );
}
