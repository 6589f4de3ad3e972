"""Settings must go together: each may be right by itself and the two of them wrong."""

import base64

import pytest

from service.settings import Settings
from service.settings.agreement import disagreements, lacking
from tests.support.helpline import settings_for

DRAWN = "q0Hk3Ezk2aD-lJ8cSx7oVw1mYt5nRbU4gPfXiZ9eL6M="
COUNTED = base64.b64encode(bytes(range(32))).decode()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"specialist_lease_seconds": 8}, "HELPLINE_SPECIALIST_LEASE_SECONDS must be 3 times HELPLINE_SPECIALIST_BEAT"),
        ({"visitor_grace_seconds": 20}, "HELPLINE_VISITOR_GRACE_SECONDS must be 3 times HELPLINE_VISITOR_BEAT_SECONDS"),
        ({"session_idle_minutes": 90, "session_hours": 1}, "HELPLINE_SESSION_IDLE_MINUTES is longer than"),
        ({"master_key": base64.b64encode(b"abcdefgh" * 4).decode()}, "it is easy to guess"),
        ({"master_key": DRAWN, "older_keys": DRAWN}, "HELPLINE_OLDER_KEYS names the master key itself"),
    ],
)
def test_two_that_do_not_go_together_are_refused_in_a_sentence(given: dict[str, object], told: str) -> None:
    (said,) = disagreements(Settings.model_validate(given))
    assert told in said


def test_what_is_shipped_goes_together() -> None:
    assert list(disagreements(Settings())) == []


def test_an_older_key_that_is_easy_to_guess_may_be_named_so_that_it_can_be_left() -> None:
    assert list(disagreements(settings_for("sqlite:///x.db", master_key=DRAWN, older_keys=COUNTED))) == []


def test_nobody_is_served_without_a_key_and_an_address() -> None:
    nothing, no_key, no_address = lacking(Settings())
    assert nothing == "nothing is set: name the helpline's folder in HELPLINE_HOME, or make one:  helpline init FOLDER"
    assert "no master key is set" in no_key
    assert "HELPLINE_ORIGINS is not set" in no_address
    assert list(lacking(settings_for("sqlite:///x.db"))) == []
