import { resolve } from "node:path";
import preact from "@preact/preset-vite";
import { defineConfig } from "vitest/config";

/** JSX means in a test what it means in a build. */
const jsx = resolve(import.meta.dirname, "src/ui/jsx.ts");

export default defineConfig({
  plugins: [preact({ devToolsEnabled: false, reactAliasesEnabled: false })],
  resolve: { alias: { "preact/jsx-runtime": jsx, "preact/jsx-dev-runtime": jsx } },
  test: {
    include: ["tests/**/*.test.{ts,tsx}"],
    environment: "node",
    // Whole pages in every state take seconds where other work has the machine; only what hangs takes so long.
    testTimeout: 60_000,
  },
});
