import { realClock } from "../../link/clock.ts";
import type { Host } from "./host.ts";
import { ShiftThrice } from "./shiftThrice.ts";

/**
 * Cover the page at once, then go where anybody might be. `replace`, so that "back" does not lead here again; in a
 * frame the surrounding page is asked first, because it may move without a click inside it.
 */
export function leavePage(to: string, loading: string, host: Host): void {
  const cover = document.createElement("p");
  cover.className = "cover";
  cover.setAttribute("role", "alert");
  document.body.append(cover);
  cover.textContent = loading;
  document.title = loading;
  host.tell({ type: "exit", to });
  (top ?? window).location.replace(to);
}

/** Shift three times. What is pressed inside the frame is heard here. */
export function listenForShift(
  leave: { exit(): void },
  say: (press: "two_more" | "one_more" | "expired") => void,
): void {
  const thrice = new ShiftThrice(realClock, (press) => (press === "leave" ? leave.exit() : say(press)));
  document.addEventListener("keydown", ({ key }) => thrice.down(key), true);
  document.addEventListener("keyup", ({ key }) => thrice.up(key), true);
  // A page that comes out of the back-forward cache would still be covered; loaded anew, it knows of no chat.
  addEventListener("pageshow", ({ persisted }) => persisted && document.querySelector(".cover") && location.reload());
}
