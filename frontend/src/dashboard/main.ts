import { start } from "../staff/start.tsx";
import { App } from "./App.tsx";
import { actionsOver, listenerOf, newStore } from "./store.ts";

start({ role: "supervisor", title: "board.page_title", newStore, listenerOf, actionsOver, App });
