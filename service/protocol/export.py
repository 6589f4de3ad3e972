"""Write the TypeScript types and docs/protocol.md from the models, so that both halves speak one language."""

import ast
import inspect
import json
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any, Final, get_args

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, models_json_schema
from typing_extensions import override

from service.protocol import account, base, events, frames, limits, machines, notices, web
from service.protocol.base import PROTOCOL_VERSION
from service.protocol.chat import wrapup
from service.protocol.closing import Closing
from service.protocol.library import articles, cards, replies
from service.protocol.refusals import meanings
from service.protocol.supervisor import board, hours, keys, library, past, people, record
from service.protocol.supervisor import replies as shared_replies

ROOT: Final = Path(__file__).parents[2]
TYPES: Final = ROOT / "frontend/src/protocol/generated.ts"
PAGE: Final = ROOT / "docs/protocol.md"

Schema = Mapping[str, Any]


class WithoutTitles(GenerateJsonSchema):
    """Field titles would only turn into dozens of alias types."""

    @override
    def field_title_should_be_set(self, schema: object) -> bool:
        return False


def members(union: object) -> list[type[BaseModel]]:
    """The classes of an annotated union, in the order in which they are written."""
    found = get_args(get_args(union)[0])
    return [item for item in found if isinstance(item, type)] + [
        inner for item in found if not isinstance(item, type) for inner in members(item)
    ]


UNIONS: Final = {
    "Event": members(events.Event),
    "Notice": members(notices.Notice),
    "ClientFrame": members(frames.ClientFrame),
    "ServerFrame": members(frames.ServerFrame),
    "Snapshot": members(frames.Snapshot),
}
BODIES: Final = [
    web.OpenChat,
    web.ChatPlace,
    web.SignIn,
    web.Me,
    account.ChangeOwnPassword,
    account.Invitation,
    account.ShowInvitation,
    account.Invited,
    account.UseInvitation,
    web.Survey,
    web.Problem,
    web.ArticleList,
    cards.ArticleCard,
    web.TopicList,
    web.ChooseScenario,
    board.SayLookedAfter,
    board.SeeAlarm,
    hours.HoursSheet,
    hours.SaveHours,
    hours.HolidayList,
    hours.PreviewHours,
    hours.HoursPreview,
    hours.SwitchEmergency,
    past.PastDays,
    past.DownloadPast,
    past.PastFile,
    people.PeopleList,
    people.AddPerson,
    people.ChangePerson,
    library.LibraryList,
    library.LibraryArticle,
    library.AddArticle,
    library.EditArticle,
    library.ConfirmLink,
    library.RetireArticle,
    replies.ReplyList,
    replies.KeepReply,
    replies.Reading,
    shared_replies.SharedReplyList,
    shared_replies.SaveReply,
    shared_replies.RetireReply,
    record.RecordedActs,
    keys.KeyList,
    keys.MakeKey,
    keys.KeyMade,
    machines.CodedChats,
    machines.LineNow,
]

CHOICES: Final = {
    "OUTCOMES": wrapup.Outcome,
    "RELATIONSHIPS": wrapup.Relationship,
    "WRAP_UP_REASONS": wrapup.Reason,
    "CONTACT_TYPES": wrapup.ContactType,
    "REFERRALS": wrapup.Referral,
    "SAFETY_OUTCOMES": wrapup.SafetyOutcome,
    "REPLY_GROUPS": articles.ReplyGroup,
    "AUDIENCES": articles.Audience,
    "RECORD_ACTS": record.RecordAct,
    "ACCESS_SCOPES": keys.AccessScope,
    "LOOKED_AFTER_BY": base.LookedAfterBy,
    "READING_REASONS": base.ReadingReason,
}
"""Sets of codes from which a page lets somebody choose, in the order in which it shows them."""


def schemas() -> dict[str, Schema]:
    """Every model of the contract by name, as JSON schema of what is sent. What only a newer version knows is none."""
    models = {model for union in UNIONS.values() for model in union} | set(BODIES)
    ordered = sorted(models, key=lambda model: model.__name__)
    _, top = models_json_schema([(model, "serialization") for model in ordered], schema_generator=WithoutTitles)
    return {name: schema for name, schema in top["$defs"].items() if name != events.NewerEvent.__name__}


def in_typescript(schema: Schema, indent: str = "  ") -> str:
    """One schema as a TypeScript type."""
    if "$ref" in schema:
        return schema["$ref"].rsplit("/", 1)[1]
    if "const" in schema:
        return json.dumps(schema["const"])
    if "enum" in schema:
        return " | ".join(json.dumps(value) for value in schema["enum"])
    for choice in ("anyOf", "oneOf"):
        if choice in schema:
            return " | ".join(dict.fromkeys(in_typescript(option, indent) for option in schema[choice]))
    if schema.get("type") == "array":
        return array_in_typescript(schema, indent)
    if schema.get("type") == "object":
        return object_in_typescript(schema, indent)
    plain = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}
    return plain[schema["type"]]


def array_in_typescript(schema: Schema, indent: str) -> str:
    item = in_typescript(schema["items"], indent)
    return f"readonly ({item})[]" if "|" in item else f"readonly {item}[]"


def object_in_typescript(schema: Schema, indent: str) -> str:
    """Every field is present in what the service sends, so none is optional."""
    if "properties" not in schema:
        keyed = schema.get("patternProperties", {}).values()
        values = next(iter(keyed), None) or schema.get("additionalProperties", {"type": "string"})
        return f"Readonly<Record<string, {in_typescript(values, indent)}>>"
    fields = (
        f"{indent}readonly {name}: {in_typescript(value, indent + '  ')};\n"
        for name, value in schema["properties"].items()
    )
    return "{\n" + "".join(fields) + indent[:-2] + "}"


def declarations() -> Iterator[str]:
    for name, schema in sorted(schemas().items()):
        about = schema.get("description")
        if about:
            yield "/** " + about.replace("\n", "\n * ").replace(" * \n", " *\n") + " */"
        yield f"export type {name} = {in_typescript(schema)};\n"


def constants(module: ModuleType) -> Iterator[tuple[str, object, str]]:
    """Each constant of a module: its name, its value, and the sentence below it, which says why."""
    body = ast.parse(inspect.getsource(module)).body
    for statement, below in pairwise(body):
        match statement, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(why))):
                yield name, getattr(module, name), why


def constant_in_typescript(name: str, value: object, why: str) -> str:
    """Numbers as people write them, 4_000 and not 4000; a tuple as a list whose members are known to the type."""
    about = "/** " + why.replace("\n", "\n * ") + " */\n"
    if isinstance(value, int):
        return f"{about}export const {name} = {value:_};\n"
    known = " as const" if isinstance(value, tuple) else ""
    return f"{about}export const {name} = {json.dumps(value)}{known};\n"


def codes_of(growing: object) -> tuple[str, ...]:
    """The codes of a `Growing` set that this version knows."""
    return get_args(get_args(growing)[0])


def typescript() -> str:
    """The whole of generated.ts."""
    lines = ["// Made by `make protocol` from service/protocol. Do not edit.\n"]
    lines.append(f"export const PROTOCOL_VERSION = {PROTOCOL_VERSION};\n")
    lines.extend(constant_in_typescript(*constant) for constant in constants(limits))
    lines.append("/** What somebody may choose from, in the order in which it is shown. */")
    lines.extend(
        f"export const {name} = {json.dumps(codes_of(choice))} as const;\n" for name, choice in CHOICES.items()
    )
    closings = "".join(f"  {code.name}: {code.value},\n" for code in Closing)
    lines.append("/** Close codes: below 4100 come back, from 4100 do not. */")
    lines.append(f"export const CLOSING = {{\n{closings}}} as const;\n")
    lines.extend(declarations())
    for name, union in UNIONS.items():
        lines.append(f"export type {name} =" + "".join(f"\n  | {model.__name__}" for model in union) + ";\n")
    return "\n".join(lines)


def fields_table(schema: Schema) -> str:
    rows = "".join(
        f"| `{name}` | `{in_typescript(value).replace('|', chr(92) + '|').replace(chr(10), ' ')}` |\n"
        for name, value in schema["properties"].items()
    )
    return f"| field | type |\n| --- | --- |\n{rows}"


def section(model: type[BaseModel], schema: Schema) -> str:
    audience = getattr(model, "AUDIENCE", None)
    who = {"all": " · everybody in the chat", "staff": " · **staff only**", None: ""}[audience]
    return f"### {model.__name__}{who}\n\n{schema.get('description', '')}\n\n{fields_table(schema)}"


def page() -> str:
    """The whole of docs/protocol.md."""
    known = schemas()
    parts = [OPENING]
    titles = {
        "ClientFrame": "From the browser: frames and commands",
        "ServerFrame": "To the browser: frames",
        "Event": "Events (numbered, stored, replayed)",
        "Notice": "Notices (passing)",
        "Snapshot": "Snapshots",
    }
    for name, title in titles.items():
        parts.append(f"## {title}\n")
        parts.extend(section(model, known[model.__name__]) for model in UNIONS[name])
    parts.append("## Bodies of the HTTP interface\n")
    parts.extend(section(model, known[model.__name__]) for model in BODIES)
    parts.append("## Refusals\n")
    parts.append("".join(f"- `{refusal.value}`: {meaning}\n" for refusal, meaning in meanings().items()))
    parts.append("## Close codes\n")
    parts.append(
        "".join(
            f"- `{code.value}` {code.name.lower()}: {'come back' if code.come_back else 'do not come back'}\n"
            for code in Closing
        )
    )
    return "\n".join(parts)


OPENING: Final = """# The protocol

Made by `make protocol` from `service/protocol`. Do not edit.

One socket a page: `/ws/visitor`, `/ws/specialist`, `/ws/supervisor`. The first frame is `hello`; the answer is
`welcome` with a snapshot. From then on the service sends `happened` (one entry of a chat's log), `noticed` (something
passing) and `beat`. Every command carries a `ref`; the answer is `ack` once the change is on disk, or `refused` with a
code. A command that was not answered may be sent again: its `client_id` makes it the same message.

Each `happened` names the number before it that you may see (`prev`). If that is not the number you hold, ask with
`fetch_missed`. `beat` carries the newest number of each of your chats, so that a lost frame is noticed within one beat.
"""


def outputs() -> dict[Path, str]:
    """Every generated file and what should stand in it."""
    return {TYPES: typescript(), PAGE: page()}


def stale() -> list[Path]:
    """The generated files that are not what the models say."""
    return [path for path, text in outputs().items() if not path.exists() or path.read_text() != text]


def write() -> None:
    """Make every generated file current."""
    for path, text in outputs().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
