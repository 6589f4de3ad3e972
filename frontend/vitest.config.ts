import preact from "@preact/preset-vite";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [preact({ devToolsEnabled: false })],
  test: { include: ["tests/**/*.test.{ts,tsx}"], environment: "node" },
});
