import { useState } from "preact/hooks";
import type { ChatId } from "../../state/deskChat.ts";
import { useClock } from "../../ui/clock/useClock.ts";
import { useStore } from "../context.ts";

/** Who sends so soon (ms) after turning to a chat may still have the other one in mind. */
const JUST_TURNED_MS = 1_000;

type Sure = {
  /** Whether it may go now. Just after turning to the chat it is asked once, and the next time is believed. */
  readonly isSure: () => boolean;
  /** Whether it was asked, and waits for an answer. */
  readonly asks: boolean;
};

export function useSure(id: ChatId): Sure {
  const { place } = useStore();
  const clock = useClock();
  const [asks, setAsks] = useState(false);

  function isSure(): boolean {
    const { value } = place;
    const since = value.at === "chat" && value.id === id ? value.since : null;
    const justTurned = since !== null && clock.now() - since < JUST_TURNED_MS;
    setAsks(justTurned && !asks);
    return !justTurned || asks;
  }

  return { isSure, asks };
}
