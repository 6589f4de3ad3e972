"""How long most chats take is said from our own figures, or not at all."""

from service.actions.queue.typical_length import ENOUGH, rounded


def test_too_few_chats_say_nothing() -> None:
    assert rounded([30.0] * (ENOUGH - 1)) is None


def test_the_middle_length_is_rounded_up_to_five_minutes() -> None:
    assert rounded([31.0] * ENOUGH) == 35
    assert rounded([30.0] * ENOUGH) == 30
    assert rounded([1.0, 2.0, *([21.0] * ENOUGH), 300.0]) == 25
