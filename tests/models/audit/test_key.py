"""The record has keys of its own, each for one use."""

from service.models.audit.key import record_key

MASTER = bytes(range(32))


def test_the_same_master_key_gives_the_same_keys_and_another_one_others() -> None:
    one, other = record_key(MASTER), record_key(bytes(range(1, 33)))
    assert one == record_key(MASTER)
    assert len({one.rows, one.ends, one.names, other.rows, other.ends, other.names, MASTER}) == 7


def test_a_proof_differs_with_everything_that_a_row_tells() -> None:
    key = record_key(MASTER)
    told: tuple[dict[str, str | int], ...] = (
        {"about": "a", "by": "b"},
        {"about": "ab"},
        {"about": "a\x1fb"},
        {"by": "b"},
    )
    proofs = {key.proof(one, end) for one in told for end in ("", "another end")}
    assert len(proofs) == 8


def test_a_typed_name_is_the_same_tag_each_time_and_cannot_be_read_from_it() -> None:
    key = record_key(MASTER)
    assert key.tag("ana") == key.tag("ana") != key.tag("Ana")
    assert "ana" not in key.tag("ana")
