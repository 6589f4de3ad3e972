"""A browser that somebody signed in with is known again, for them alone, for a while, and nobody can make it up."""

from datetime import timedelta

import pytest

from service.actions.staff.known_browsers import BETWEEN, LASTS, MOST, known_as, known_from_now
from service.settings import Settings
from tests.support.clock import Clock
from tests.support.helpline import KEY, fresh_key, settings_for

HERE = settings_for("sqlite+aiosqlite:///none.db")


def keyed(key: str, *older: str) -> Settings:
    """The same helpline with other master keys."""
    return settings_for("sqlite+aiosqlite:///none.db", master_key=key, older_keys=",".join(older))


def test_a_browser_is_known_for_the_name_that_signed_in_and_for_no_other(clock: Clock) -> None:
    cookie = known_from_now(HERE, "", "ana", clock.now())
    assert known_as(HERE, cookie, "ana", clock.now()) is not None
    assert known_as(HERE, cookie, " ANA", clock.now()) == known_as(HERE, cookie, "ana", clock.now())
    assert known_as(HERE, cookie, "luis", clock.now()) is None
    assert "ana" not in cookie.lower()


def test_who_shares_a_browser_is_known_each_by_an_id_of_their_own(clock: Clock) -> None:
    cookie = ""
    names = [f"person {number}" for number in range(MOST)]
    for name in names:
        cookie = known_from_now(HERE, cookie, name, clock.now())
    assert len({known_as(HERE, cookie, name, clock.now()) for name in names} - {None}) == MOST
    cookie = known_from_now(HERE, cookie, "one more", clock.now())
    assert known_as(HERE, cookie, names[0], clock.now()) is None, "the one who came first of all"
    assert known_as(HERE, cookie, names[1], clock.now()) is not None


def test_who_signs_in_again_takes_the_place_of_what_was_known_before(clock: Clock) -> None:
    once = known_from_now(HERE, "", "ana", clock.now())
    again = known_from_now(HERE, once, "ana", clock.now())
    assert again.count(BETWEEN) == 0
    assert known_as(HERE, again, "ana", clock.now()) != known_as(HERE, once, "ana", clock.now())


def test_a_browser_is_forgotten_after_a_year_without_signing_in(clock: Clock) -> None:
    cookie = known_from_now(HERE, "", "ana", clock.now())
    assert known_as(HERE, cookie, "ana", clock.now() + LASTS - timedelta(seconds=2)) is not None
    assert known_as(HERE, cookie, "ana", clock.now() + LASTS) is None


def test_it_is_known_through_a_change_of_the_master_key_and_not_without_one(clock: Clock) -> None:
    cookie, fresh = known_from_now(HERE, "", "ana", clock.now()), fresh_key()
    assert known_as(keyed(fresh, KEY), cookie, "ana", clock.now()) is not None
    assert known_as(keyed(fresh), cookie, "ana", clock.now()) is None


def test_nobody_makes_one_up_or_makes_one_last_longer(clock: Clock) -> None:
    cookie = known_from_now(HERE, "", "ana", clock.now())
    for made_up in (cookie.replace(".", ".9", 1), f"x{cookie}", cookie[:-1], cookie.rpartition(".")[0]):
        assert known_as(HERE, made_up, "ana", clock.now()) is None


@pytest.mark.parametrize("cookie", ["", ".", "a.b", "a.b.c", "~~~", "é", "a.1.b~" * 1_000])
def test_what_is_no_cookie_of_ours_is_passed_over(cookie: str, clock: Clock) -> None:
    assert known_as(HERE, cookie, "ana", clock.now()) is None
    assert known_as(HERE, known_from_now(HERE, cookie, "ana", clock.now()), "ana", clock.now()) is not None
