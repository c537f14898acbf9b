"""A further sign, told once help is due, is no objection to it."""

from simulator.conversation import Conversation


def test_a_sign_told_beside_a_no_after_the_alarm_is_kept_and_asks_nothing_back() -> None:
    """Whoever tells of another sign after an alarm is not asked whether the first was a mistake."""
    conversation = Conversation(locale="en-US", channel="terminal")
    conversation.launch()
    assert "911" in conversation.say("i passed out this morning").text

    told = conversation.say("well now you mention it when i wipe meself i can't feel the paper not since sunday")

    assert "mistake" not in told.text
    assert "loss_of_sensation" in [finding["finding"] for finding in told.attributes["findings"]]
