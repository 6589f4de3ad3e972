"""What was said can be read with the right key in the right place, and not otherwise."""

import os

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from service.models.log import LogRow, Unreadable, associated_data, from_row, to_log_entry
from service.models.seal import (
    NONCE_BYTES,
    NONCES_AT_ONCE,
    VERSION,
    ChatKey,
    MasterKey,
    Nonces,
    WrongKey,
    master_key,
)
from tests.support.chats import said

CHAT = "chat-0123456789abcdef"
OLD, NEW, STRANGE = (bytes(range(start, start + 32)) for start in (0, 40, 90))
MASTER = master_key(OLD)


@given(st.binary(max_size=300), st.binary(max_size=40))
def test_what_was_sealed_opens_in_its_place(words: bytes, where: bytes) -> None:
    key, _ = MASTER.new_chat_key(CHAT)
    assert key.open(key.seal(words, where), where) == words


@given(st.binary(max_size=300), st.binary(max_size=40), st.binary(min_size=NONCE_BYTES, max_size=NONCE_BYTES))
def test_what_was_sealed_before_there_was_a_version_still_opens(words: bytes, where: bytes, nonce: bytes) -> None:
    """Also one whose nonce begins like a version."""
    raw = bytes(range(50, 82))
    for beginning in (nonce, VERSION + nonce[1:]):
        before = beginning + AESGCM(raw).encrypt(beginning, words, where)
        assert ChatKey(AESGCM(raw)).open(before, where) == words
        assert MASTER.unwrap(beginning + AESGCM(OLD).encrypt(beginning, raw, CHAT.encode()), CHAT) == raw


def test_whatever_is_sealed_says_in_which_way_and_cannot_be_taken_for_another() -> None:
    key, wrapped = MASTER.new_chat_key(CHAT)
    sealed = key.seal(b"I am afraid", b"1")
    assert (sealed[:1], wrapped[:1]) == (VERSION, VERSION)
    for changed in (sealed[1:], b"\x02" + sealed[1:], b"", VERSION, sealed[:10]):
        with pytest.raises(WrongKey):
            key.open(changed, b"1")


def test_the_same_words_never_look_the_same_twice() -> None:
    key, _ = MASTER.new_chat_key(CHAT)
    assert len({key.seal(b"I am afraid", b"1") for _ in range(50)}) == 50


def test_a_nonce_is_handed_out_once_and_never_again_by_a_forked_process() -> None:
    nonces = Nonces()
    here = [nonces.take() for _ in range(3 * NONCES_AT_ONCE)]
    assert len(set(here)) == len(here)
    assert {len(nonce) for nonce in here} == {NONCE_BYTES}
    nonces.take()
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writer, nonces.take())
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(reader, NONCE_BYTES) not in {nonces.take() for _ in range(NONCES_AT_ONCE)}
    os.close(reader)
    os.close(writer)


def test_an_entry_cannot_be_put_in_the_place_of_another() -> None:
    key, _ = MASTER.new_chat_key(CHAT)
    entry = to_log_entry(CHAT, 2, said("my secret"), key)
    moved = LogRow(chat_id=CHAT, seq=3, at=entry.event.at, type=entry.event.type, event=entry.stored, words=entry.words)
    with pytest.raises(Unreadable):
        from_row(moved, key)


def test_a_key_does_not_open_another_chat() -> None:
    _, wrapped = MASTER.new_chat_key(CHAT)
    with pytest.raises(WrongKey):
        MASTER.open_chat_key(wrapped, "chat-other-0123456789")


def test_another_master_key_opens_nothing() -> None:
    _, wrapped = MASTER.new_chat_key(CHAT)
    with pytest.raises(WrongKey):
        master_key(STRANGE).open_chat_key(wrapped, CHAT)


def test_a_changed_byte_is_noticed() -> None:
    key, _ = MASTER.new_chat_key(CHAT)
    sealed = bytearray(key.seal(b"I am afraid", b"1"))
    sealed[-1] ^= 1
    with pytest.raises(WrongKey):
        key.open(bytes(sealed), b"1")


def test_while_keys_are_rotated_the_older_one_still_opens_what_it_wrapped() -> None:
    key, wrapped = MASTER.new_chat_key(CHAT)
    sealed = key.seal(b"I am afraid", associated_data(CHAT, 1))
    rotated = master_key(NEW, OLD)
    assert rotated.open_chat_key(wrapped, CHAT).open(sealed, associated_data(CHAT, 1)) == b"I am afraid"
    _, fresh = rotated.new_chat_key(CHAT)
    with pytest.raises(WrongKey):
        MASTER.open_chat_key(fresh, CHAT)


def test_a_key_can_be_wrapped_anew_and_then_needs_the_older_one_no_more() -> None:
    _, wrapped = MASTER.new_chat_key(CHAT)
    rotated = master_key(NEW, OLD)
    again = rotated.wrap(rotated.unwrap(wrapped, CHAT), CHAT)
    assert master_key(NEW).unwrap(again, CHAT) == MASTER.unwrap(wrapped, CHAT)


def names(master: MasterKey) -> set[str]:
    return {master.derive("chat", f"secret-{number}", 16) for number in range(100)}


def test_a_name_made_from_a_secret_is_the_same_each_time_and_tells_nothing_of_it() -> None:
    assert names(MASTER) == names(master_key(OLD))
    assert len(names(MASTER)) == 100
    assert MASTER.derive("chat", "a-secret", 16) != MASTER.derive("token", "a-secret", 16)
    assert "a-secret" not in MASTER.derive("chat", "a-secret", 16)
    assert not names(MASTER) & names(master_key(STRANGE))
