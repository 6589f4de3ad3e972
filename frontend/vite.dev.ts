import { existsSync, readFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { resolve } from "node:path";
import { build, defineConfig, type HttpProxy, mergeConfig, type Plugin } from "vite";
import built from "./vite.config.ts";

const here = import.meta.dirname;
const TEMPLATES = resolve(here, "pages");
const MANIFEST = resolve(here, "dist/.vite/manifest.json");

/** What the service names in a page when it knows no built file for a source. */
const NOT_BUILT = "/static/not-built/";

/**
 * `make dev`: Vite stands in front of the service. Pages, answers and sockets are the service's; scripts and styles are
 * made from the sources as they are asked for, and put in place in the open page when a source changes.
 */
export default defineConfig((env) => mergeConfig(built(env), { plugins: [inFrontOf(process.env.SERVICE ?? "")] }));

function inFrontOf(service: string): Plugin {
  return {
    name: "in-front-of-the-service",
    config: () => ({
      server: {
        proxy: { "^/(?!static/)": { target: service, ws: true, configure: (proxy) => speakFor(proxy, service) } },
      },
    }),
    configureServer(vite) {
      vite.printUrls = () => {}; // tools/dev says where the pages are
      vite.watcher.add(TEMPLATES);
      vite.watcher.on("change", (file) => {
        if (file.startsWith(TEMPLATES)) vite.ws.send({ type: "full-reload" });
      });
      vite.middlewares.use(async (request, response, next) => {
        if (request.url === "/embed.js") {
          response.setHeader("content-type", "text/javascript");
          response.end(await embedScript());
        } else if (request.method === "GET" && request.headers.accept?.startsWith("text/html")) {
          const page = await asked(service + request.url, { headers: named(request), redirect: "manual" });
          response.statusCode = page.status;
          for (const [name, value] of page.headers) if (!OF_THE_BODY.has(name)) response.setHeader(name, value);
          response.setHeader("content-security-policy", withStylesInside(page.headers));
          response.end(fromSources(await page.text()));
        } else next();
      });
    },
  };
}

/** The service's answer, also while it is just starting again. */
async function asked(address: string, how: RequestInit): Promise<Response> {
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await fetch(address, how).catch(() => undefined);
    if (answer) return answer;
    await new Promise((later) => setTimeout(later, 200));
  }
  return new Response("The service does not answer. Its last words are in the terminal.", { status: 503 });
}

/** Headers that were true of the bytes that came, and are not of the text that is passed on. */
const OF_THE_BODY = new Set(["content-encoding", "content-length", "transfer-encoding", "connection", "keep-alive"]);

/** What the reader's browser says of itself: the language of the page and who is signed in. */
function named(request: IncomingMessage): Record<string, string> {
  const { cookie = "", "accept-language": language = "" } = request.headers;
  return { accept: "text/html", cookie, "accept-language": language };
}

/** The service takes changes and sockets from its own pages only, which are now served from here; others stay foreign. */
function speakFor(proxy: HttpProxy.ProxyServer, service: string): void {
  const own = (request: IncomingMessage) => request.headers.origin === `http://${request.headers.host}`;
  proxy.on("proxyReq", (passed, request) => {
    if (own(request)) passed.setHeader("origin", service);
  });
  proxy.on("proxyReqWs", (passed, request) => {
    if (own(request)) passed.setHeader("origin", service);
  });
}

/** Vite brings some styles inside the page, which the policy of the service forbids, and rightly so. */
function withStylesInside(headers: Headers): string {
  return (headers.get("content-security-policy") ?? "").replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");
}

/** The page with its sources in place of what was built from them. */
function fromSources(page: string): string {
  const manifest: Record<string, { file: string }> = existsSync(MANIFEST)
    ? JSON.parse(readFileSync(MANIFEST, "utf8"))
    : {};
  const found = Object.entries(manifest).reduce(
    (text, [source, { file }]) => text.replaceAll(`/static/${file}`, `/static/${source}`),
    page.replace(/^ *<link rel="modulepreload".*\n/gm, ""),
  );
  return found
    .replaceAll(NOT_BUILT, "/static/")
    .replace(/^.*\/static\/gallery\.css.*\n/m, "")
    .replace("/static/gallery.js", "/static/src/gallery/main.tsx")
    .replace("</head>", '  <script type="module" src="/static/@vite/client"></script>\n</head>');
}

/** The script for other people's pages is a classic one, so it is built each time that it is asked for. */
async function embedScript(): Promise<string> {
  const made = await build({
    configFile: resolve(here, "vite.config.ts"),
    mode: "embed",
    logLevel: "error",
    build: { write: false },
  });
  const [first] = [made].flat();
  const chunk = first && "output" in first ? first.output[0] : undefined;
  if (!chunk) throw new Error("the embedding script could not be built");
  return chunk.code;
}
