import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { VisitorWords } from "../words/visitor.ts";
import type { WidgetActions } from "./actions.ts";

/** What every part of the page may need: the words, and what a visitor can do. */
export interface AppValues {
  readonly words: VisitorWords;
  readonly actions: WidgetActions;
  readonly phone: string;
}

export const AppContext = createContext<AppValues | null>(null);

export function useApp(): AppValues {
  const values = useContext(AppContext);
  if (!values) throw new Error("this part stands outside Root, where there are no words");
  return values;
}
