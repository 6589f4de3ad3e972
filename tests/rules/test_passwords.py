"""Which passwords anybody could guess, and which are taken."""

from time import process_time

import pytest

from service.protocol.limits import PASSWORD_LIMIT
from service.rules.passwords import is_easy, one_password


@pytest.mark.parametrize(
    "password",
    [
        "aaaaaaaaaaaaaaaaaaaa",
        "abababababababab",
        "aabbccddaabbccdd",
        "123456789012345",
        "98765432109876543",
        "qwertyuiopasdfgh",
        "passwordpassword",
        "P@ssw0rd12345678",
        "Ｐａｓｓｗｏｒｄ１２３４５６",
        "iloveyouiloveyou",
        "january1980february",
        "contraseña2026!!",
        "tequiero-mexico-2026",
        "helplinehelpline",
        "cancercancercancer",
        "Welcome to Helpline",
    ],
)
def test_what_heads_the_lists_is_easy_however_often_and_in_whatever_dress(password: str) -> None:
    assert is_easy(password)


@pytest.mark.parametrize("password", ["ana.lopez.ana.lopez", "AnaLópez-2026-2026", "lopez lopez lopez"])
def test_a_persons_own_names_are_easy_for_them_and_for_nobody_else(password: str) -> None:
    assert is_easy(password, ("ana.lopez", "Ana López"))


@pytest.mark.parametrize(
    "password",
    [
        "a lantern on the harbour wall",
        "a lantern and a rope",
        "a password for tests alone",
        "only-for-the-demo",
        "correct horse battery staple",
        "tres gatos en la ventana",
        "sunshine over the old barn",
        "jG7#kkP2qLx0zzAb",
        "зелёный чай с утра",
    ],
)
def test_a_few_words_of_ones_own_are_taken_even_with_a_common_one_among_them(password: str) -> None:
    assert not is_easy(password, ("ana", "Ana"))


def test_a_password_is_one_and_the_same_from_whatever_keyboard() -> None:
    assert one_password("niñez en el río") == one_password("nin\u0303ez en el ri\u0301o")


@pytest.mark.parametrize("sign", ["a", "é", "ﷺ", "0", "\0"])
def test_the_longest_password_costs_little_to_judge(sign: str) -> None:
    before = process_time()
    is_easy(sign * PASSWORD_LIMIT)
    assert process_time() - before < 0.25
