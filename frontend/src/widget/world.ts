import type { Clock } from "../link/clock.ts";
import type { Keep } from "./keep.ts";
import type { TalkCode } from "./late.ts";
import type { Chime } from "./page/chime.ts";
import type { ToHost } from "./page/host.ts";
import type { Service } from "./service.ts";

/** What the app needs of the world around it. */
export interface World {
  readonly service: Service;
  readonly keep: Keep;
  readonly clock: Clock;
  readonly loadTalk: () => Promise<TalkCode>;
  readonly tellHost: (message: ToHost) => void;
  /** Leave for another page without a way back. */
  readonly leavePage: () => void;
  readonly saveFile: (name: string, text: string) => void;
  /** Put a text into the clipboard; whether it is there. */
  readonly copy: (text: string) => Promise<boolean>;
  readonly visible: () => boolean;
  readonly chime: Chime;
}
