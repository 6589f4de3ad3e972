import type { OpenConnection } from "../../link/connection.ts";
import { overLongPolling } from "../../link/longpoll.ts";
import { overWebSocket, socketAddress } from "../../link/websocket.ts";
import { injectStyle } from "../../ui/injectStyle.ts";
import talk from "../styles/talk.css?inline";

export { copyText } from "../../ui/browser/copy.ts";
export { saveFile } from "../../ui/browser/saveFile.ts";
export { Chat } from "../screens/Chat.tsx";
export { Questions } from "../screens/Questions.tsx";
export { Conversation } from "./conversation.ts";

/** A WebSocket; where the browser has none, or the network lets none through, long polling. */
export const ways: readonly OpenConnection[] = [
  ...("WebSocket" in globalThis
    ? [overWebSocket(socketAddress(globalThis.location?.origin ?? "", "/ws/visitor"))]
    : []),
  overLongPolling("/poll"),
];

injectStyle(talk);
