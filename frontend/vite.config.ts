import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { brotliCompressSync } from "node:zlib";
import preact from "@preact/preset-vite";
import { Features } from "lightningcss";
import { defineConfig, type Plugin } from "vite";

const here = import.meta.dirname;

/** Each page's script and style is an entry of its own, so that a style is there before any script has run. */
const ENTRIES = [
  "src/widget/main.tsx",
  "src/widget/chat.css",
  "src/console/main.ts",
  "src/console/console.css",
  "src/dashboard/main.ts",
  "src/dashboard/dashboard.css",
  "src/demo/main.ts",
  "src/demo/demo.css",
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

/** Texts that only the server or the button writes, and refusals that have a screen of their own: not in the chat. */
const NOT_IN_THE_CHAT = new RegExp(
  [
    "^(hours|time|weekday|month|noscript|old|demo|language|transcript)\\.",
    "^embed\\.(?!hide)",
    "^page\\.(skip|language)$",
    "^refusal\\.(closed|full|nobody_|language_|closing_|sign_in_|wrong_|easy_|link_|cap_|name_)",
  ].join("|"),
);

function chatWords(): Plugin {
  return {
    name: "chat-words",
    enforce: "pre",
    apply: "build",
    transform(text, id) {
      if (!/words\/visitor\/[^/]+\.json$/.test(id)) return;
      const all = Object.entries(JSON.parse(text) as Record<string, string>);
      return { code: JSON.stringify(Object.fromEntries(all.filter(([key]) => !NOT_IN_THE_CHAT.test(key)))), map: null };
    },
  };
}

/** Late parts bring their own style, so Vite's helper, which waits for style sheets, has nothing to do here. */
function plainImports(): Plugin {
  return {
    name: "plain-imports",
    enforce: "pre",
    apply: "build",
    load: (id) => (id === "\0vite/preload-helper.js" ? "export const __vitePreload = (load) => load();" : undefined),
  };
}

/** What is sent as text, once more in the smallest form that browsers read; the service sends what a browser asks for. */
function brotli(): Plugin {
  return {
    name: "brotli",
    apply: "build",
    writeBundle({ dir = "" }, bundle) {
      for (const name of Object.keys(bundle).filter((each) => /\.(js|css)$/.test(each))) {
        const file = resolve(dir, name);
        writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file)));
      }
    },
  };
}

const SHARED =
  /node_modules\/preact|preload-helper|src\/(ui\/(jsx|browser\/(observing|files|composition)|ErrorBoundary)|link\/(clock|ids|json|storage|typing|wakeups)|words\/(words|when))\.tsx?/;

/** What the visitor's first screen and its late parts both need. */
const VISITOR = /src\/(widget\/(context|late|state|keep|sentences|parts\/(Help|lazy|Notices))|words\/visitor)\.tsx?/;

/** Articles and links, which are read before, in and after the talk: one request, whichever comes first. */
const READING = /src\/(widget\/parts\/(Article|Reading)|ui\/linked\/.*)\.tsx?/;

const pages = {
  rolldownOptions: {
    input: ENTRIES.filter((entry) => existsSync(resolve(here, entry))),
    // What every page needs is one file; in many small ones it would compress badly and take more requests.
    output: {
      codeSplitting: {
        groups: [
          { name: "shared", test: SHARED },
          { name: "visitor", test: VISITOR },
          { name: "reading", test: READING },
        ],
      },
    },
  },
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

/** For review only, and so apart: shared with it, the visitor's page would fall into many small files. */
const gallery = {
  rolldownOptions: {
    input: resolve(here, "src/gallery/main.tsx"),
    output: { entryFileNames: "gallery.js", assetFileNames: "gallery[extname]", chunkFileNames: "gallery/[name].js" },
  },
  cssCodeSplit: false,
  emptyOutDir: false,
};

const KINDS: Readonly<Record<string, object>> = { embed, gallery };

export default defineConfig(({ mode }) => ({
  base: "/static/",
  publicDir: false,
  resolve: { alias: { "preact/jsx-runtime": resolve(here, "src/ui/jsx.ts") } },
  plugins: [
    preact({ devToolsEnabled: false, reactAliasesEnabled: false }),
    plainImports(),
    chatWords(),
    embedWords(),
    brotli(),
  ],
  // No style here says light-dark(), and what would let older browsers understand it is a fiftieth of the embedding script.
  css: { lightningcss: { exclude: Features.LightDark } },
  build: {
    outDir: "dist",
    target: "es2022",
    modulePreload: false,
    reportCompressedSize: false,
    ...(KINDS[mode] ?? pages),
  },
}));
