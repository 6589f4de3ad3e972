// Made by `make protocol` from service/protocol. Do not edit.

export const PROTOCOL_VERSION = 1;

/** The helpline's line, staffed around the clock. */
export const PHONE = "1-800-227-2345";

/** Characters in one message: two full screens, and a bound on what a socket may hold. */
export const TEXT_LIMIT = 4_000;

/** Characters in a nickname: it is only something to be called by. */
export const NICKNAME_LIMIT = 40;

/** Characters in a note from one specialist to the next. */
export const NOTE_LIMIT = 2_000;

/** Characters in what was done about somebody who was flagged, beside a ready answer. */
export const LOOKED_AFTER_LIMIT = 500;

/** Characters in why a supervisor reads a chat, where no ready reason fits: a sentence. It is kept with the record. */
export const READING_WORDS_LIMIT = 200;

/** Characters in the sentence that goes with an article; whoever has more to say sends a message. */
export const SENTENCE_LIMIT = 1_000;

/** Characters in what a visitor may add to the survey. */
export const COMMENT_LIMIT = 1_000;

/** Characters in a canned reply: more than a screen is no longer an answer. */
export const REPLY_LIMIT = 1_000;

/** What a canned reply may leave open: the two first names, the phone line, and the next opening in words. */
export const REPLY_PLACES = ["nickname", "specialist", "phone", "next_opening"] as const;

/** Chats that one specialist may take at once: more than three helps nobody. A supervisor may allow fewer. */
export const CHATS_LIMIT = 3;

/** The upper end of the distress thermometer, which has whole numbers from 0. */
export const DISTRESS_LIMIT = 10;

/** Characters in an article's title. */
export const TITLE_LIMIT = 200;

/** Characters in an article's one plain sentence; a longer one would fill the card on a phone. */
export const SUMMARY_LIMIT = 400;

/** Characters in the address of an article. */
export const URL_LIMIT = 500;

/** Characters in an article's own name. */
export const SLUG_LIMIT = 80;

/** Characters in the name of who publishes an article. */
export const PUBLISHER_LIMIT = 200;

/** Characters in the name of who looks after an article here. */
export const OWNER_LIMIT = 80;

/** Characters in the name that a person signs in with. */
export const SIGN_IN_NAME_LIMIT = 80;

/** Characters in a first name, as visitors see it. */
export const FIRST_NAME_LIMIT = 40;

/** The fewest characters of a password: NIST SP 800-63B-4 (3.1.1.2) asks for them where it is the only factor. */
export const PASSWORD_LENGTH = 15;

/** The most characters of a password: a bound on what is hashed, far beyond what anybody remembers. */
export const PASSWORD_LIMIT = 200;

/** In the address of a staff page, before the token of a link that sets a password. No browser sends what follows #. */
export const WELCOME = "#welcome=";

/** From this close code on, coming back by itself would change nothing. */
export const FINAL_FROM = 4_100;

/** In long polling, the header that carries the close code which a socket would have had. */
export const CLOSE_HEADER = "helpline-close";

/** Beats that may stay away before either end holds a connection to be dead; both beat as often as the other. */
export const MISSED_BEATS = 2.5;

/** In long polling, frames in one request: more than any page has to say at once; the rest waits for the next. */
export const FRAMES_AT_ONCE = 100;

/** Days that a supervisor may look back over at once: a quarter, and a bound on what is read beside the messages. */
export const PAST_DAYS_LIMIT = 92;

/** Characters in the name of a program's key, which stands on record beside what was asked with it. */
export const KEY_NAME_LIMIT = 40;

/** Days after which a program's key expires at the latest: a year, and a month to change it in. */
export const KEY_DAYS_LIMIT = 400;

/** Coded chats in one answer: a busy day of a large helpline, and a bound on what is read beside the messages. */
export const CODED_CHATS_LIMIT = 500;

/** What somebody may choose from, in the order in which it is shown. */
export const OUTCOMES = ["answered", "articles_sent", "referred", "phone_advised", "could_not_help", "visitor_left"] as const;

export const RELATIONSHIPS = ["person_with_cancer", "survivor", "caregiver_or_partner", "family", "friend", "bereaved", "worried_no_diagnosis", "health_professional", "student_or_researcher", "other", "not_stated"] as const;

export const WRAP_UP_REASONS = ["about_a_cancer", "tests_or_diagnosis", "treatment", "side_effects", "clinical_trials", "second_opinion", "finding_care", "money_or_insurance", "transport_or_lodging", "emotional_support", "caregiver_support", "work_or_legal", "advance_directives_or_hospice", "bereavement", "prevention_or_tobacco", "nutrition", "complaint", "other"] as const;

export const CONTACT_TYPES = ["genuine", "about_the_service", "donation_or_volunteering", "wrong_service", "test", "inappropriate", "no_visitor_message", "technical_failure", "ended_early"] as const;

export const REFERRALS = ["not_needed", "offered", "accepted", "declined", "none_available"] as const;

export const SAFETY_OUTCOMES = ["none", "raised_not_confirmed", "confirmed_resources_given", "imminent_emergency"] as const;

export const REPLY_GROUPS = ["greeting", "holding", "information", "safety", "absence", "ending"] as const;

export const AUDIENCES = ["patient", "caregiver", "family", "survivor", "professional", "public"] as const;

export const RECORD_ACTS = ["chat_read", "looked_after", "alarm_seen", "chat_noted", "chat_ended", "chat_passed_on", "purged", "keys_rewrapped", "record_exported", "backup_restored", "past_downloaded", "signed_in", "signed_out", "session_ended", "sign_in_refused", "password_refused", "link_refused", "right_refused", "origin_refused", "person_added", "person_changed", "password_changed", "invited", "invitation_used", "person_disabled", "person_enabled", "hours_saved", "emergency_closed", "emergency_opened", "article_added", "article_edited", "article_retired", "article_restored", "link_confirmed", "topics_set", "reply_added", "reply_edited", "reply_retired", "reply_restored", "key_made", "key_ended", "key_refused"] as const;

export const ACCESS_SCOPES = ["figures", "chats", "articles", "availability"] as const;

export const LOOKED_AFTER_BY = ["spoken_with", "given_numbers", "authorities_told", "no_danger", "cannot_be_reached", "something_else"] as const;

export const READING_REASONS = ["flag", "specialist_asked", "assignment", "quality", "complaint", "coaching", "other"] as const;

/** Close codes: below 4100 come back, from 4100 do not. */
export const CLOSING = {
  MOVE: 4001,
  SLOW: 4002,
  SILENT: 4003,
  TOO_FAST: 4004,
  FAILED: 4005,
  LATE_HELLO: 4006,
  CROWDED: 4007,
  UNKNOWN_TOKEN: 4100,
  SIGNED_OUT: 4101,
  MALFORMED: 4102,
  REPLACED: 4103,
  UNREADABLE: 4104,
  NOT_IN_LINE: 4105,
} as const;

/** Take the chat that was offered. */
export type AcceptOffer = {
  readonly ref: number;
  readonly chat_id: string;
  readonly type: "accept_offer";
};

/** Done, and on disk. `seq` is the number it got, where there is one.
 *
 * What the command said comes back within: the connection that said it gets one frame for it instead of two. */
export type Ack = {
  readonly type: "ack";
  readonly ref: number;
  readonly seq: number | null;
  readonly happened: Happened | null;
};

/** A new article. Its links are unconfirmed until a person or a check confirms them. */
export type AddArticle = {
  readonly publisher: string;
  readonly topics: readonly string[];
  readonly audience: readonly ("patient" | "caregiver" | "family" | "survivor" | "professional" | "public")[];
  readonly keywords: readonly string[];
  readonly variants: readonly EditVariant[];
  readonly owner: string | null;
  readonly review_by: string | null;
  readonly slug: string;
};

/** Write a note that only staff can ever read. */
export type AddNote = {
  readonly ref: number;
  readonly chat_id: string;
  readonly type: "add_note";
  readonly client_id: string;
  readonly text: string;
};

/** Somebody new. They set their password by a link (`Invitation`); one that is given here is known to two people. */
export type AddPerson = {
  readonly name: string;
  readonly first_name: string;
  readonly role: "specialist" | "supervisor";
  readonly languages: readonly string[];
  readonly skills: readonly string[];
  readonly cap: number;
  readonly password: string | null;
};

/** Something that should not wait until somebody looks at the board. It stands until it is put right.
 *
 * `since` is when it began to be one; null where that is not known. `seen_by` is the first name of the supervisor who
 * said that they have seen it. No name of a visitor, no word of a chat. */
export type Alarm = {
  readonly code: "flag_unseen" | "storage_trouble" | "nobody_available" | "specialist_lost" | "long_wait" | "broken_links";
  readonly chat_id: string | null;
  readonly count: number;
  readonly since: string | null;
  readonly seen_by: string | null;
  readonly seen_at: string | null;
};

/** The visitor corrected an answer or switched language; the place in line is untouched. */
export type AnswersChanged = {
  readonly at: string;
  readonly type: "answers_changed";
  readonly language: string;
  readonly topic: string | null;
  readonly asking_for: "me" | "someone_i_care_for" | "family_member" | "friend" | "patient_of_mine" | "not_said" | null;
  readonly nickname: string;
};

/** Title, one plain sentence, who publishes it, when it was last reviewed, and the links.
 *
 * `language` is that of title and summary; `direction` is how that language runs. `links` are in that language;
 * `other_languages` are the same article elsewhere. */
export type ArticleCard = {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly publisher: string;
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  readonly last_reviewed: string | null;
  readonly links: readonly ArticleLink[];
  readonly other_languages: readonly ArticleLink[];
};

/** One article of an answer. `offerable` is false while its link has not been confirmed; only staff see those. */
export type ArticleFound = {
  readonly card: ArticleCard;
  readonly offerable: boolean;
  readonly topics: readonly string[];
};

/** One way to read the article. */
export type ArticleLink = {
  readonly language: string;
  readonly format: "html" | "pdf";
  readonly url: string;
};

/** Articles, best first. */
export type ArticleList = {
  readonly articles: readonly ArticleFound[];
};

/** Who changed an article, when and which fields. */
export type ArticleRevision = {
  readonly at: string;
  readonly by: string;
  readonly what: "added" | "imported" | "edited" | "confirmed" | "retired" | "restored" | "link_checked";
  readonly fields: readonly string[];
};

/** A specialist sent an article card with a sentence of their own; `masked` is what was taken out of that. */
export type ArticleSent = {
  readonly at: string;
  readonly type: "article_sent";
  readonly by: string;
  readonly name: string;
  readonly client_id: string;
  readonly sentence: string;
  readonly card: ArticleCard;
  readonly masked: readonly string[];
};

/** Everything that went into one assignment, kept so that anybody can ask why. */
export type AssignmentReason = {
  readonly rule: "only_candidate" | "fewest_chats" | "longest_idle" | "tie_break" | "asked_for" | "reassigned";
  readonly candidates: readonly Candidate[];
  readonly position: number;
  readonly waited_seconds: number;
};

/** What a visitor is told before anything is asked of them.
 *
 * `usual_minutes`: how long most chats take, from our own figures; None while there are too few of them.
 * `colour`: the organisation's own, for the opening button on its site; white can be read on it. */
export type Availability = {
  readonly open: boolean;
  readonly now: string;
  readonly why: "evening" | "weekend" | "holiday" | "part_day" | "emergency" | "unknown" | null;
  readonly holiday: Bilingual | null;
  readonly emergency: Bilingual | null;
  readonly next_opening: string | null;
  readonly next_closing: string | null;
  readonly last_call: boolean;
  readonly today: readonly OpenInterval[];
  readonly zone: string;
  readonly phone: string;
  readonly queues: readonly LanguageQueue[];
  readonly usual_minutes: number | null;
  readonly colour: string | null;
  readonly demo: DemoClock | null;
};

/** The service is here. `seqs` carries the newest number you may see of each of your chats.
 *
 * `place`: for a visitor far back in a line, whose place is another one since it was last told. */
export type Beat = {
  readonly type: "beat";
  readonly seqs: Readonly<Record<string, number>>;
  readonly place: QueuePlace | null;
};

/** One sentence in both languages. */
export type Bilingual = {
  readonly en: string;
  readonly es: string;
};

/** Everything the board shows, whole; it replaces what was shown before.
 *
 * `to_look_after` has the newest; `to_look_after_in_all` counts them all. */
export type Board = {
  readonly at: string;
  readonly open: boolean;
  readonly waiting: number;
  readonly over_five_minutes: number;
  readonly longest_wait_since: string | null;
  readonly in_progress: number;
  readonly seats: readonly BoardSeat[];
  readonly chats: readonly BoardChat[];
  readonly today: Today;
  readonly notices: readonly BoardNotice[];
  readonly alarms: readonly Alarm[];
  readonly to_look_after: readonly LookAfter[];
  readonly to_look_after_in_all: number;
};

/** The supervisor's figures, whole. */
export type BoardChanged = {
  readonly type: "board_changed";
  readonly board: Board;
};

/** One open chat at this moment. `why` is the latest assignment's reason.
 *
 * `waiting_since`: since when its visitor waits now, which for somebody who was passed on or lost is since then; null
 * while nobody waits in it. */
export type BoardChat = {
  readonly chat_id: string;
  readonly status: "waiting" | "offered" | "talking" | "wrap_up" | "closed";
  readonly language: string;
  readonly queued_at: string;
  readonly waiting_since: string | null;
  readonly position: number | null;
  readonly specialist: string | null;
  readonly flagged: boolean;
  readonly flagged_at: string | null;
  readonly safety: "crisis" | "emergency" | "review" | null;
  readonly lost: boolean;
  readonly visitor_here: boolean;
  readonly why: AssignmentReason | null;
};

/** Something a supervisor should know, as a code with values; the words live with the page. */
export type BoardNotice = {
  readonly code: "holidays_running_out" | "safety_flag";
  readonly chat_id: string | null;
  readonly count: number | null;
};

/** One specialist at this moment. */
export type BoardSeat = {
  readonly person_id: string;
  readonly name: string;
  readonly languages: readonly string[];
  readonly state: "available" | "away" | "paused" | "draining" | "lost" | "offline";
  readonly chats: number;
  readonly load: number;
  readonly cap: number;
  readonly since: string | null;
};

/** All that decides when the helpline's chat is open. */
export type Calendar = {
  readonly zone: string;
  readonly weekly: readonly WeeklyPlan[];
  readonly exceptions: readonly DayException[];
  readonly emergency: EmergencyClose | null;
};

/** One specialist who could have been offered the chat. `idle_seconds` is None before a first chat. */
export type Candidate = {
  readonly person_id: string;
  readonly name: string;
  readonly load: number;
  readonly idle_seconds: number | null;
};

/** Correct an answer or switch language without losing the place. */
export type ChangeAnswers = {
  readonly ref: number;
  readonly chat_id: string;
  readonly type: "change_answers";
  readonly language: string;
  readonly topic: string | null;
  readonly asking_for: "me" | "someone_i_care_for" | "family_member" | "friend" | "patient_of_mine" | "not_said" | null;
  readonly nickname: string;
};

/** A password of one's own choice, for which the one of now is needed. It ends every other session of theirs. */
export type ChangeOwnPassword = {
  readonly current: string;
  readonly new: string;
};

/** What should be different; what is absent stays. */
export type ChangePerson = {
  readonly first_name: string | null;
  readonly languages: readonly string[] | null;
  readonly skills: readonly string[] | null;
  readonly cap: number | null;
  readonly active: boolean | null;
  readonly password: string | null;
};

/** The visitor left the line, or was gone longer than the grace time, before anybody answered.
 *
 * `left_at`: when the page of somebody who is gone went, which is when they stopped waiting; null in older logs. */
export type ChatAbandoned = {
  readonly at: string;
  readonly type: "chat_abandoned";
  readonly why: "left" | "gone";
  readonly left_at: string | null;
};

/** A specialist took the chat. */
export type ChatAccepted = {
  readonly at: string;
  readonly type: "chat_accepted";
  readonly by: string;
  readonly name: string;
};

/** The conversation is over. */
export type ChatEnded = {
  readonly at: string;
  readonly type: "chat_ended";
  readonly by: "visitor" | "specialist" | "supervisor" | "helpline";
  readonly why: "finished" | "silent";
};

/** What was said is destroyed; the numbers stay. */
export type ChatErased = {
  readonly at: string;
  readonly type: "chat_erased";
  readonly by: "visitor" | "retention" | "supervisor";
};

/** A visitor entered the queue. */
export type ChatOpened = {
  readonly at: string;
  readonly type: "chat_opened";
  readonly language: string;
  readonly topic: string | null;
  readonly asking_for: "me" | "someone_i_care_for" | "family_member" | "friend" | "patient_of_mine" | "not_said" | null;
  readonly nickname: string;
};

/** A chat was opened. The token is the only key to it; it is never put into an address. */
export type ChatPlace = {
  readonly chat_id: string;
  readonly token: string;
};

/** The chat goes to another person or skill and waits at the head of the line for them. */
export type ChatTransferred = {
  readonly at: string;
  readonly type: "chat_transferred";
  readonly by: string;
  readonly name: string;
  readonly to_person: string | null;
  readonly to_skill: string | null;
};

/** Move the clock of the demonstration. The service has no such address. */
export type ChooseScenario = {
  readonly scenario: "open" | "evening" | "holiday" | "closing";
};

/** I am here. */
export type ClientBeat = {
  readonly type: "beat";
};

/** One chat as it was coded. `reference` is the same each time, and leads nowhere: it is not the chat's own name.
 *
 * Times are of the minute, spans exact. `topic` and `language` are those of the helpline; what is none of them is
 * null, because a visitor's page may send anything. A specialist is not named, nor whether the chat was hard for them. */
export type CodedChat = {
  readonly reference: string;
  readonly queued_at: string;
  readonly ended_at: string;
  readonly coded_at: string;
  readonly wait_seconds: number;
  readonly chat_seconds: number;
  readonly wrap_up_seconds: number;
  readonly specialists_lost: number;
  readonly language: string | null;
  readonly topic: string | null;
  readonly asking_for: "me" | "someone_i_care_for" | "family_member" | "friend" | "patient_of_mine" | "not_said" | null;
  readonly ended: "by_visitor" | "by_specialist" | "by_supervisor" | "by_helpline" | "silent" | "left" | "gone" | "chose_phone" | "closing" | null;
  readonly contact_type: "genuine" | "about_the_service" | "donation_or_volunteering" | "wrong_service" | "test" | "inappropriate" | "no_visitor_message" | "technical_failure" | "ended_early";
  readonly outcome: "answered" | "articles_sent" | "referred" | "phone_advised" | "could_not_help" | "visitor_left";
  readonly relationship: "person_with_cancer" | "survivor" | "caregiver_or_partner" | "family" | "friend" | "bereaved" | "worried_no_diagnosis" | "health_professional" | "student_or_researcher" | "other" | "not_stated";
  readonly reason: "about_a_cancer" | "tests_or_diagnosis" | "treatment" | "side_effects" | "clinical_trials" | "second_opinion" | "finding_care" | "money_or_insurance" | "transport_or_lodging" | "emotional_support" | "caregiver_support" | "work_or_legal" | "advance_directives_or_hospice" | "bereavement" | "prevention_or_tobacco" | "nutrition" | "complaint" | "other";
  readonly referral: "not_needed" | "offered" | "accepted" | "declined" | "none_available";
  readonly safety: "none" | "raised_not_confirmed" | "confirmed_resources_given" | "imminent_emergency";
  readonly distress: number | null;
  readonly flag: CodedFlag | null;
};

/** Chats in the order in which they were coded. Ask again `after` what stands in `next`, now or another day; `more`
 * says that there are more already. What was coded within the last minute comes with a later answer. */
export type CodedChats = {
  readonly chats: readonly CodedChat[];
  readonly next: string | null;
  readonly more: boolean;
};

/** A sign of danger in the chat: how grave, or null once a specialist lowered it; and whether somebody said
 * afterwards what was done. */
export type CodedFlag = {
  readonly level: "crisis" | "emergency" | "review" | null;
  readonly looked_after: boolean;
};

/** Somebody a chat may be passed to. */
export type Colleague = {
  readonly person_id: string;
  readonly name: string;
  readonly languages: readonly string[];
  readonly available: boolean;
};

/** Who is signed in. */
export type Colleagues = {
  readonly type: "colleagues";
  readonly people: readonly Colleague[];
};

/** A person opened this link and it is the right page. */
export type ConfirmLink = {
  readonly language: string;
  readonly format: "html" | "pdf";
};

/** One date that differs from the usual week.
 *
 * `closed` has no hours; `part_day` and `other_hours` replace the usual hours; `extra` adds to them. */
export type DayException = {
  readonly date: string;
  readonly kind: "closed" | "part_day" | "other_hours" | "extra";
  readonly name: Bilingual;
  readonly hours: readonly Interval[];
};

/** Leave the chat to somebody else. */
export type DeclineOffer = {
  readonly ref: number;
  readonly chat_id: string;
  readonly type: "decline_offer";
};

/** Only in demo mode: the clock that was set, so that every page can say so. */
export type DemoClock = {
  readonly now: string;
  readonly scenario: "open" | "evening" | "holiday" | "closing";
};

/** The same as a file, whose head is in this language. */
export type DownloadPast = {
  readonly first: string;
  readonly last: string;
  readonly by: "day" | "half_hour";
  readonly language: string;
};

/** An article as it should be from now on. `revision` is the one that was read. */
export type EditArticle = {
  readonly publisher: string;
  readonly topics: readonly string[];
  readonly audience: readonly ("patient" | "caregiver" | "family" | "survivor" | "professional" | "public")[];
  readonly keywords: readonly string[];
  readonly variants: readonly EditVariant[];
  readonly owner: string | null;
  readonly review_by: string | null;
  readonly revision: number;
};

/** A variant as it should be. A new address is unconfirmed until a person or a check confirms it. */
export type EditVariant = {
  readonly language: string;
  readonly format: "html" | "pdf";
  readonly title: string;
  readonly url: string;
  readonly summary: string;
  readonly last_reviewed: string | null;
};

/** Closed at once, whatever the plan says, until `reopens`, or until somebody opens again. */
export type EmergencyClose = {
  readonly since: string;
  readonly reason: Bilingual;
  readonly reopens: string | null;
};

/** End the conversation. */
export type EndChat = {
  readonly ref: number;
  readonly chat_id: string;
  readonly type: "end_chat";
};

/** One numbered event of a chat's log as one audience sees it.
 *
 * `prev` is the number of the entry before it that the same audience may see, so that a receiver can tell a gap
 * (ask for what is missing) from an entry that was never meant for it. */
export type Entry = {
  readonly seq: number;
  readonly prev: number;
  readonly event: ChatOpened | AnswersChanged | OfferMade | OfferLapsed | ChatAccepted | MessagePosted | ArticleSent | NoteAdded | SafetyFlagged | FlagLowered | SupportShown | ChatTransferred | SpecialistLost | SpecialistReturned | StillThereAsked | StillThere | ChatAbandoned | SentToPhone | ChatEnded | WrapUpSaved | LookedAfter | ChatErased;
};

/** Give me what follows this number. */
export type FetchMissed = {
  readonly ref: number;
  readonly chat_id: string;
  readonly type: "fetch_missed";
  readonly after: number;
};

/** Whoever talks with the visitor has looked after the signals so far; the note before this says how. */
export type FlagLowered = {
  readonly at: string;
  readonly type: "flag_lowered";
  readonly by: string;
  readonly name: string;
};

/** One entry of a chat's log. If `prev` is not the number you hold, ask for what is missing. */
export type Happened = {
  readonly type: "happened";
  readonly chat_id: string;
  readonly seq: number;
  readonly prev: number;
  readonly event: ChatOpened | AnswersChanged | OfferMade | OfferLapsed | ChatAccepted | MessagePosted | ArticleSent | NoteAdded | SafetyFlagged | FlagLowered | SupportShown | ChatTransferred | SpecialistLost | SpecialistReturned | StillThereAsked | StillThere | ChatAbandoned | SentToPhone | ChatEnded | WrapUpSaved | LookedAfter | ChatErased;
};

/** The first frame. A visitor shows a token; staff are known by their cookie.
 *
 * `have` says, for each chat, the last number the client already holds, so that the answer brings only the rest. Where
 * that is more than the newest number of the answer, an older copy of the log was put back: the answer brings all of
 * the chat, and the client forgets what it holds of it. */
export type Hello = {
  readonly type: "hello";
  readonly version: number;
  readonly token: string | null;
  readonly have: Readonly<Record<string, number>>;
  readonly language: string;
};

/** The helpline opened, closed, or its queue changed state. */
export type HelplineChanged = {
  readonly type: "helpline_changed";
  readonly availability: Availability;
};

/** The federal holidays of a year on their observed dates: a list to choose from, none of it in force by itself. */
export type HolidayList = {
  readonly year: number;
  readonly days: readonly DayException[];
};

/** A whole day in the order of its steps; the first begins at minute 0. */
export type HoursPreview = {
  readonly date: string;
  readonly zone: string;
  readonly steps: readonly PreviewStep[];
};

/** Something about the hours: an `error` stops the saving, a `notice` is only said.
 *
 * `path` is the place in the calendar (`exceptions[3].hours[0]`), so that the page can say it beside the field. */
export type HoursProblem = {
  readonly level: "error" | "notice";
  readonly path: string;
  readonly words: string;
};

/** The calendar in force. `revision` goes back with the next saving, so that nobody undoes another's change. */
export type HoursSheet = {
  readonly calendar: Calendar;
  readonly revision: number;
  readonly saved: boolean;
  readonly saved_at: string | null;
  readonly saved_by: string | null;
  readonly problems: readonly HoursProblem[];
};

/** One stretch of work, half-open: at `closes` the door is shut. It belongs to the day on which it opens. */
export type Interval = {
  readonly opens: string;
  readonly closes: string;
  readonly closes_next_day: boolean;
};

/** A new link by which somebody sets their password once: the part of its address behind the host.
 *
 * It is told this one time, and good until then. The password of before opens until the link is used. */
export type Invitation = {
  readonly path: string;
  readonly until: string;
};

/** Who sets a password by this link. */
export type Invited = {
  readonly name: string;
  readonly sign_in_name: string;
  readonly role: "visitor" | "specialist" | "supervisor";
};

/** A chat came to this desk (offered, resumed, or opened for reading): its view and its entries so far. */
export type Joined = {
  readonly type: "joined";
  readonly chat: StaffChat;
};

/** A canned reply of my own. It may hold the same placeholders as the shared ones. */
export type KeepReply = {
  readonly language: string;
  readonly text: string;
  readonly group: "greeting" | "holding" | "information" | "safety" | "absence" | "ending";
  readonly topic: string | null;
};

/** Every key that was made and not ended, by name, and how many there may be. */
export type KeyList = {
  readonly keys: readonly KeySheet[];
  readonly most: number;
};

/** A key that was just made. It is shown now and never again: only a hash of it is kept. */
export type KeyMade = {
  readonly sheet: KeySheet;
  readonly key: string;
};

/** A key as supervisors see it, which is without the key. `last_used_on` is a day of the helpline. */
export type KeySheet = {
  readonly key_id: string;
  readonly name: string;
  readonly scopes: readonly ("figures" | "chats" | "articles" | "availability")[];
  readonly made_by: string;
  readonly made_at: string;
  readonly expires_at: string;
  readonly expired: boolean;
  readonly last_used_on: string | null;
};

/** How many wait for one language. */
export type LanguageCount = {
  readonly language: string;
  readonly waiting: number;
};

/** The queue as somebody who speaks this language would meet it. */
export type LanguageQueue = {
  readonly language: string;
  readonly state: "free" | "busy" | "full" | "nobody_signed_in" | "closing_soon";
  readonly waiting: number;
  readonly wait: WaitRange | null;
};

/** Stop waiting. */
export type LeaveQueue = {
  readonly ref: number;
  readonly chat_id: string;
  readonly type: "leave_queue";
  readonly why: "left" | "chose_phone";
};

/** A chat left this desk; nothing more of it will be sent until it is joined again. One that left before it was
 * joined may be named too. */
export type Left = {
  readonly type: "left";
  readonly chat_id: string;
};

/** Under which definition the service level was made: never shown without it. */
export type LevelDefinition = {
  readonly variant: string;
  readonly formula: string;
  readonly threshold_seconds: number;
  readonly short_seconds: number;
};

/** One article whole, as a supervisor sees it.
 *
 * `revision` goes back with an edit, so that nobody undoes another's change. `saved` is false when it was an older
 * one: nothing was kept, and this is how the article stands now. */
export type LibraryArticle = {
  readonly slug: string;
  readonly publisher: string;
  readonly topics: readonly string[];
  readonly audience: readonly ("patient" | "caregiver" | "family" | "survivor" | "professional" | "public")[];
  readonly keywords: readonly string[];
  readonly variants: readonly LibraryVariant[];
  readonly state: "offered" | "unconfirmed" | "broken" | "retired";
  readonly owner: string | null;
  readonly review_by: string | null;
  readonly replaced_by: string | null;
  readonly history: readonly ArticleRevision[];
  readonly revision: number;
  readonly saved: boolean;
};

/** A page of the library. `total` counts everything that fits the question. */
export type LibraryList = {
  readonly rows: readonly LibraryRow[];
  readonly total: number;
  readonly counts: StateCounts;
};

/** One article in the library's list. `broken`: the languages in which a link is broken or has moved. */
export type LibraryRow = {
  readonly slug: string;
  readonly title: string;
  readonly publisher: string;
  readonly languages: readonly string[];
  readonly topics: readonly string[];
  readonly state: "offered" | "unconfirmed" | "broken" | "retired";
  readonly broken: readonly string[];
  readonly review_by: string | null;
  readonly sent: number;
  readonly opened: number;
};

/** An article in one language and format, with the card that a visitor would get from it. */
export type LibraryVariant = {
  readonly language: string;
  readonly format: "html" | "pdf";
  readonly title: string;
  readonly url: string;
  readonly summary: string;
  readonly last_reviewed: string | null;
  readonly confirmed: boolean;
  readonly health: "unchecked" | "works" | "moved" | "broken";
  readonly checked_at: string | null;
  readonly moved_to: string | null;
  readonly card: ArticleCard;
};

/** How it stands at this moment: whether the hours say that it is open, how many specialists take chats, how many
 * visitors wait and how long the first of them has. */
export type LineNow = {
  readonly now: string;
  readonly open: boolean;
  readonly available: number;
  readonly waiting: number;
  readonly longest_wait_seconds: number;
};

/** Somebody whose flag stood when their chat was over: nobody has said yet what was done. No word of theirs.
 *
 * `not_reached`: nobody held the chat when it ended. `flag_standing`: a specialist did, and left the flag up.
 * `flagged_at` and `family` are not known of chats of before they were kept. */
export type LookAfter = {
  readonly chat_id: string;
  readonly how: "not_reached" | "sent_to_phone" | "flag_standing";
  readonly level: "crisis" | "emergency" | "review" | null;
  readonly family: string | null;
  readonly language: string;
  readonly flagged_at: string | null;
  readonly ended_at: string;
};

/** A supervisor says what was done about a visitor whose flag stood when the chat was over.
 *
 * `masked` is what was taken out of their words before storage. */
export type LookedAfter = {
  readonly at: string;
  readonly type: "looked_after";
  readonly by: string;
  readonly name: string;
  readonly done: "spoken_with" | "given_numbers" | "authorities_told" | "no_danger" | "cannot_be_reached" | "something_else";
  readonly words: string;
  readonly masked: readonly string[];
};

/** I have looked after this, and say how in a note. `seen` is when the newest signal came that I have read. */
export type LowerFlag = {
  readonly ref: number;
  readonly chat_id: string;
  readonly type: "lower_flag";
  readonly client_id: string;
  readonly seen: string;
  readonly note: string;
};

/** A new key for one program. */
export type MakeKey = {
  readonly name: string;
  readonly scopes: readonly ("figures" | "chats" | "articles" | "availability")[];
  readonly days: number;
};

/** Who is signed in. `sign_in_name` is for whoever keeps passwords by it. */
export type Me = {
  readonly person_id: string;
  readonly name: string;
  readonly role: "visitor" | "specialist" | "supervisor";
  readonly languages: readonly string[];
  readonly sign_in_name: string;
};

/** Somebody said something. `masked` names the kinds of identifiers that were taken out before storage. */
export type MessagePosted = {
  readonly at: string;
  readonly type: "message_posted";
  readonly author: "visitor" | "specialist";
  readonly by: string | null;
  readonly name: string;
  readonly text: string;
  readonly language: string;
  readonly client_id: string;
  readonly masked: readonly string[];
};

/** The entries that follow the number that was named, in order. `seq` is the newest number there is for you. */
export type Missed = {
  readonly type: "missed";
  readonly ref: number;
  readonly chat_id: string;
  readonly seq: number;
  readonly entries: readonly Entry[];
};

/** This process is about to leave; connect again after this many milliseconds. */
export type MoveAway = {
  readonly type: "move_away";
  readonly after_ms: number;
};

/** A specialist's own state. `load` weighs a flagged chat double; `paused_until` is the rest after a hard chat. */
export type MyDesk = {
  readonly type: "my_desk";
  readonly available: boolean;
  readonly why_away: "chosen" | "offer_missed" | "signed_out" | "lost" | "drain" | null;
  readonly cap: number;
  readonly load: number;
  readonly paused_until: string | null;
  readonly draining: boolean;
};

/** A note from staff to staff. No visitor can ever receive it. `masked` is what was taken out before storage. */
export type NoteAdded = {
  readonly at: string;
  readonly type: "note_added";
  readonly by: string;
  readonly name: string;
  readonly text: string;
  readonly client_id: string;
  readonly masked: readonly string[];
};

/** Something passing. */
export type Noticed = {
  readonly type: "noticed";
  readonly notice: Typing | QueuePlace | VisitorHere | QueueCounts | MyDesk | Suggestions | Colleagues | HelplineChanged | BoardChanged;
};

/** The specialist did not take the chat; it is back at the head of the line. */
export type OfferLapsed = {
  readonly at: string;
  readonly type: "offer_lapsed";
  readonly to: string;
  readonly why: "declined" | "timed_out" | "away" | "lost";
};

/** The chat was put before one specialist, who has until `until` to take it. */
export type OfferMade = {
  readonly at: string;
  readonly type: "offer_made";
  readonly to: string;
  readonly name: string;
  readonly until: string;
  readonly reason: AssignmentReason;
};

/** An offer that stands. */
export type OfferView = {
  readonly to: string;
  readonly until: string;
};

/** A visitor wants to talk. Only the language is needed.
 *
 * `opening_id` is a secret of at least 128 random bits that makes a repeated request the same chat. `accept_wait`
 * says: I know that nobody who speaks my language is signed in, and I want to wait. */
export type OpenChat = {
  readonly opening_id: string;
  readonly language: string;
  readonly topic: string | null;
  readonly asking_for: "me" | "someone_i_care_for" | "family_member" | "friend" | "patient_of_mine" | "not_said" | null;
  readonly nickname: string;
  readonly question: string | null;
  readonly safe: "yes" | "no" | "not_sure" | null;
  readonly accept_wait: boolean;
};

/** One stretch of opening, half-open. */
export type OpenInterval = {
  readonly opens: string;
  readonly closes: string;
};

/** Who was queued in the period, and what became of them, whenever it did.
 *
 * queued = answered + abandoned + flowed_out + system_failed + waiting; `offered` is the first three of these. */
export type PastArrivals = {
  readonly queued: number;
  readonly offered: number;
  readonly answered: number;
  readonly abandoned: number;
  readonly short_abandoned: number;
  readonly abandoned_share: number | null;
  readonly flowed_out: number;
  readonly system_failed: number;
  readonly waiting: number;
};

/** The answer: a row for each period, one for all of them, and one for each language of these.
 *
 * The last two are counted anew from the chats and never averaged. `zone` is the one whose days and half-hours they
 * are; `began` the helpline's first day, if it has had one. */
export type PastDays = {
  readonly zone: string;
  readonly began: string | null;
  readonly service_level: LevelDefinition;
  readonly rows: readonly PastRow[];
  readonly total: PastRow;
  readonly languages: readonly PastRow[];
};

/** Everything that is measured of a period. `turned_away_in_all` counts each time that somebody asked in vain. */
export type PastFigures = {
  readonly arrivals: PastArrivals;
  readonly waits: PastWaits;
  readonly handling: PastHandling;
  readonly turned_away_in_all: number;
  readonly turned_away: TurnedAway;
  readonly honesty: PastHonesty;
  readonly ledger: PastLedger;
};

/** A file to be saved: its name, and its text, which begins with the mark that spreadsheets know UTF-8 by. */
export type PastFile = {
  readonly name: string;
  readonly text: string;
};

/** How long the coded of them took, chat and wrap-up apart and together, and how many are not coded yet. */
export type PastHandling = {
  readonly coded: number;
  readonly not_coded: number;
  readonly mean_chat_seconds: number | null;
  readonly mean_wrap_up_seconds: number | null;
  readonly mean_handling_seconds: number | null;
};

/** Whether what visitors were told came true, and what befell those who were queued in the period.
 *
 * `estimates` were shown in it and are settled; `coverage_share` of them were answered by the shown upper bound. */
export type PastHonesty = {
  readonly estimates: number;
  readonly coverage_share: number | null;
  readonly bias_minutes: number | null;
  readonly lost_specialists: number;
  readonly stranded_at_closing: number;
};

/** What happened to the queue within the period, whenever somebody was queued.
 *
 * waiting_at_start + came = left_answered + left_abandoned + left_flowed_out + left_failed + waiting_at_end, or the
 * ledger is not `balanced`: then a chat was lost or counted twice. */
export type PastLedger = {
  readonly waiting_at_start: number;
  readonly came: number;
  readonly left_answered: number;
  readonly left_abandoned: number;
  readonly left_flowed_out: number;
  readonly left_failed: number;
  readonly waiting_at_end: number;
  readonly balanced: boolean;
};

/** One period from `starts` up to, not including, `ends`; of one language, or of all where none is named.
 *
 * There are figures in every state but `before`, when the helpline did not exist, and `to_come`. `quiet`: nobody
 * came. `provisional`: the period is not over, or somebody of it still waits, talks or is not coded. */
export type PastRow = {
  readonly starts: string;
  readonly ends: string;
  readonly language: string | null;
  readonly state: "before" | "to_come" | "quiet" | "provisional" | "settled";
  readonly figures: PastFigures | null;
};

/** How long those waited who were queued in the period; the service level is met / counted. */
export type PastWaits = {
  readonly met: number;
  readonly counted: number;
  readonly service_level_share: number | null;
  readonly speed_of_answer_seconds: number | null;
  readonly mean_wait_seconds: number | null;
  readonly median_wait_seconds: number | null;
  readonly p90_wait_seconds: number | null;
  readonly longest_wait_seconds: number | null;
};

/** Everybody on the staff, and the skills that chats can ask for. */
export type PeopleList = {
  readonly people: readonly PersonSheet[];
  readonly skills: readonly string[];
};

/** A member of staff: `name` signs in, `first_name` is what visitors see.
 *
 * Who is not `active` cannot sign in; what they did stays on record. `invited_until`: there is a link, not used yet,
 * by which they set their password. */
export type PersonSheet = {
  readonly person_id: string;
  readonly name: string;
  readonly first_name: string;
  readonly role: "visitor" | "specialist" | "supervisor";
  readonly languages: readonly string[];
  readonly skills: readonly string[];
  readonly cap: number;
  readonly active: boolean;
  readonly last_signed_in: string | null;
  readonly has_password: boolean;
  readonly invited_until: string | null;
};

/** What would visitors see on this date? Without a `calendar`, the one in force answers. */
export type PreviewHours = {
  readonly date: string;
  readonly zone: string;
  readonly calendar: Calendar | null;
};

/** From this minute of the day (helpline's wall clock) a visitor reads these sentences, until the next step. */
export type PreviewStep = {
  readonly minute: number;
  readonly at: string;
  readonly open: boolean;
  readonly why: "evening" | "weekend" | "holiday" | "part_day" | "emergency" | "unknown" | null;
  readonly last_call: boolean;
  readonly en: readonly string[];
  readonly es: readonly string[];
};

/** An error over HTTP (RFC 9457). It always carries the phone line, and the availability where that is why. */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: Refusal;
  readonly detail: string;
  readonly phone: string;
  readonly availability: Availability | null;
  readonly retry_seconds: number | null;
};

/** The queue as a specialist sees it. */
export type QueueCounts = {
  readonly type: "queue_counts";
  readonly waiting: number;
  readonly oldest_since: string | null;
  readonly by_language: readonly LanguageCount[];
};

/** Where a waiting visitor stands in the true order of service. `offered`: somebody is being asked right now. */
export type QueuePlace = {
  readonly type: "queue_place";
  readonly chat_id: string;
  readonly position: number;
  readonly wait: WaitRange | null;
  readonly offered: boolean;
};

/** I am worried about this person. */
export type RaiseFlag = {
  readonly ref: number;
  readonly chat_id: string;
  readonly type: "raise_flag";
  readonly level: "crisis" | "emergency" | "review";
};

/** How easy a text is to read. It advises; it never stops anybody from keeping a reply.
 *
 * English has a school `grade`, Spanish an `ease` (70 and more is grade six or lower). A text in another language, and
 * one without words, is `unknown`. `longest_sentence` is in words; `long_words` are those that weigh most.
 * `unknown_places` are placeholders that nothing can fill: a reply with any is not kept. */
export type Reading = {
  readonly level: "easy" | "hard" | "unknown";
  readonly grade: number | null;
  readonly ease: number | null;
  readonly longest_sentence: number;
  readonly long_words: readonly string[];
  readonly unknown_places: readonly string[];
};

/** A supervisor puts the chat before another specialist. */
export type ReassignChat = {
  readonly ref: number;
  readonly chat_id: string;
  readonly type: "reassign_chat";
  readonly to_person: string;
};

/** One act. `by` is the name of whoever had signed in; where `signed_in` is false it is the name that was given at
 * the command line, which proves nothing, and null in rows of before it was kept.
 *
 * `about` is what it was done to: a chat's or a person's id, an article's name. `about_name` is the person's name. Of
 * a refused sign-in `about` is a tag that is the same for the same typed name; of a refused link the person whom it
 * was for; of another refusal what was asked, or from which site; of a program's key its name, and what it opens or
 * was refused. `times` is how often it was done; refusals are counted for a minute. `reason` is why a chat was read,
 * with the supervisor's own words where no ready reason fitted. */
export type RecordedAct = {
  readonly number: number;
  readonly at: string;
  readonly by: string | null;
  readonly signed_in: boolean;
  readonly act: "chat_read" | "looked_after" | "alarm_seen" | "chat_noted" | "chat_ended" | "chat_passed_on" | "purged" | "keys_rewrapped" | "record_exported" | "backup_restored" | "past_downloaded" | "signed_in" | "signed_out" | "session_ended" | "sign_in_refused" | "password_refused" | "link_refused" | "right_refused" | "origin_refused" | "person_added" | "person_changed" | "password_changed" | "invited" | "invitation_used" | "person_disabled" | "person_enabled" | "hours_saved" | "emergency_closed" | "emergency_opened" | "article_added" | "article_edited" | "article_retired" | "article_restored" | "link_confirmed" | "topics_set" | "reply_added" | "reply_edited" | "reply_retired" | "reply_restored" | "key_made" | "key_ended" | "key_refused";
  readonly about: string | null;
  readonly about_name: string | null;
  readonly times: number;
  readonly reason: "flag" | "specialist_asked" | "assignment" | "quality" | "complaint" | "coaching" | "other" | null;
  readonly reason_words: string | null;
};

/** Acts, the newest first. `more`: there are older ones; ask for those before the last number. */
export type RecordedActs = {
  readonly acts: readonly RecordedAct[];
  readonly more: boolean;
};

/** A refusal is a value that a rule returns; only an edge turns it into a response. */
export type Refusal = "closed" | "full" | "nobody_signed_in" | "language_not_signed_in" | "closing_soon" | "not_yours" | "not_now" | "too_late" | "ended" | "cap_reached" | "not_found" | "not_allowed" | "sign_in_needed" | "wrong_sign_in" | "wrong_password" | "easy_password" | "link_unknown" | "link_used" | "link_replaced" | "link_expired" | "name_taken" | "malformed" | "too_long" | "too_fast" | "busy" | "unavailable" | "unreadable";

/** No, and why. `retry_seconds` says when the same may be asked again. */
export type Refused = {
  readonly type: "refused";
  readonly ref: number | null;
  readonly code: Refusal;
  readonly retry_seconds: number | null;
};

/** Canned replies. */
export type ReplyList = {
  readonly replies: readonly ReplyShown[];
};

/** A canned reply with its placeholders still in it. `reading` comes with one's own. */
export type ReplyShown = {
  readonly id: string;
  readonly group: "greeting" | "holding" | "information" | "safety" | "absence" | "ending";
  readonly topic: string | null;
  readonly language: string;
  readonly text: string;
  readonly mine: boolean;
  readonly reading: Reading | null;
};

/** What a reply says in one language. */
export type ReplyText = {
  readonly language: string;
  readonly text: string;
};

/** Take up again the chat I lost. */
export type ResumeChat = {
  readonly ref: number;
  readonly chat_id: string;
  readonly type: "resume_chat";
};

/** Take an article out of use, perhaps in favour of another, or bring it back. */
export type RetireArticle = {
  readonly retired: boolean;
  readonly replaced_by: string | null;
};

/** Take a shared reply out of use, or bring it back. */
export type RetireReply = {
  readonly retired: boolean;
};

/** A signal of danger. It raises priority and informs people; it never blocks or judges. */
export type SafetyFlagged = {
  readonly at: string;
  readonly type: "safety_flagged";
  readonly level: "crisis" | "emergency" | "review";
  readonly family: string;
  readonly rule: string;
  readonly source: "words" | "answer" | "specialist";
};

/** The whole calendar, as it should be from now on. `revision` is the one that was read. */
export type SaveHours = {
  readonly calendar: Calendar;
  readonly revision: number;
};

/** A shared reply as it should be. `reviewed` says that a person has read it and it may be sent as it stands.
 *
 * `revision` is the one that was read; a new reply has none. */
export type SaveReply = {
  readonly group: "greeting" | "holding" | "information" | "safety" | "absence" | "ending";
  readonly topic: string | null;
  readonly texts: readonly ReplyText[];
  readonly reviewed: boolean;
  readonly revision: string;
};

/** Code the chat; the slot is free again. */
export type SaveWrapUp = {
  readonly ref: number;
  readonly chat_id: string;
  readonly type: "save_wrap_up";
  readonly wrap_up: WrapUp;
};

/** Answer the optional question: do you feel safe right now? */
export type SayIfSafe = {
  readonly ref: number;
  readonly chat_id: string;
  readonly type: "say_if_safe";
  readonly answer: "yes" | "no" | "not_sure";
};

/** What was done about somebody on the list. `words` are about a visitor: masked, and erased with the chat. */
export type SayLookedAfter = {
  readonly done: "spoken_with" | "given_numbers" | "authorities_told" | "no_danger" | "cannot_be_reached" | "something_else";
  readonly words: string;
};

/** I have seen this alarm; `chat_id` where it is about a chat. */
export type SeeAlarm = {
  readonly code: "flag_unseen" | "storage_trouble" | "nobody_available" | "specialist_lost" | "long_wait" | "broken_links";
  readonly chat_id: string | null;
};

/** Send an article card with a sentence of my own. */
export type SendArticle = {
  readonly ref: number;
  readonly chat_id: string;
  readonly type: "send_article";
  readonly client_id: string;
  readonly slug: string;
  readonly language: string;
  readonly sentence: string;
};

/** Say something. Sent again under the same `client_id`, it is the same message. */
export type SendMessage = {
  readonly ref: number;
  readonly chat_id: string;
  readonly type: "send_message";
  readonly client_id: string;
  readonly text: string;
  readonly language: string | null;
};

/** The visitor left the line for the phone: by choice, or because we could not reach them before closing. */
export type SentToPhone = {
  readonly at: string;
  readonly type: "sent_to_phone";
  readonly why: "chose_phone" | "closing";
};

/** Share answered within `threshold_seconds` of all that were offered, with the formula that was used. */
export type ServiceLevel = {
  readonly threshold_seconds: number;
  readonly answered_within: number;
  readonly offered: number;
  readonly share: number | null;
  readonly formula: string;
};

/** Take chats, stop taking them, or finish the ones I have and take no more (`drain`). */
export type SetAvailability = {
  readonly ref: number;
  readonly type: "set_availability";
  readonly available: boolean;
  readonly drain: boolean;
};

/** How many chats I take at once, up to the cap that my supervisor allows. */
export type SetCap = {
  readonly ref: number;
  readonly type: "set_cap";
  readonly cap: number;
};

/** I am writing. Passing, so it is neither numbered nor answered. */
export type SetTyping = {
  readonly type: "set_typing";
  readonly chat_id: string;
};

/** A reply that every specialist may use, in all its languages.
 *
 * `revision` goes back with an edit. `saved` is false when somebody else was faster: nothing was kept, and this is how
 * the reply stands now. */
export type SharedReply = {
  readonly id: string;
  readonly group: "greeting" | "holding" | "information" | "safety" | "absence" | "ending";
  readonly topic: string | null;
  readonly texts: readonly SharedText[];
  readonly retired: boolean;
  readonly revision: string;
  readonly saved: boolean;
};

/** Every shared reply, the retired ones included. */
export type SharedReplyList = {
  readonly replies: readonly SharedReply[];
};

/** A shared reply in one language, when it was last approved for visitors, and how it reads. */
export type SharedText = {
  readonly language: string;
  readonly text: string;
  readonly reviewed_at: string | null;
  readonly reading: Reading;
};

/** Whose link is this, and is it still good? */
export type ShowInvitation = {
  readonly token: string;
};

/** A member of staff signs in. */
export type SignIn = {
  readonly name: string;
  readonly password: string;
};

/** The specialist's console has been silent too long. The visitor is at the head of the queue. */
export type SpecialistLost = {
  readonly at: string;
  readonly type: "specialist_lost";
  readonly by: string;
  readonly name: string;
};

/** The specialist who was lost took the chat up again before anybody else did. */
export type SpecialistReturned = {
  readonly at: string;
  readonly type: "specialist_returned";
  readonly by: string;
  readonly name: string;
};

/** A specialist's desk: their chats, whole or from the number they already hold. */
export type SpecialistSnapshot = {
  readonly role: "specialist";
  readonly person_id: string;
  readonly name: string;
  readonly desk: MyDesk;
  readonly chats: readonly StaffChat[];
  readonly queue: QueueCounts;
  readonly colleagues: Colleagues;
  readonly availability: Availability;
};

/** A specialist's or supervisor's chat: the view, and the entries that were asked for.
 *
 * Not `readable`: what was said in it cannot be shown, so that it can only be ended and coded. */
export type StaffChat = {
  readonly view: StaffView;
  readonly entries: readonly Entry[];
  readonly visitor_here: boolean;
  readonly readable: boolean;
};

/** What the console and the board know of a chat. */
export type StaffView = {
  readonly chat_id: string;
  readonly seq: number;
  readonly status: "waiting" | "offered" | "talking" | "wrap_up" | "closed";
  readonly language: string;
  readonly topic: string | null;
  readonly asking_for: "me" | "someone_i_care_for" | "family_member" | "friend" | "patient_of_mine" | "not_said" | null;
  readonly nickname: string;
  readonly opened_at: string;
  readonly accepted_at: string | null;
  readonly ended_at: string | null;
  readonly specialist: string | null;
  readonly specialist_name: string | null;
  readonly offer: OfferView | null;
  readonly lost_by: string | null;
  readonly flagged: boolean;
  readonly safety: "crisis" | "emergency" | "review" | null;
  readonly wanted_person: string | null;
  readonly wanted_skill: string | null;
  readonly still_there_until: string | null;
  readonly ended: "by_visitor" | "by_specialist" | "by_supervisor" | "by_helpline" | "silent" | "left" | "gone" | "chose_phone" | "closing" | null;
  readonly erased: boolean;
};

/** How many articles the list shows for each state, whatever was searched for.
 *
 * An article whose link is broken in one language only is counted as broken and as what its English page is. */
export type StateCounts = {
  readonly offered: number;
  readonly unconfirmed: number;
  readonly broken: number;
  readonly retired: number;
};

/** I am still here. */
export type StayHere = {
  readonly ref: number;
  readonly chat_id: string;
  readonly type: "stay_here";
};

/** The visitor wants to stay. */
export type StillThere = {
  readonly at: string;
  readonly type: "still_there";
};

/** Nothing was said for a while; the visitor is asked, gently, whether to keep the chat open. */
export type StillThereAsked = {
  readonly at: string;
  readonly type: "still_there_asked";
  readonly until: string;
};

/** A supervisor stops reading. */
export type StopWatching = {
  readonly ref: number;
  readonly chat_id: string;
  readonly type: "stop_watching";
};

/** Articles that may fit what the visitor just wrote. Nothing is sent without the specialist. */
export type Suggestions = {
  readonly type: "suggestions";
  readonly chat_id: string;
  readonly cards: readonly ArticleCard[];
};

/** The board. */
export type SupervisorSnapshot = {
  readonly role: "supervisor";
  readonly person_id: string;
  readonly name: string;
  readonly board: Board;
  readonly availability: Availability;
};

/** The visitor was shown the supportive card with 988 or 911. */
export type SupportShown = {
  readonly at: string;
  readonly type: "support_shown";
  readonly level: "crisis" | "emergency";
};

/** Three optional answers, kept apart from the chat. */
export type Survey = {
  readonly helped: "yes" | "partly" | "no" | null;
  readonly heard: "yes" | "partly" | "no" | null;
  readonly comment: string;
  readonly language: string;
};

/** Close at once for a reason that visitors read, or open again. */
export type SwitchEmergency = {
  readonly closed: boolean;
  readonly reason: Bilingual | null;
  readonly reopens: string | null;
};

/** Figures of chats queued since midnight in the helpline's zone. Definitions stand in docs/figures.md. */
export type Today = {
  readonly offered: number;
  readonly answered: number;
  readonly abandoned: number;
  readonly short_abandoned: number;
  readonly flowed_out: number;
  readonly system_failed: number;
  readonly waiting: number;
  readonly turned_away: TurnedAway;
  readonly service_level: ServiceLevel;
  readonly average_speed_of_answer_seconds: number | null;
  readonly median_wait_seconds: number | null;
  readonly p90_wait_seconds: number | null;
  readonly average_handling_seconds: number | null;
  readonly lost_specialists: number;
  readonly stranded_at_closing: number;
  readonly estimates: number;
  readonly estimate_coverage: number | null;
  readonly estimate_bias_minutes: number | null;
};

/** The topics in their order. */
export type TopicList = {
  readonly topics: readonly TopicShown[];
};

/** A topic by its name in the language that was asked for. */
export type TopicShown = {
  readonly id: string;
  readonly parent: string | null;
  readonly helpline_topic: boolean;
  readonly label: string;
  readonly description: string;
};

/** Pass the chat to a person or a skill, with a note. */
export type TransferChat = {
  readonly ref: number;
  readonly chat_id: string;
  readonly type: "transfer_chat";
  readonly client_id: string;
  readonly to_person: string | null;
  readonly to_skill: string | null;
  readonly note: string;
};

/** Visitors who asked and could not enter the queue, by reason; they are not counted as offered. */
export type TurnedAway = {
  readonly closed: number;
  readonly full: number;
  readonly nobody_signed_in: number;
  readonly language_not_signed_in: number;
  readonly closing_soon: number;
};

/** The other side is writing. */
export type Typing = {
  readonly type: "typing";
  readonly chat_id: string;
  readonly by: "visitor" | "specialist";
};

/** The password that is set by a link, which is spent with it. */
export type UseInvitation = {
  readonly token: string;
  readonly password: string;
};

/** A visitor's chat: the view, and the entries that were asked for. */
export type VisitorChat = {
  readonly view: VisitorView;
  readonly entries: readonly Entry[];
};

/** Whether the visitor's page is connected at this moment. */
export type VisitorHere = {
  readonly type: "visitor_here";
  readonly chat_id: string;
  readonly here: boolean;
};

/** Where a visitor stands. */
export type VisitorSnapshot = {
  readonly role: "visitor";
  readonly chat: VisitorChat;
  readonly place: QueuePlace | null;
  readonly availability: Availability;
};

/** What a visitor's page knows of its chat. `seq` is the last number it may see. */
export type VisitorView = {
  readonly chat_id: string;
  readonly seq: number;
  readonly status: "waiting" | "talking" | "ended";
  readonly language: string;
  readonly topic: string | null;
  readonly asking_for: "me" | "someone_i_care_for" | "family_member" | "friend" | "patient_of_mine" | "not_said" | null;
  readonly nickname: string;
  readonly opened_at: string;
  readonly specialist: string | null;
  readonly lost: boolean;
  readonly transferred: boolean;
  readonly support: "crisis" | "emergency" | null;
  readonly still_there_until: string | null;
  readonly ended: "by_visitor" | "by_specialist" | "by_supervisor" | "by_helpline" | "silent" | "left" | "gone" | "chose_phone" | "closing" | null;
  readonly erased: boolean;
};

/** How long the wait may be, in whole minutes rounded up to fives. `over_30`: calling is faster. */
export type WaitRange = {
  readonly low: number;
  readonly high: number;
  readonly over_30: boolean;
  readonly why_longer: "staff_left" | "urgent_ahead" | null;
};

/** A supervisor reads a chat. The reading itself is put on record, with why.
 *
 * Pages of before give no reason; from the next release on there has to be one. `words` are the supervisor's own, for
 * `other` alone, and no visitor's. */
export type WatchChat = {
  readonly ref: number;
  readonly chat_id: string;
  readonly type: "watch_chat";
  readonly reason: "flag" | "specialist_asked" | "assignment" | "quality" | "complaint" | "coaching" | "other" | null;
  readonly words: string;
};

/** The usual week, in force from a date until a later plan begins. A day without hours is a day off. */
export type WeeklyPlan = {
  readonly effective_from: string;
  readonly monday: readonly Interval[];
  readonly tuesday: readonly Interval[];
  readonly wednesday: readonly Interval[];
  readonly thursday: readonly Interval[];
  readonly friday: readonly Interval[];
  readonly saturday: readonly Interval[];
  readonly sunday: readonly Interval[];
};

/** The answer to a hello: everything that is known now. `beat_seconds`: how often to say I am here. */
export type Welcome = {
  readonly type: "welcome";
  readonly version: number;
  readonly now: string;
  readonly beat_seconds: number;
  readonly snapshot: VisitorSnapshot | SpecialistSnapshot | SupervisorSnapshot;
};

/** Disposition of one chat. A hard chat asks for a pause before the next offer. */
export type WrapUp = {
  readonly contact_type: "genuine" | "about_the_service" | "donation_or_volunteering" | "wrong_service" | "test" | "inappropriate" | "no_visitor_message" | "technical_failure" | "ended_early";
  readonly outcome: "answered" | "articles_sent" | "referred" | "phone_advised" | "could_not_help" | "visitor_left";
  readonly relationship: "person_with_cancer" | "survivor" | "caregiver_or_partner" | "family" | "friend" | "bereaved" | "worried_no_diagnosis" | "health_professional" | "student_or_researcher" | "other" | "not_stated";
  readonly reason: "about_a_cancer" | "tests_or_diagnosis" | "treatment" | "side_effects" | "clinical_trials" | "second_opinion" | "finding_care" | "money_or_insurance" | "transport_or_lodging" | "emotional_support" | "caregiver_support" | "work_or_legal" | "advance_directives_or_hospice" | "bereavement" | "prevention_or_tobacco" | "nutrition" | "complaint" | "other";
  readonly referral: "not_needed" | "offered" | "accepted" | "declined" | "none_available";
  readonly safety: "none" | "raised_not_confirmed" | "confirmed_resources_given" | "imminent_emergency";
  readonly distress: number | null;
  readonly hard: boolean;
};

/** The specialist coded the chat; the slot is free again. */
export type WrapUpSaved = {
  readonly at: string;
  readonly type: "wrap_up_saved";
  readonly by: string;
  readonly wrap_up: WrapUp;
};

export type Event =
  | ChatOpened
  | AnswersChanged
  | OfferMade
  | OfferLapsed
  | ChatAccepted
  | MessagePosted
  | ArticleSent
  | NoteAdded
  | SafetyFlagged
  | FlagLowered
  | SupportShown
  | ChatTransferred
  | SpecialistLost
  | SpecialistReturned
  | StillThereAsked
  | StillThere
  | ChatAbandoned
  | SentToPhone
  | ChatEnded
  | WrapUpSaved
  | LookedAfter
  | ChatErased;

export type Notice =
  | Typing
  | QueuePlace
  | VisitorHere
  | QueueCounts
  | MyDesk
  | Suggestions
  | Colleagues
  | HelplineChanged
  | BoardChanged;

export type ClientFrame =
  | Hello
  | ClientBeat
  | SendMessage
  | SetTyping
  | FetchMissed
  | ChangeAnswers
  | LeaveQueue
  | SayIfSafe
  | StayHere
  | EndChat
  | SetAvailability
  | SetCap
  | AcceptOffer
  | DeclineOffer
  | SendArticle
  | AddNote
  | RaiseFlag
  | LowerFlag
  | TransferChat
  | ResumeChat
  | SaveWrapUp
  | ReassignChat
  | WatchChat
  | StopWatching;

export type ServerFrame =
  | Welcome
  | Happened
  | Joined
  | Left
  | Missed
  | Noticed
  | Ack
  | Refused
  | Beat
  | MoveAway;

export type Snapshot =
  | VisitorSnapshot
  | SpecialistSnapshot
  | SupervisorSnapshot;
