import type { Availability } from "../protocol/generated.ts";
import { useSpeech } from "../ui/speech.ts";
import { useTimes } from "./times.ts";

/** In the demonstration the clock is set by hand, and every page says so. */
export function DemoBar({ availability }: { readonly availability: Availability | null }) {
  const { say } = useSpeech();
  const times = useTimes();
  const demo = availability?.demo ?? null;
  if (demo === null) return null;
  return <aside class="demo-bar">{say("demo.clock", { time: times.dayAndTime(demo.now) })}</aside>;
}
