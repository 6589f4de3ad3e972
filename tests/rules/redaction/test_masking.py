import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.rules.redaction.kinds import Kind
from service.rules.redaction.masking import PLACEHOLDERS, mask, may_identify
from service.rules.redaction.numbers.cards import is_card_number
from service.rules.redaction.plain import plain
from service.rules.redaction.public import PUBLIC_PHONES

PHONE = "[removed: phone]"


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("call 212-555-0142 after 5", f"call {PHONE} after 5"),
        ("call (212) 555.0142", f"call {PHONE}"),
        ("llámeme al 55 1234 5678", f"llámeme al {PHONE}"),
        ("it is five five five, oh one four two", f"it is {PHONE}"),
        ("es el cinco cinco cinco cero uno cuatro dos", f"es el {PHONE}"),
        ("my SSN is 900-12-3456.", "my SSN is [removed: social security number]."),
        ("my social is 123456789", "my social is [removed: social security number]"),
        ("visa 4111 1111 1111 1111 please", "visa [removed: card number] please"),
        ("jane dot doe at example dot com", "[removed: email]"),
        ("nombre arroba ejemplo punto com", "[removed: email]"),
        ("see http://example.com/x.", "see [removed: link]."),
        ("from 192.0.2.44 and 2001:db8::8a2e:370", "from [removed: network address] and [removed: network address]"),
        ("I live at 412 Oak Street, Springfield, IL 62704", "I live at [removed: address]"),
        ("vivo en Calle 8 #123", "vivo en [removed: address]"),
        ("Avenida Reforma 250, C.P. 06600", "[removed: address]"),
        ("DOB 03/04/1952, chemo 05/06/2024", "DOB [removed: date of birth], chemo 05/06/2024"),
        ("nací el 4 de marzo de 1952 en Puebla", "nací el [removed: date of birth] en Puebla"),
        ("MRN 00123456 since 2019", "MRN [removed: record number] since 2019"),
        ("número de expediente 4471882", "número de expediente [removed: record number]"),
    ],
)
def test_an_identifier_is_replaced_by_a_word_for_its_kind(written: str, stored: str) -> None:
    assert mask(written).text == stored


@pytest.mark.parametrize(
    "written",
    [
        "5-FU 400 mg/m2, then 20 mg twice",
        "PSA 4.5, WBC 3,200, CA 19-9 37, platelets 150,000",
        "T2N0M0, stage 3b, BRCA1 and HER2, Ki-67 30%",
        "my scan is on 12/03/2026, chemo since March 2024, cycle 4 of 6 at 10:15",
        "I'm 54, born in 1952",
        "the bill was $12,450, then 3000 a month",
        "call 1-800-227-2345, 988 or 911; 1-800-4-CANCER is 1-800-422-6237",
        "1-800-784-8669 to stop smoking",
        "it is one eight hundred two two seven two three four five",
        "https://www.cancer.org/cancer/types/12345678901.html and cancer.gov/espanol",
        "breathe: one two three four five six seven eight",
        "trial NCT04267848, ISBN 9780944235812",
        "salí a la calle 3 veces y camino 20 minutos",
        "look at cancer dot org",
    ],
)
def test_talk_of_cancer_stays_as_it_is(written: str) -> None:
    masked = mask(written)
    assert (masked.text, masked.kinds, masked.spans) == (written, (), ())


def test_the_word_in_its_place_is_in_the_visitors_language() -> None:
    assert mask("llame al 555-0142", "es").text == "llame al [quitado: teléfono]"
    assert mask("call 555-0142", "xx").text == f"call {PHONE}"


def test_every_language_has_a_word_for_every_kind() -> None:
    assert all(set(words) == set(Kind) for words in PLACEHOLDERS.values())


def test_kinds_are_told_once_in_the_order_of_the_text() -> None:
    masked = mask("jane@example.com, 212-555-0142 or 212-555-0143")
    assert masked.kinds == (Kind.EMAIL, Kind.PHONE)


def test_only_sites_on_the_list_keep_their_links() -> None:
    link = "see https://www.example.org/page"
    assert mask(link, allowed_sites={"example.org"}).text == link
    assert mask("see https://example.org.evil.example/page", allowed_sites={"example.org"}).kinds == (Kind.URL,)
    assert mask("see https://example.org@evil.example.com/page", allowed_sites={"example.org"}).kinds == (Kind.URL,)


def test_an_email_inside_an_allowed_link_is_still_masked() -> None:
    assert Kind.EMAIL in mask("https://www.cancer.org/?to=jane@example.com").kinds


@pytest.mark.parametrize("area", ["000", "666", "900", "123"])
@pytest.mark.parametrize("mark", ["-", " ", ".", " - "])
def test_a_social_security_number_is_masked_whatever_its_area(area: str, mark: str) -> None:
    assert mask(f"it is {area}{mark}45{mark}6789 ok").text == "it is [removed: social security number] ok"


def test_sixteen_digits_that_fail_luhn_are_no_card() -> None:
    assert not is_card_number("4111111111111112")
    assert mask("4111 1111 1111 1112").kinds == ()


@pytest.mark.parametrize(
    "written",
    ["212\u2011555\u20110142", "212\u00a0555\u00a00142", "\u202a212-555-0142\u202c", "２１２-５５５-０１４２"],
)
def test_numbers_copied_from_a_phone_or_typed_on_another_keyboard_are_masked(written: str) -> None:
    assert mask(f"call {written}").kinds == (Kind.PHONE,)


@pytest.mark.parametrize("number", sorted(PUBLIC_PHONES))
@pytest.mark.parametrize(
    "form", ["1-{}-{}-{}", "({}) {}-{}", "{}.{}.{}", "{} {} {}", "{}{}{}", "+1 {} {} {}", "1{}{}{}"]
)
def test_public_help_lines_are_never_masked(number: str, form: str) -> None:
    written = f"please call {form.format(number[:3], number[3:6], number[6:])} 24 hours a day"
    assert mask(written).text == written


PIECES = st.sampled_from(
    ["call ", "212-555-0142", "jane@example.com", "4111 1111 1111 1111", " 12", "MRN ", "born ", "3/4/1952", "-", " ",
     "a", "7", "412 Oak Street", ", IL 62704", "www.example.com", "1-800-227-2345", "five five five one two three four",
     ". ", "ñ", "İ", "Calle 8 #123", "[removed: phone]", "\n", "@", "::1"]
)  # fmt: skip
MESSAGES = st.one_of(st.lists(PIECES, max_size=8).map("".join), st.text(max_size=60))


@given(MESSAGES)
def test_masking_twice_is_masking_once(written: str) -> None:
    once = mask(written).text
    assert mask(once).text == once


@given(MESSAGES)
def test_spans_slice_the_text_as_it_was_written(written: str) -> None:
    masked = mask(written)
    rebuilt, last = "", 0
    for span in masked.spans:
        assert written[span.start : span.end]
        rebuilt += written[last : span.start] + PLACEHOLDERS["en"][span.kind]
        last = span.end
    assert rebuilt + written[last:] == masked.text
    assert all(before.end <= after.start for before, after in pairwise(masked.spans))


@given(MESSAGES)
def test_the_quick_look_never_lets_an_identifier_through(written: str) -> None:
    assert may_identify(written) or mask(f"7 {written}").kinds in ((), (Kind.ADDRESS,))


@given(st.text(alphabet=st.characters(exclude_categories=["Nd", "No", "Nl"], exclude_characters="@."), max_size=80))
def test_text_without_digits_and_cues_is_unchanged(written: str) -> None:
    assert mask(written).text == written


@given(st.text(max_size=60))
def test_the_plain_spelling_has_the_same_length(written: str) -> None:
    assert len(plain(written)) == len(written)


ADVERSARIAL = [
    "1 ", "1", "1-", "1   ", "1\n", "(1", "a@", "a.", "a_", "www.", "::1", "1.1.1.1 ", "five ", "call 1 ",
    "412 oak ", "412 a a a a ", "calle a a a a a 1 ", "born ", "born in a, ", "mrn ", "policy number is a-",
    "a at b dot ", "4111 1111 1111 1111 ", "last four social ", "https://cancer.org/1 ", "212-555-0142 ",
    "412 oak st, a b c ", " ", "march third ", "abc-1-",
]  # fmt: skip


@pytest.mark.parametrize("piece", ADVERSARIAL)
def test_hostile_text_costs_time_in_proportion_to_its_length(piece: str) -> None:
    short, long = (piece * (length // len(piece)) for length in (10_000, 40_000))
    # Four times the text may cost four times the time; a quadratic pattern would need sixteen times.
    assert _seconds(long) < 10 * _seconds(short) + 0.01


def _seconds(written: str) -> float:
    """The best of three, in processor time: other programs must not fail the test."""
    return min(_once(written) for _ in range(3))


def _once(written: str) -> float:
    start = time.process_time()
    mask(written)
    return time.process_time() - start
