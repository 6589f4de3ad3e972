// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import type { OpenConnection } from "../../src/link/connection.ts";
import { forgiving, type Storage } from "../../src/link/storage.ts";
import { CLOSING, type Problem } from "../../src/protocol/generated.ts";
import { App } from "../../src/widget/app.ts";
import { Keep } from "../../src/widget/keep.ts";
import type { TalkCode } from "../../src/widget/late.ts";
import type { ToHost } from "../../src/widget/page/host.ts";
import { screenOf } from "../../src/widget/screen.ts";
import { Service } from "../../src/widget/service.ts";
import { Store } from "../../src/widget/store.ts";
import * as talk from "../../src/widget/talk/chunk.ts";
import { FakeClock, settle } from "../support/fakeClock.ts";
import { pageState } from "../support/page.ts";
import { availability, CHAT } from "../support/samples.ts";
import { SmallService } from "../support/smallService.ts";
import { memoryStorage } from "../support/visitor.ts";

/** The service over HTTP: what it was asked, and what it answers. */
class FakeHttp {
  readonly asked: { readonly what: string; readonly body: string; readonly token: string | null }[] = [];
  readonly answers: Record<string, () => Response> = {
    "POST /api/chats": () => Response.json({ chat_id: CHAT, token: "secret" }, { status: 201 }),
    "GET /api/availability": () => Response.json(availability()),
    "GET /api/topics": () => Response.json({ topics: [] }),
  };

  readonly fetch = async (address: string, options: RequestInit = {}): Promise<Response> => {
    const what = `${options.method ?? "GET"} ${address.replace(/\?.*/, "")}`;
    const token = new Headers(options.headers).get("authorization");
    this.asked.push({ what, body: String(options.body ?? ""), token });
    const answer = this.answers[what];
    if (!answer) throw new TypeError("no network");
    return answer();
  };
}

class World {
  readonly http = new FakeHttp();
  readonly clock = new FakeClock();
  readonly kept = new Map<string, string>();
  storage: Storage = memoryStorage(this.kept);
  readonly service = new SmallService();
  readonly told: ToHost[] = [];
  readonly saved: string[] = [];
  readonly copied: string[] = [];
  mayCopy = true;
  readonly rung: string[] = [];
  left = false;
  visible = true;
  loadTalk: () => Promise<TalkCode> = async () => ({ ...talk, ways: [this.service.connection] });
  store = new Store(pageState());
  app = this.page();

  /** A page in this tab; another one is what a reload brings. */
  page(): App {
    this.store = new Store(pageState());
    return new App(this.store, {
      service: new Service(this.http.fetch),
      keep: new Keep(this.storage),
      clock: this.clock,
      loadTalk: () => this.loadTalk(),
      tellHost: (message) => this.told.push(message),
      leavePage: () => {
        this.left = true;
      },
      saveFile: (_name, text) => this.saved.push(text),
      copy: async (text) => {
        this.copied.push(text);
        return this.mayCopy;
      },
      visible: () => this.visible,
      chime: { arm: () => this.rung.push("armed"), ring: () => this.rung.push("rung") },
    });
  }

  get screen(): string {
    return screenOf(this.store.value);
  }

  get said(): string[] {
    return (this.store.value.chat?.entries ?? []).map(({ event }) => ("text" in event ? event.text : ""));
  }

  async starts(): Promise<void> {
    await this.app.entrance.start();
    await this.clock.pass(0);
  }
}

function problem(code: Problem["code"], more: Partial<Problem> = {}): () => Response {
  const whole = { type: "t", title: "t", status: 409, code, detail: "", phone: "1-800-227-2345", ...more };
  return () =>
    new Response(JSON.stringify(whole), { status: 409, headers: { "content-type": "application/problem+json" } });
}

let world: World;

beforeEach(() => {
  world = new World();
});

describe("before a chat", () => {
  it("nothing is written into the tab", async () => {
    world.app.begin();
    world.app.entrance.answer({ nickname: "Jo" });
    world.app.entrance.goTo("questions");
    await settle();
    expect(world.kept.size).toBe(0);
  });

  it("a refusal shows its own screen, with what the service knows about the hours", async () => {
    world.http.answers["POST /api/chats"] = problem("closed", {
      availability: availability({ open: false, why: "evening" }),
    });
    await world.starts();
    expect(world.screen).toBe("closed");
    expect(world.store.value.availability?.why).toBe("evening");
  });

  it("what the reader set, chose and typed is there again when the page is loaded again", async () => {
    world.app.begin();
    world.app.entrance.goTo("questions");
    world.app.entrance.answer({ question: "What is a biopsy?" });
    world.app.page.changeSettings({ textSize: "largest" });
    await world.app.entrance.chooseLanguage("es");
    world.app = world.page();
    world.app.begin();
    expect(world.screen).toBe("questions");
    expect(world.store.value.answers.question).toBe("What is a biopsy?");
    const { look } = new Keep(world.storage);
    expect(look.language).toBe("es");
    expect(look.settings?.textSize).toBe("largest");
    world.app.exit();
    expect(world.kept.size).toBe(0);
  });

  it("looking again says so where nothing has changed, each time, and only there", async () => {
    const nobody = availability({ queues: [{ language: "en", state: "nobody_signed_in", waiting: 0, wait: null }] });
    world.store.change({ availability: nobody });
    world.http.answers["GET /api/availability"] = () => Response.json(nobody);
    const notices: unknown[] = [];
    world.store.follow(() => notices.push(world.store.value.notice));
    await world.app.entrance.lookAgain();
    await world.app.entrance.lookAgain();
    expect(notices.filter((each, at) => each === "unchanged" && notices[at - 1] !== each)).toHaveLength(2);
    await world.clock.pass(20_000);
    expect(world.store.value.notice).toBeNull();
    world.http.answers["GET /api/availability"] = () => Response.json(availability());
    await world.app.entrance.lookAgain();
    expect(world.screen).toBe("welcome");
    expect(world.store.value.notice).toBeNull();
    expect(world.store.value.spoken).toBe("");
  });

  it("a new chat after an old one says nothing of looking", async () => {
    await world.starts();
    world.app.entrance.startAnew();
    await settle();
    expect([world.store.value.notice, world.store.value.spoken]).toEqual([null, ""]);
  });

  it("no answer shows the phone, and looking again finds the way back", async () => {
    delete world.http.answers["POST /api/chats"];
    await world.starts();
    expect(world.screen).toBe("away");
    await world.app.entrance.lookAgain();
    expect(world.screen).toBe("welcome");
  });

  it("asking twice is asking for the same chat", async () => {
    const answer = world.http.answers["POST /api/chats"];
    delete world.http.answers["POST /api/chats"];
    await world.starts();
    world.http.answers["POST /api/chats"] = answer as () => Response;
    await world.starts();
    const ids = world.http.asked
      .filter(({ what }) => what === "POST /api/chats")
      .map(({ body }) => JSON.parse(body).opening_id);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });
});

describe("a chat", () => {
  it("begins, is told to the page around it, and goes on after a reload", async () => {
    await world.starts();
    world.app.talk.write("hello");
    world.app.talk.send();
    await world.clock.pass(0);
    expect(world.screen).toBe("chat");
    expect(world.said).toEqual(["hello"]);
    expect(world.told).toContainEqual({ type: "started" });
    world.service.drop();
    world.app = world.page();
    world.app.begin();
    await world.clock.pass(0);
    expect(world.said).toEqual(["hello"]);
  });

  it.each(["a message", "an article"])("shows nobody writing any more once %s is there", async (what) => {
    await world.starts();
    world.service.say({ type: "noticed", notice: { type: "typing", chat_id: CHAT, by: "specialist" } });
    expect(world.store.value.typing).toBe(true);
    if (what === "a message") world.service.post("here it is");
    else world.service.sendArticle();
    expect(world.store.value.typing).toBe(false);
  });

  it("that finds no place when it comes asks the door again, and keeps what was typed for the next one", async () => {
    const turnedBack: OpenConnection = (listener) => {
      world.http.answers["POST /api/chats"] = problem("full");
      queueMicrotask(() => listener.closed(CLOSING.NOT_IN_LINE));
      return { send: () => {}, close: () => {} };
    };
    world.loadTalk = async () => ({ ...talk, ways: [turnedBack] });
    world.app.entrance.answer({ question: "Is it serious?" });
    await world.starts();
    expect([world.screen, world.store.value.answers.question]).toEqual(["full", "Is it serious?"]);
    const secrets = world.http.asked
      .filter(({ what }) => what === "POST /api/chats")
      .map(({ body }) => JSON.parse(body));
    expect(new Set(secrets.map(({ opening_id }) => opening_id)).size).toBe(2);
    world.app = world.page();
    world.app.begin();
    expect(world.store.value.answers.question).toBe("Is it serious?");
  });

  it("keeps what is half written over a reload", async () => {
    await world.starts();
    world.app.talk.write("not yet se");
    world.app = world.page();
    world.app.begin();
    expect(world.store.value.draft).toBe("not yet se");
  });

  it("counts in the title what came while nobody looked, and says nothing of what it is", async () => {
    await world.starts();
    world.visible = false;
    world.service.post("private words");
    expect(document.title).toBe("(1) Chat");
    expect(world.told).toContainEqual({ type: "unread", count: 1 });
    world.visible = true;
    world.app.wake();
    expect(document.title).toBe("Chat");
  });

  it("keeps its count while the network comes back and nobody looks", async () => {
    await world.starts();
    world.visible = false;
    world.service.post("one");
    world.app.wake();
    world.service.post("two");
    expect(world.told.at(-1)).toEqual({ type: "unread", count: 2 });
  });

  it.each(["the page was loaded again", "the connection was lost"])(
    "counts as well what came while nobody looked and %s, and never what was read before",
    async (meanwhile) => {
      await world.starts();
      world.service.post("read at once");
      world.visible = false;
      world.service.reachable = false;
      world.service.drop();
      world.service.post("one");
      world.service.sendArticle();
      if (meanwhile === "the page was loaded again") {
        world.told.length = 0;
        world.app = world.page();
        world.app.begin();
      }
      world.service.reachable = true;
      await world.clock.pass(9_000);
      expect(world.told.filter(({ type }) => type === "unread").at(-1)).toEqual({ type: "unread", count: 2 });
      world.visible = true;
      world.app.wake();
      expect(world.told.at(-1)).toEqual({ type: "unread", count: 0 });
    },
  );

  it("says to the page around it that it is over, also where that is learned late", async () => {
    await world.starts();
    world.service.reachable = false;
    world.service.drop();
    world.service.end();
    world.service.reachable = true;
    await world.clock.pass(9_000);
    expect(world.screen).toBe("ended");
    expect(world.told.at(-1)).toEqual({ type: "ended" });
    world.told.length = 0;
    world.app = world.page();
    world.app.begin();
    await world.clock.pass(9_000);
    expect(world.told.map(({ type }) => type)).toEqual(["started", "ended"]);
  });

  it("that nobody knows any more is over for the page around it too", async () => {
    await world.starts();
    world.service.drop(4100);
    expect(world.told.at(-1)).toEqual({ type: "ended" });
  });

  it("tells a lost connection only after there was one, and that it is back", async () => {
    await world.starts();
    world.service.reachable = false;
    world.service.drop();
    await world.clock.pass(1_000);
    expect(world.store.value.connection).toBe("lost");
    world.service.reachable = true;
    await world.clock.pass(9_000);
    expect(["back", "open"]).toContain(world.store.value.connection);
    await world.clock.pass(10_000);
    expect(world.store.value.connection).toBe("open");
  });

  it("whose token nobody knows any more is forgotten", async () => {
    await world.starts();
    world.service.drop(4100);
    expect(world.screen).toBe("unknown");
    expect(world.kept.size).toBe(0);
  });
});

describe("somebody who waits", () => {
  const changed = (status: "waiting" | "talking") => {
    const { chat } = world.store.value;
    if (chat) world.store.change({ chat: { ...chat, view: { ...chat.view, status } } });
  };

  beforeEach(async () => {
    await world.starts();
    changed("waiting");
  });

  it("hears that a person joined where that was asked for, once, and again when the line was entered again", () => {
    world.app.page.ringOnJoin(true);
    expect(world.rung).toEqual(["armed"]);
    changed("talking");
    changed("talking");
    expect(world.rung).toEqual(["armed", "rung"]);
    changed("waiting");
    changed("talking");
    expect(world.rung).toEqual(["armed", "rung", "rung"]);
    expect([...world.kept.values()].join()).not.toContain("rings");
  });

  it("hears nothing without asking, and nothing after taking it back", () => {
    changed("talking");
    changed("waiting");
    world.app.page.ringOnJoin(true);
    world.app.page.ringOnJoin(false);
    changed("talking");
    expect(world.rung).not.toContain("rung");
  });
});

describe("a screen reader in a chat", () => {
  it("hears once that a message went, or has not gone yet, and words that passed do not stay", async () => {
    const said: string[] = [];
    world.store.follow(() => world.store.value.spoken && said.push(world.store.value.spoken));
    await world.starts();
    const write = async (text: string) => {
      said.length = 0;
      world.app.talk.write(text);
      world.app.talk.send();
      await world.clock.pass(0);
    };
    await write("hello");
    expect(new Set(said)).toEqual(new Set(["Sent"]));
    await world.clock.pass(10_000);
    expect(world.store.value.spoken).toBe("");
    world.service.reachable = false;
    world.service.drop();
    await write("are you there?");
    expect(said).toEqual([]);
    await world.clock.pass(12_000);
    expect(new Set(said)).toEqual(new Set(["Not sent yet"]));
    world.service.reachable = true;
    await world.clock.pass(30_000);
    expect(said.at(-1)).toBe("Sent");
  });
});

describe("what could not be sent", () => {
  beforeEach(async () => {
    await world.starts();
    world.service.refuseNext = "too_long";
    world.app.talk.write("far too long");
    world.app.talk.send();
    await world.clock.pass(0);
  });

  const ref = () => world.store.value.pending[0]?.command.ref ?? 0;

  it("goes back into the field, before what was begun meanwhile", () => {
    world.app.talk.write("and then");
    world.app.talk.editUnsent(ref());
    expect(world.store.value.draft).toBe("far too long\nand then");
    expect(world.store.value.pending).toEqual([]);
  });

  it("can be removed", () => {
    world.app.talk.removeUnsent(ref());
    expect(world.store.value.pending).toEqual([]);
    expect(world.store.value.draft).toBe("");
  });

  it("can be copied, and it is said for a while whether that went", async () => {
    await world.app.page.copy("far too long");
    expect(world.copied).toEqual(["far too long"]);
    expect(world.store.value.notice).toBe("copied");
    world.mayCopy = false;
    await world.app.page.copy("far too long");
    expect(world.store.value.notice).toBe("copy_failed");
    await world.clock.pass(20_000);
    expect(world.store.value.notice).toBeNull();
  });
});

describe("a storage that", () => {
  const throws = () => {
    throw new DOMException("full", "QuotaExceededError");
  };

  it.each([["getItem"], ["setItem"], ["removeItem"], ["getItem", "setItem", "removeItem"]] as const)(
    "throws at %s does not stop the talk, and one start is one chat",
    async (...names) => {
      const works = memoryStorage();
      const broken = { ...works, ...Object.fromEntries(names.map((name) => [name, throws])) };
      world.storage = forgiving(() => broken);
      world.app = world.page();
      world.app.begin();
      await world.starts();
      world.app.talk.write("can you hear me?");
      world.app.talk.send();
      await world.clock.pass(0);
      expect(world.said).toEqual(["can you hear me?"]);
      expect(world.http.asked.filter(({ what }) => what === "POST /api/chats")).toHaveLength(1);
    },
  );

  it("is cleared in mid-chat stops nothing", async () => {
    await world.starts();
    world.kept.clear();
    world.app.talk.write("still here");
    world.app.talk.send();
    await world.clock.pass(0);
    await world.app.entrance.chooseLanguage("es");
    expect(world.said).toEqual(["still here"]);
  });

  it("holds nonsense is an empty one", async () => {
    for (const key of ["chat", "outbox", "draft"]) world.kept.set(`helpline.${key}`, "{");
    world.app = world.page();
    world.app.begin();
    expect(world.screen).toBe("welcome");
    await world.starts();
    expect(world.screen).toBe("chat");
  });
});

describe("deleting", () => {
  beforeEach(async () => {
    await world.starts();
    world.app.talk.write("secret");
    world.app.talk.send();
    await world.clock.pass(0);
    world.http.answers[`DELETE /api/chats/${CHAT}`] = () => new Response(null, { status: 204 });
  });

  it("is believed only after looking again", async () => {
    world.http.answers[`GET /api/chats/${CHAT}/transcript`] = () => new Response("You: secret");
    expect(await world.app.talk.eraseChat()).toBe(false);
    expect(world.screen).toBe("chat");
    world.http.answers[`GET /api/chats/${CHAT}/transcript`] = () => new Response("{}", { status: 404 });
    expect(await world.app.talk.eraseChat()).toBe(true);
    expect(world.screen).toBe("deleted");
    expect(world.kept.size).toBe(0);
  });

  it("shows its token to the service and to nobody else", async () => {
    await world.app.talk.eraseChat();
    expect(world.http.asked.at(-1)?.token).toBe("Bearer secret");
    expect(JSON.stringify(world.told)).not.toContain("secret");
  });
});

describe("leaving fast", () => {
  it("ends the chat even before the code for talking has come", async () => {
    world.http.answers[`POST /api/chats/${CHAT}/leave`] = () => new Response(null, { status: 204 });
    world.loadTalk = () => Promise.reject(new TypeError("no network"));
    await world.starts();
    expect(world.screen).toBe("connecting");
    world.app.exit();
    expect(world.http.asked.at(-1)).toMatchObject({ what: `POST /api/chats/${CHAT}/leave`, token: "Bearer secret" });
    let loads = 0;
    world.loadTalk = () => {
      loads += 1;
      return Promise.reject(new TypeError("no network"));
    };
    await world.clock.pass(10_000);
    expect(loads).toBe(0);
  });

  it("tells the service, empties the tab and goes", async () => {
    world.http.answers[`POST /api/chats/${CHAT}/leave`] = () => new Response(null, { status: 204 });
    await world.starts();
    world.app.talk.write("half a sentence");
    world.app.exit();
    expect(world.left).toBe(true);
    expect(world.kept.size).toBe(0);
    expect(world.http.asked.at(-1)).toMatchObject({ what: `POST /api/chats/${CHAT}/leave`, token: "Bearer secret" });
  });
});
