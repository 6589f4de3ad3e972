/** This script's own tag, with how the site wants the chat. */
const tag = document.currentScript as HTMLScriptElement;

export const wishes = tag.dataset;

/** The origin that the script came from is where the chat is. */
export const service = new URL(tag.src).origin;
