import { vi } from "vitest";

/** A question that the service has heard and not answered yet. */
export type Question = {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly answer: (body: unknown) => void;
  readonly refuse: (code: string) => void;
};

/** Stand in for a service that answers when the test says so, in any order. What was asked is listed, oldest first. */
export function answeringLate(): readonly Question[] {
  const asked: Question[] = [];
  vi.stubGlobal("fetch", (path: string, options: RequestInit) => {
    return new Promise((resolve) => {
      const headers = new Headers({ "content-type": "application/problem+json" });
      asked.push({
        method: options.method ?? "GET",
        path,
        body: JSON.parse(String(options.body ?? "null")),
        answer: (body) => resolve({ ok: true, status: 200, headers, json: async () => body }),
        refuse: (code) => resolve({ ok: false, status: 409, headers, json: async () => ({ code }) }),
      });
    });
  });
  return asked;
}
