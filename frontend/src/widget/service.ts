import { toJson } from "../link/json.ts";
import type {
  ArticleList,
  Availability,
  ChatPlace,
  OpenChat,
  Problem,
  Survey,
  TopicList,
} from "../protocol/generated.ts";

/** The HTTP interface as the visitor's page uses it. What goes wrong is a value: a `Problem`, or null for no answer. */
export type Outcome<T> = { readonly value: T } | { readonly problem: Problem | null };

type Fetch = (address: string, options?: RequestInit) => Promise<Response>;

/** A person waits for it; after this long "we can't reach the chat" is the better answer. */
const PATIENCE_MS = 15_000;

export class Service {
  constructor(private readonly ask: Fetch = (...all) => fetch(...all)) {}

  availability(language: string): Promise<Outcome<Availability>> {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    return this.json(`/api/availability?${new URLSearchParams({ language, zone })}`);
  }

  open(chat: OpenChat): Promise<Outcome<ChatPlace>> {
    return this.json("/api/chats", { method: "POST", body: chat });
  }

  topics(language: string): Promise<Outcome<TopicList>> {
    return this.json(`/api/topics?${new URLSearchParams({ language })}`);
  }

  articles(query: Readonly<Record<string, string>>): Promise<Outcome<ArticleList>> {
    return this.json(`/api/articles?${new URLSearchParams(query)}`);
  }

  /** Counted without a name; nobody waits for the answer. */
  articleOpened(slug: string, language: string): void {
    const query = new URLSearchParams({ language });
    this.request(`/api/articles/${slug}/opened?${query}`, { method: "POST", keepalive: true }).catch(() => {});
  }

  async transcript({ chat_id, token }: ChatPlace, language: string): Promise<Outcome<string>> {
    const query = new URLSearchParams({ language });
    return this.outcome(this.request(`/api/chats/${chat_id}/transcript?${query}`, { token }), (found) => found.text());
  }

  survey({ chat_id, token }: ChatPlace, answers: Survey): Promise<Outcome<null>> {
    return this.nothing(`/api/chats/${chat_id}/survey`, { method: "POST", token, body: answers });
  }

  erase({ chat_id, token }: ChatPlace): Promise<Outcome<null>> {
    return this.nothing(`/api/chats/${chat_id}`, { method: "DELETE", token });
  }

  /** The page is going away: end the chat, whether or not anybody is left to hear the answer. */
  leave({ chat_id, token }: ChatPlace): void {
    this.request(`/api/chats/${chat_id}/leave`, { method: "POST", token, body: {}, keepalive: true }).catch(() => {});
  }

  private json<T>(address: string, options: Asked = {}): Promise<Outcome<T>> {
    return this.outcome(this.request(address, options), (found) => found.json() as Promise<T>);
  }

  private nothing(address: string, options: Asked): Promise<Outcome<null>> {
    return this.outcome(this.request(address, options), async () => null);
  }

  private async outcome<T>(request: Promise<Response>, read: (found: Response) => Promise<T>): Promise<Outcome<T>> {
    try {
      const found = await request;
      return found.ok ? { value: await read(found) } : { problem: await problemIn(found) };
    } catch {
      return { problem: null };
    }
  }

  private request(address: string, { method = "GET", token, body, keepalive = false }: Asked): Promise<Response> {
    const headers: Record<string, string> = {};
    if (token) headers.authorization = `Bearer ${token}`;
    if (body) headers["content-type"] = "application/json";
    return this.ask(address, {
      method,
      headers,
      keepalive,
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(body !== undefined && { body: toJson(body) }),
    });
  }
}

interface Asked {
  readonly method?: "GET" | "POST" | "DELETE";
  readonly token?: string;
  readonly body?: unknown;
  readonly keepalive?: boolean;
}

async function problemIn(found: Response): Promise<Problem | null> {
  const known = found.headers.get("content-type")?.startsWith("application/problem+json");
  return known ? ((await found.json()) as Problem) : null;
}
