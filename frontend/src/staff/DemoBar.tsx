import type { Availability } from "../protocol/generated.ts";
import { dayAndTime } from "./format.ts";
import { useSpeech } from "./words.ts";

/** In the demonstration the clock is set by hand, and every page says so. */
export function DemoBar({ availability }: { readonly availability: Availability | null }) {
  const { say, language } = useSpeech();
  const demo = availability?.demo ?? null;
  if (demo === null) return null;
  return <aside class="demo-bar">{say("demo.clock", { time: dayAndTime(demo.now, language) })}</aside>;
}
