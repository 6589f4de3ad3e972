import { useEffect, useRef, useState } from "preact/hooks";
import type { Alarm } from "../../protocol/generated.ts";
import { showNotice } from "../../staff/call/notice.ts";
import { callSettings } from "../../staff/call/settings.ts";
import { playCall } from "../../staff/call/sound.ts";
import { isLooking } from "../../ui/browser/looking.ts";
import { useClock } from "../../ui/clock/useClock.ts";
import { useSpeech } from "../../ui/speech.ts";
import { nameOf, unseen } from "./standing.ts";

/** An alarm that nobody has seen is told again after so long (ms): time to act on it first, and too short to forget it. */
export const AGAIN_MS = 3 * 60_000;

/**
 * Call whoever is at this page: once for each new alarm, and again while one stands that nobody has seen. Returns the new
 * ones, to be read out once.
 */
export function useAlarmCall(alarms: readonly Alarm[]): readonly Alarm[] {
  const { say } = useSpeech();
  const clock = useClock();
  const heard = useRef<ReadonlySet<string>>(new Set());
  /** When whoever is here was called last (ms). */
  const calledAt = useRef(0);
  const [told, setTold] = useState<readonly Alarm[]>([]);
  const open = unseen(alarms);
  const names = open.map(nameOf).join("\n");

  useEffect(() => {
    const fresh = open.filter((alarm) => !heard.current.has(nameOf(alarm)));
    heard.current = new Set(open.map(nameOf));
    if (fresh.length > 0 || open.length === 0) setTold(fresh);
    if (open.length === 0) return;
    let hideNotice = () => {};
    let cancel = () => {};
    const call = () => {
      calledAt.current = clock.now();
      hideNotice();
      hideNotice = callOnce(say("alarm.notice"), say("alarm.notice_body"));
      cancel = clock.after(AGAIN_MS, call);
    };
    if (fresh.length > 0) call();
    else cancel = clock.after(Math.max(0, calledAt.current + AGAIN_MS - clock.now()), call);
    return () => {
      cancel();
      hideNotice();
    };
  }, [names, clock]);

  return told;
}

/** By sound, and by a notice of the system while nobody looks; what comes back takes the notice away. */
function callOnce(title: string, body: string): () => void {
  const { sound, volume, notices } = callSettings.peek();
  if (sound) playCall(volume);
  return notices && !isLooking.value ? showNotice(title, body, "helpline-alarm") : () => {};
}
