"""Whoever writes a client reads what each refusal means."""

from service.protocol.refusals import Refusal, meanings


def test_every_refusal_says_what_it_means_in_a_sentence_of_its_own() -> None:
    assert list(meanings()) == list(Refusal)
    assert len(set(meanings().values())) == len(Refusal)
    assert all(meaning.endswith(".") for meaning in meanings().values())
