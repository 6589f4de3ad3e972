/** Bring a message of the log before eyes and ears: it has the focus until something else does. */
export function leadTo(seq: number): void {
  const message = document.querySelector<HTMLElement>(`.log [data-seq="${seq}"]`);
  if (message === null) return;
  message.tabIndex = -1;
  message.addEventListener("blur", () => message.removeAttribute("tabindex"), { once: true });
  message.focus();
}
