import { PHONE, type Problem } from "../protocol/generated.ts";
import { toJson } from "./json.ts";

/** The service said no over HTTP; `problem` says why, in a code that has words. */
export class HttpRefusal extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code);
  }
}

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** What is shown when the answer is no problem document: a proxy's page, or no network at all. */
function unreachable(status: number): Problem {
  const about = { type: "about:blank", title: "", detail: "", phone: PHONE, availability: null, retry_seconds: null };
  return { ...about, status, code: status === 401 ? "sign_in_needed" : "unavailable" };
}

async function problemOf(answer: Response): Promise<Problem> {
  const spoken = answer.headers.get("content-type")?.startsWith("application/problem+json") ?? false;
  return spoken ? ((await answer.json()) as Problem) : unreachable(answer.status);
}

/** Ask the service; the answer, or a `HttpRefusal`. The session travels in a cookie that no script can read. */
export async function ask<Answer>(method: Method, path: string, body?: unknown): Promise<Answer> {
  const headers: Record<string, string> = { accept: "application/json" };
  if (body !== undefined) headers["content-type"] = "application/json";
  const options = { method, headers, credentials: "same-origin", body: toJson(body) } as const;
  const answer = await fetch(path, options).catch(() => null);
  if (answer === null) throw new HttpRefusal(unreachable(0));
  if (!answer.ok) throw new HttpRefusal(await problemOf(answer));
  return (answer.status === 204 ? undefined : await answer.json()) as Answer;
}

/** An address with its question; what is empty is left out. */
export function withQuery(path: string, query: Readonly<Record<string, string | number | null>>): string {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== "");
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  return given.length === 0 ? path : `${path}?${search}`;
}
