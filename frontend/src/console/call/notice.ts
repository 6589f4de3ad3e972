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

/** One notice takes the place of the one before, also in another tab. */
const TAG = "helpline-offer";

/** Let the system show a notice; what comes back takes it away. A press on it brings this page to the front. */
export function showNotice(title: string, body: string): () => void {
  if (noticePermission() !== "granted") return () => {};
  try {
    // The page has a sound of its own, with a volume that was chosen.
    const notice = new Notification(title, { body, tag: TAG, silent: true });
    notice.onclick = () => {
      window.focus();
      notice.close();
    };
    return () => notice.close();
  } catch {
    return () => {}; // Chrome on Android has the name, and throws
  }
}
