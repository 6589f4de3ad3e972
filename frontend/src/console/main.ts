import { start } from "../staff/start.tsx";
import { App } from "./App.tsx";
import { actionsOver, listenerOf, newStore } from "./store.ts";

start({ role: "specialist", title: "console.title", newStore, listenerOf, actionsOver, App });
