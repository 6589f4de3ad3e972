import { useEffect } from "preact/hooks";
import { ownSettings } from "./own.ts";

/** The page in the size that was chosen; `page.css` says what that is. It is the usual one again for whoever signs in next. */
export function useTextSize(): void {
  const { textSize } = ownSettings.value;
  useEffect(() => {
    document.documentElement.dataset.textSize = textSize;
    return () => {
      delete document.documentElement.dataset.textSize;
    };
  }, [textSize]);
}
