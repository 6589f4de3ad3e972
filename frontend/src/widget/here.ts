import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { VisitorWords } from "../words/visitor.ts";
import type { Acts } from "./acts.ts";

/** What every part of the page may need: the words, and what a visitor can do. */
export interface Here {
  readonly words: VisitorWords;
  readonly acts: Acts;
  readonly phone: string;
}

export const HereContext = createContext<Here | null>(null);

export function useHere(): Here {
  const here = useContext(HereContext);
  if (!here) throw new Error("no words here: this part stands outside Root");
  return here;
}
