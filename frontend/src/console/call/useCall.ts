import { useEffect } from "preact/hooks";
import type { Clock } from "../../link/clock.ts";
import { showNotice } from "../../staff/call/notice.ts";
import { callSettings } from "../../staff/call/settings.ts";
import { playCall } from "../../staff/call/sound.ts";
import { offers } from "../../state/deskAsks.ts";
import { isLooking } from "../../ui/browser/looking.ts";
import { useClock } from "../../ui/clock/useClock.ts";
import { useSpeech } from "../../ui/speech.ts";
import { useDesk } from "../context.ts";

/** An offer that nobody answers is heard again after so long (ms); it stands for half a minute. */
const AGAIN_MS = 8_000;

/** One short shake (ms) for a telephone that lies on the table. */
const SHAKE_MS = 200;

/** Call until what comes back is called: by sound, by a shake, and by a notice of the system while nobody looks. */
function call(clock: Clock, title: string, body: string): () => void {
  let hideNotice = () => {};
  let cancel = () => {};
  const once = () => {
    const { sound, volume, notices } = callSettings.peek();
    if (sound) playCall(volume);
    if (isLooking.value) hideNotice();
    else {
      shake();
      if (notices) hideNotice = showNotice(title, body, "helpline-offer");
    }
    cancel = clock.after(AGAIN_MS, once);
  };
  once();
  return () => {
    cancel();
    hideNotice();
  };
}

function shake(): void {
  try {
    if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(SHAKE_MS);
  } catch {
    // a browser that forbids it has other ways to call
  }
}

/** Whoever is offered a chat is called, wherever they look: a visitor waits, and an offer that is missed makes nobody available. */
export function useCall(): void {
  const { say } = useSpeech();
  const clock = useClock();
  const offered = useDesk((desk) => offers(desk)[0]?.id ?? null);
  useEffect(() => {
    if (offered === null) return;
    return call(clock, say("call.title"), say("call.notice"));
  }, [offered, clock]);
}
