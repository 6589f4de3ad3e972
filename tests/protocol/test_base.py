"""What every part of the contract shares is written in one way."""

from datetime import UTC, datetime

import pytest
from pydantic import TypeAdapter, ValidationError

from service.protocol.base import Language, iso

LANGUAGE: TypeAdapter[str] = TypeAdapter(Language)


@pytest.mark.parametrize(("said", "written"), [("ES", "es"), ("es_MX", "es-MX"), ("zh-Hant-TW", "zh-Hant-TW")])
def test_a_language_is_known_however_a_site_writes_it(said: str, written: str) -> None:
    assert LANGUAGE.validate_python(said) == written


@pytest.mark.parametrize("said", ["", "english", "e", "en-", "en US", 7, None])
def test_what_is_no_language_is_refused(said: object) -> None:
    with pytest.raises(ValidationError):
        LANGUAGE.validate_python(said)


def test_an_instant_is_written_in_utc_with_a_z() -> None:
    assert iso(datetime(2026, 10, 14, 15, 30, tzinfo=UTC)) == "2026-10-14T15:30:00Z"
