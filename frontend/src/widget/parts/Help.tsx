import { useApp } from "../context.ts";

/** The digits that a telephone dials. */
export function dialled(phone: string): string {
  return `tel:+${phone.replace(/\D/g, "")}`;
}

/** The phone line, 988 and 911: on every screen, in the same place (WCAG 3.2.6). */
export function Help() {
  const { words, phone } = useApp();
  return (
    <aside class="help" aria-label={words.say("help.title")}>
      <a class="call" href={dialled(phone)}>
        <PhoneMark />
        <span class="way">
          <CallWords /> <span class="why">{words.say("help.any_time")}</span>
        </span>
      </a>
      <span class="numbers">
        <Short number="988" why={words.say("help.crisis")} how={words.say("help.crisis_how")} />
        <Short number="911" why={words.say("help.emergency")} how={words.say("help.emergency_how")} />
      </span>
    </aside>
  );
}

/** "Crisis? Call or text 988". Where there is little room some of it is heard only. */
function Short({ number, why, how }: { readonly number: string; readonly why: string; readonly how: string }) {
  return (
    <a href={`tel:${number}`}>
      <span class="way">
        <span class="why">{why}</span> <span class="how">{how}</span> <b>{number}</b>
      </span>
    </a>
  );
}

/** "Call 1-800-227-2345", the number never broken over two lines, nor turned around where lines run right to left. */
export function CallWords() {
  const { words, phone } = useApp();
  const [before, after] = words.say("help.call", { phone: "\n" }).split("\n");
  return (
    <span>
      <span class="how">{before}</span>
      <bdi>{phone}</bdi>
      {after}
    </span>
  );
}

/** The telephone before everything else, where there is no chat. */
export function CallNow() {
  const { words } = useApp();
  return (
    <div class="card warm">
      <p>{words.say("closed.phone")}</p>
      <CallButton />
    </div>
  );
}

export function CallButton() {
  const { phone } = useApp();
  return (
    <a class="primary wide" href={dialled(phone)}>
      <PhoneMark />
      <CallWords />
    </a>
  );
}

export function PhoneMark() {
  return (
    <svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M6.6 10.8c1.4 2.8 3.8 5.1 6.6 6.6l2.2-2.2c.3-.3.7-.4 1-.2 1.2.4 2.4.6 3.6.6.6 0 1 .4 1 1V20c0 .6-.4 1-1 1A17 17 0 0 1 3 4c0-.6.5-1 1-1h3.5c.6 0 1 .4 1 1 0 1.3.2 2.5.6 3.6.1.4 0 .7-.2 1z" />
    </svg>
  );
}
