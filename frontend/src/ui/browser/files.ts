type Page = Pick<Document, "addEventListener">;

/**
 * Refuse files that are dropped anywhere on the page, and pictures that are pasted. Left alone, the browser would open
 * a dropped file in the place of the chat, and a pasted picture would vanish without a word.
 */
export function refuseFiles(page: Page, refused: () => void): void {
  page.addEventListener("dragover", (event) => {
    if (holdsFiles(event.dataTransfer)) event.preventDefault();
  });
  page.addEventListener("drop", (event) => {
    if (!holdsFiles(event.dataTransfer)) return;
    event.preventDefault();
    refused();
  });
  page.addEventListener("paste", ({ clipboardData }) => {
    // A word processor puts a picture beside the words; then the words are what is meant.
    if (holdsFiles(clipboardData) && !clipboardData?.types.includes("text/plain")) refused();
  });
}

function holdsFiles(data: DataTransfer | null): boolean {
  return data?.types.includes("Files") ?? false;
}
