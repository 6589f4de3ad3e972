/** What the person lets this page do; `missing` where the browser has no notices of the system. */
export type NoticePermission = NotificationPermission | "missing";

export function noticePermission(): NoticePermission {
  return "Notification" in globalThis ? Notification.permission : "missing";
}

/** Ask the person; the browser does so once, and only after a press. */
export async function askForNotices(): Promise<NoticePermission> {
  try {
    return await Notification.requestPermission();
  } catch {
    return noticePermission();
  }
}

/** What the system may tell of. One notice takes the place of the one before of its kind, also in another tab. */
type Kind = "helpline-offer" | "helpline-alarm";

/** Let the system show a notice; what comes back takes it away. A press on it brings this page to the front. */
export function showNotice(title: string, body: string, tag: Kind): () => void {
  if (noticePermission() !== "granted") return () => {};
  try {
    // The page has a sound of its own, with a volume that was chosen.
    const notice = new Notification(title, { body, tag, silent: true });
    notice.onclick = () => {
      window.focus();
      notice.close();
    };
    return () => notice.close();
  } catch {
    return () => {}; // Chrome on Android has the name, and throws
  }
}
