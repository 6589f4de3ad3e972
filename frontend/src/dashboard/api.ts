import { ask, withQuery } from "../link/ask.ts";
import type {
  AddArticle,
  AddPerson,
  ChangePerson,
  ConfirmLink,
  DownloadPast,
  EditArticle,
  HolidayList,
  HoursPreview,
  HoursSheet,
  Invitation,
  KeyList,
  KeyMade,
  LibraryArticle,
  LibraryList,
  MakeKey,
  PastDays,
  PastFile,
  PeopleList,
  PersonSheet,
  PreviewHours,
  RecordedActs,
  RetireArticle,
  RetireReply,
  SaveHours,
  SaveReply,
  SayLookedAfter,
  SeeAlarm,
  SharedReply,
  SharedReplyList,
  SwitchEmergency,
} from "../protocol/generated.ts";

/** Everything the supervisor's pages ask over HTTP; the bodies are `service/protocol/office*.py` and `replies.py`. */

const HOURS = "/api/supervisor/hours";
const PAST = "/api/supervisor/past";
const PEOPLE = "/api/supervisor/people";
const ARTICLES = "/api/supervisor/articles";
const KEYS = "/api/supervisor/keys";
const RECORD = "/api/supervisor/record";
const REPLIES = "/api/supervisor/replies";

const article = (slug: string) => `${ARTICLES}/${encodeURIComponent(slug)}`;
const reply = (id: string) => `${REPLIES}/${encodeURIComponent(id)}`;

export const readHours = () => ask<HoursSheet>("GET", HOURS);
export const saveHours = (body: SaveHours) => ask<HoursSheet>("PUT", HOURS, body);
export const holidaysOf = (year: number) => ask<HolidayList>("GET", withQuery(`${HOURS}/holidays`, { year }));
export const previewHours = (body: PreviewHours) => ask<HoursPreview>("POST", `${HOURS}/preview`, body);
export const switchEmergency = (body: SwitchEmergency) => ask<HoursSheet>("POST", "/api/supervisor/emergency", body);

export const sayLookedAfter = (chatId: string, body: SayLookedAfter) =>
  ask<void>("POST", `/api/supervisor/looked-after/${encodeURIComponent(chatId)}`, body);

export const seeAlarm = (body: SeeAlarm) => ask<void>("POST", "/api/supervisor/alarms/seen", body);

export const readPast = (range: Omit<DownloadPast, "language">) => ask<PastDays>("GET", withQuery(PAST, range));
export const downloadPast = (body: DownloadPast) => ask<PastFile>("POST", `${PAST}/download`, body);

export const readPeople = () => ask<PeopleList>("GET", PEOPLE);
export const addPerson = (body: Omit<AddPerson, "password">) => ask<PersonSheet>("POST", PEOPLE, body);
export const invite = (id: string) => ask<Invitation>("POST", `${PEOPLE}/${encodeURIComponent(id)}/invitation`);
export const changePerson = (id: string, body: Partial<ChangePerson>) =>
  ask<PersonSheet>("PATCH", `${PEOPLE}/${encodeURIComponent(id)}`, body);

export type LibraryQuestion = {
  readonly q: string;
  readonly state: LibraryArticle["state"] | "";
  readonly topic: string;
  readonly offset: number;
};

/** A page of the library holds this many articles. */
export const LIBRARY_PAGE = 25;

export const findInLibrary = (question: LibraryQuestion) =>
  ask<LibraryList>("GET", withQuery(ARTICLES, { ...question, limit: LIBRARY_PAGE }));
export const readArticle = (slug: string) => ask<LibraryArticle>("GET", article(slug));
export const addArticle = (body: AddArticle) => ask<LibraryArticle>("POST", ARTICLES, body);
export const editArticle = (slug: string, body: EditArticle) => ask<LibraryArticle>("PUT", article(slug), body);
export const confirmLink = (slug: string, body: ConfirmLink) =>
  ask<LibraryArticle>("POST", `${article(slug)}/confirm`, body);
export const retireArticle = (slug: string, body: RetireArticle) =>
  ask<LibraryArticle>("POST", `${article(slug)}/retire`, body);

export type RecordQuestion = {
  readonly person: string;
  readonly act: string;
  readonly about: string;
  /** Why a chat was read; `NO_REASON` for those that were read without one. */
  readonly reason: string;
  /** A day of the helpline, such as "2026-11-23"; empty for every day. */
  readonly day: string;
};

/** What is empty does not matter. `before`: the number of the last act that is known. */
export const readRecord = (question: RecordQuestion, before: number | null) =>
  ask<RecordedActs>("GET", withQuery(RECORD, { ...question, before }));

export const readReplies = () => ask<SharedReplyList>("GET", REPLIES);
export const addReply = (body: SaveReply) => ask<SharedReply>("POST", REPLIES, body);
export const changeReply = (id: string, body: SaveReply) => ask<SharedReply>("PUT", reply(id), body);
export const retireReply = (id: string, body: RetireReply) => ask<SharedReply>("POST", `${reply(id)}/retire`, body);

export const readKeys = () => ask<KeyList>("GET", KEYS);
export const makeKey = (body: MakeKey) => ask<KeyMade>("POST", KEYS, body);
export const endKey = (id: string) => ask<void>("DELETE", `${KEYS}/${encodeURIComponent(id)}`);
