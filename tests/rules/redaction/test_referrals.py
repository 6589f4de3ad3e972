import pytest

from service.rules.redaction.referrals import mask_said_by_staff


@pytest.mark.parametrize(
    "referral",
    [
        "Please call the social worker at the hospital, 212-555-0142, before noon.",
        "The lodging office is at 412 Oak Street, Springfield, IL 62704.",
        "Their page is https://lodging.example.org/near-you and www.example.com.",
        "Medicare 1-800-633-4227, Hope for families (212) 555-0199.",
        "Write to rides@example.org.",
        "Llame al 55 1234 5678 o vaya a la Avenida Reforma 250, C.P. 06600.",
    ],
)
def test_a_referral_reaches_the_visitor_word_for_word(referral: str) -> None:
    assert mask_said_by_staff(referral, "en") == (referral, (), ())


@pytest.mark.parametrize(
    ("written", "stored", "kind"),
    [
        ("Is your SSN 900-12-3456?", "Is your SSN [removed: social security number]?", "ssn"),
        ("So the card is 4111 1111 1111 1111.", "So the card is [removed: card number].", "card"),
        ("MRN 00123456", "MRN [removed: record number]", "record_number"),
        ("DOB 03/04/1952", "DOB [removed: date of birth]", "birth_date"),
    ],
)
def test_what_can_only_be_somebodys_own_is_taken_out_and_told(written: str, stored: str, kind: str) -> None:
    masked = mask_said_by_staff(f"{written} Call 212-555-0142.", "en")
    assert masked.text == f"{stored} Call 212-555-0142."
    assert masked.kinds == (kind,)
