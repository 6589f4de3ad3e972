import { vi } from "vitest";

export type Asked = { readonly method: string; readonly path: string; readonly body: unknown };

/** Stand in for the service over HTTP: the first entry whose key begins the path answers. Returns what was asked. */
export function answering(answers: Readonly<Record<string, unknown>>): readonly Asked[] {
  const asked: Asked[] = [];
  vi.stubGlobal("fetch", async (path: string, options: RequestInit) => {
    asked.push({ method: options.method ?? "GET", path, body: JSON.parse(String(options.body ?? "null")) });
    const key = Object.keys(answers).find((each) => path.startsWith(each));
    return {
      ok: key !== undefined,
      status: key === undefined ? 404 : 200,
      headers: new Headers(),
      json: async () => answers[key ?? ""],
    };
  });
  return asked;
}
