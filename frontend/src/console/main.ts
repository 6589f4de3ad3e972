import { start } from "../staff/start.tsx";
import { App } from "./App.tsx";
import { actionsOver } from "./actionsOver.ts";
import { listenerOf } from "./listener.ts";
import { newStore } from "./store.ts";

start({ role: "specialist", title: "console.title", newStore, listenerOf, actionsOver, App });
