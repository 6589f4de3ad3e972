"""The contract keeps its own promises: strict, complete, and the same in both languages and both halves."""

import importlib
import pkgutil
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

import service.protocol
from service.actions.chats.commands import ACTIONS
from service.live.exchange import HERE
from service.protocol import commands as c
from service.protocol.base import Audience, Language, Strict
from service.protocol.closing import Closing
from service.protocol.events import Event, Happening, NewerEvent
from service.protocol.export import UNIONS, members, outputs, stale
from service.protocol.frames import CLIENT_FRAME, SERVER_FRAME
from service.protocol.refusals import Refusal
from service.rules.chat.permissions import PERMITTED
from service.words.catalogue import words

EVENTS = members(Event)
COMMANDS = members(c.Command)


def models() -> list[type[BaseModel]]:
    """Every model that the contract defines."""
    found: dict[str, type[BaseModel]] = {}
    for module in pkgutil.walk_packages(service.protocol.__path__, prefix="service.protocol."):
        part = importlib.import_module(module.name)
        own = [one for one in vars(part).values() if isinstance(one, type) and issubclass(one, BaseModel)]
        found |= {f"{one.__module__}.{one.__name__}": one for one in own}
    return [found[name] for name in sorted(found)]


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_every_model_refuses_what_it_does_not_know_and_never_changes(model: type[BaseModel]) -> None:
    if model is not BaseModel:
        assert issubclass(model, Strict)
        assert model.model_config.get("extra") == ("allow" if issubclass(model, NewerEvent) else "forbid")
        assert model.model_config.get("frozen") is True
        assert model.model_config.get("hide_input_in_errors") is True


def test_an_error_never_repeats_what_somebody_said() -> None:
    with pytest.raises(ValidationError) as wrong:
        CLIENT_FRAME.validate_python({"type": "send_message", "ref": 1, "text": ["my secret"]})
    assert "my secret" not in str(wrong.value)


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
def test_every_event_says_who_may_see_it_and_where_its_words_are(event: type[Happening]) -> None:
    assert event.AUDIENCE in get_args(Audience)
    assert "AUDIENCE" not in event.model_fields
    for name in event.WORDS:
        assert event.model_fields[name].annotation is str, f"{event.__name__}.{name} cannot be blanked"


FREE_TEXT = {"text", "sentence", "nickname", "note", "comment", "words"}


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
def test_every_field_in_which_somebody_speaks_is_kept_as_words(event: type[Happening]) -> None:
    assert FREE_TEXT & event.model_fields.keys() == set(event.WORDS)


@pytest.mark.parametrize("union", UNIONS)
def test_every_type_is_named_once(union: str) -> None:
    tag = "role" if union == "Snapshot" else "type"
    names = [model.model_fields[tag].default for model in UNIONS[union]]
    assert len(set(names)) == len(names)


def test_the_types_for_the_browser_and_the_protocols_page_are_fresh() -> None:
    assert stale() == [], "run `make protocol`"


def test_a_generated_file_that_was_touched_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    touched = tmp_path / "generated.ts"
    touched.write_text("export type Event = never;")
    fresh = outputs()
    monkeypatch.setattr("service.protocol.export.outputs", lambda: {touched: next(iter(fresh.values()))})
    assert stale() == [touched]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("refusal", Refusal)
def test_every_no_has_words_in_both_languages(refusal: Refusal, language: str) -> None:
    assert words(language).get(f"refusal.{refusal.value}"), f"refusal.{refusal.value} is missing in {language}"


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.__name__)
def test_every_command_has_a_permission_and_exactly_one_answer(command: type) -> None:
    assert command in PERMITTED
    assert (command in ACTIONS) != (command in HERE)


def test_nothing_is_permitted_or_answered_that_cannot_be_asked() -> None:
    assert set(PERMITTED) == set(COMMANDS)
    assert set(ACTIONS) | set(HERE) == set(COMMANDS)


def test_every_command_is_answered_by_its_ref_but_for_typing_which_is_passing() -> None:
    unanswered = {command for command in COMMANDS if "ref" not in command.model_fields}
    assert unanswered == {c.SetTyping}


def test_close_codes_say_whether_to_come_back() -> None:
    stay_away = {code for code in Closing if not code.come_back}
    assert stay_away == {
        Closing.UNKNOWN_TOKEN,
        Closing.SIGNED_OUT,
        Closing.MALFORMED,
        Closing.REPLACED,
        Closing.UNREADABLE,
        Closing.NOT_IN_LINE,
    }
    assert all(4000 <= code <= 4999 for code in Closing)


def test_a_frame_of_the_service_is_no_frame_of_a_client() -> None:
    beat: dict[str, object] = {"type": "beat", "seqs": {"c" * 20: 1}}
    SERVER_FRAME.validate_python(beat)
    with pytest.raises(ValidationError):
        CLIENT_FRAME.validate_python(beat)


@pytest.mark.parametrize(
    "wrong",
    [
        {"type": "send_message", "ref": 1, "chat_id": "short", "client_id": "message-0001", "text": "Hi"},
        {"type": "send_message", "ref": 1, "chat_id": "c" * 20, "client_id": "x", "text": "Hi"},
        {"type": "send_message", "ref": 1, "chat_id": "c" * 20, "client_id": "message-0001", "text": ""},
        {"type": "send_message", "ref": 1, "chat_id": "c" * 20, "client_id": "message-0001", "text": "x" * 4_001},
        {"type": "send_message", "ref": -1, "chat_id": "c" * 20, "client_id": "message-0001", "text": "Hi"},
        {"type": "transfer_chat", "ref": 1, "chat_id": "c" * 20, "client_id": "message-0001", "to_skill": "a\x00b"},
        {"type": "set_cap", "ref": 1, "cap": 4},
        {"type": "hello", "version": 1, "have": {"c" * 20: -1}},
        {"type": "open_the_safe", "ref": 1},
    ],
    ids=["chat id", "client id", "no text", "long text", "ref", "control character", "cap", "number", "type"],
)
def test_what_no_page_of_ours_would_send_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        CLIENT_FRAME.validate_python(wrong)


@pytest.mark.parametrize(
    ("written", "means"), [("es", "es"), ("ES", "es"), ("es-MX", "es-MX"), ("es_MX", "es-MX"), ("EN_us", "en-us")]
)
def test_a_language_is_known_however_a_site_writes_it(written: str, means: str) -> None:
    assert TypeAdapter(Language).validate_python(written) == means


@pytest.mark.parametrize("written", ["", "e", "español", "es MX", "es-", "12", "a" * 30])
def test_what_is_no_language_is_refused(written: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Language).validate_python(written)
