/** Words with commas between, each once. */
export const parted = (text: string) => [...new Set(text.split(",").map((each) => each.trim()))].filter(Boolean);
