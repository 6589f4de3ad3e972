import { useSpeech } from "../../ui/speech.ts";
import { changeOwn, ownSettings, TEXT_SIZES } from "./own.ts";

function Size() {
  const { say } = useSpeech();
  const { textSize } = ownSettings.value;
  return (
    <fieldset class="chips">
      <legend>{say("settings.text_size")}</legend>
      {TEXT_SIZES.map((size) => (
        <label key={size} class={size === textSize ? "chosen" : ""}>
          <input
            type="radio"
            name="text-size"
            checked={size === textSize}
            onChange={() => changeOwn({ textSize: size })}
          />
          {say(`settings.size.${size}`)}
        </label>
      ))}
    </fieldset>
  );
}

/** How this specialist likes to write and to read. */
export function OwnSettings() {
  const { say } = useSpeech();
  const { enterSends, keys } = ownSettings.value;
  return (
    <>
      <label class="check">
        <input type="checkbox" checked={enterSends} onChange={() => changeOwn({ enterSends: !enterSends })} />
        {say("settings.enter")}
      </label>
      <p class="small">{say("settings.enter_about")}</p>
      <label class="check">
        <input type="checkbox" checked={keys} onChange={() => changeOwn({ keys: !keys })} />
        {say("settings.keys")}
      </label>
      <Size />
    </>
  );
}
