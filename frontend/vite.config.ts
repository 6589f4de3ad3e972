import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import preact from "@preact/preset-vite";
import { defineConfig, type Plugin } from "vite";

const here = import.meta.dirname;

/** Each page's script and style is an entry of its own, so that a style is there before any script has run. */
const ENTRIES = [
  "src/widget/main.tsx",
  "src/widget/chat.css",
  "src/console/main.tsx",
  "src/console/console.css",
  "src/dashboard/main.tsx",
  "src/dashboard/dashboard.css",
  "src/demo/main.ts",
  "src/demo/demo.css",
  "src/gallery/main.tsx",
  "src/gallery/gallery.css",
];

/** The few words of the opening button, in every language there is, without the rest of the catalogue. */
function embedWords(): Plugin {
  const name = "virtual:embed-words";
  const folder = resolve(here, "src/words/visitor");
  return {
    name: "embed-words",
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load: (id) => (id === `\0${name}` ? `export default ${JSON.stringify(wordsOfTheButton(folder))}` : undefined),
  };
}

function wordsOfTheButton(folder: string): Record<string, Record<string, string>> {
  const found: Record<string, Record<string, string>> = {};
  for (const file of readdirSync(folder).filter((each) => each.endsWith(".json"))) {
    const all: Record<string, string> = JSON.parse(readFileSync(resolve(folder, file), "utf8"));
    const own = Object.entries(all).filter(([key]) => key.startsWith("embed."));
    found[basename(file, ".json")] = Object.fromEntries(own.map(([key, text]) => [key.slice("embed.".length), text]));
  }
  return found;
}

const pages = {
  rolldownOptions: { input: ENTRIES.filter((entry) => existsSync(resolve(here, entry))) },
  manifest: true,
};

/** A classic script under a name that never changes: other people's pages point to it. */
const embed = {
  lib: {
    entry: resolve(here, "src/embed/embed.ts"),
    formats: ["iife" as const],
    name: "HelplineChatEmbed",
    fileName: () => "embed.js",
  },
  emptyOutDir: false,
};

export default defineConfig(({ mode }) => ({
  base: "/static/",
  publicDir: false,
  plugins: [preact({ devToolsEnabled: false, reactAliasesEnabled: false }), embedWords()],
  build: {
    outDir: "dist",
    target: "es2022",
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    ...(mode === "embed" ? embed : pages),
  },
}));
