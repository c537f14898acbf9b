"""The hands-free loop, with a fake recogniser and a fake synthesiser."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.fixtures import FAKE_SPEECH, OpenPage, until
from tools.screenshots.states import ready

LISTENING = "#ear[data-state=listening]"


def hear(page: Page, words: str) -> str:
    """Say words into the open ear; give the next question."""
    page.wait_for_selector(LISTENING)
    before = page.locator("#log li").count()
    page.evaluate("words => fake.hear(words)", words)
    until(page, f"document.querySelectorAll('#log li').length >= {before + 2}")
    return ready(page)


@pytest.mark.smoke
def test_one_tap_then_the_page_speaks_and_listens(speaking: Page) -> None:
    """After one tap the page says the question and opens its ear by itself, turn after turn."""
    assert hear(speaking, "no") == "bladder_bowel"
    assert hear(speaking, "no I can still pee and I have no accidents") == "sensation"
    spoken = " ".join(speaking.evaluate("fake.spoken"))
    assert "Today, have you passed out" in spoken
    assert "tingling, numb" in spoken


@pytest.mark.smoke
def test_a_sign_said_aloud_becomes_an_emergency(speaking: Page) -> None:
    """A yes to the bladder question, spoken, fills the screen with the action and a link that dials."""
    hear(speaking, "no")
    hear(speaking, "yes I wet myself this morning")
    expect(speaking.locator("#alarm-action")).to_have_text("Call 911 now.")
    assert speaking.get_attribute("#alarm a.call", "href") == "tel:911"


def test_a_plain_strain_ends_at_home_without_touching_the_screen(speaking: Page) -> None:
    """A whole conversation runs by voice from the tap to the advice."""
    said = {
        "duration": "about two weeks",
        "trend": "a bit better",
        "location": "my lower back",
        "trigger": "lifting a box",
    }
    question = ready(speaking)
    while question != "offer_more":
        question = hear(speaking, said.get(question, "no"))
    expect(speaking.locator("#banner b")).to_have_text("Look after this at home.")


@pytest.mark.smoke
def test_words_over_the_prompt_cut_it_short(open_page: OpenPage) -> None:
    """Someone who talks while the page speaks is heard at once: the voice stops and their words are the answer."""
    page = open_page(script=FAKE_SPEECH)
    page.evaluate("fake.hold = true")
    page.click("#begin-voice")
    until(page, "fake.ear && fake.pending.length")
    page.evaluate("fake.hear('no nothing like', false)")
    page.wait_for_selector(LISTENING)
    assert page.evaluate("fake.cancelled") == 1
    page.evaluate("fake.hold = false; fake.hear('no nothing like that')")
    page.wait_for_selector("#card[data-question=bladder_bowel]")
    expect(page.locator("#you-said")).to_have_text("You said: no nothing like that")


@pytest.mark.smoke
def test_the_page_does_not_answer_itself(open_page: OpenPage) -> None:
    """Words that repeat the prompt while it is spoken are dropped, the voice goes on, and nothing is sent."""
    page = open_page(script=FAKE_SPEECH)
    page.evaluate("fake.hold = true")
    page.click("#begin-voice")
    until(page, "fake.ear && fake.pending.length")
    page.evaluate("fake.hear('today have you passed out been confused or lost movement')")
    assert page.evaluate("fake.cancelled") == 0
    assert page.locator("#log li").count() == 1
    expect(page.locator("#heard")).to_contain_text("I heard myself")


def test_a_tap_cuts_the_prompt_short(open_page: OpenPage) -> None:
    """Pressing the voice button while the page speaks makes it listen at once."""
    page = open_page(script=FAKE_SPEECH)
    page.evaluate("fake.hold = true")
    page.click("#begin-voice")
    page.wait_for_selector("#ear[data-state=speaking]")
    ready(page)
    page.click("#ear")
    page.wait_for_selector(LISTENING)
    assert page.evaluate("fake.pending.length") == 0


def test_silence_brings_the_shorter_question_and_then_rest(open_page: OpenPage) -> None:
    """After a silence the shorter question is said; after another the page waits, and counts no answer."""
    page = open_page(script=FAKE_SPEECH)
    page.clock.install()
    page.click("#begin-voice")
    for expected in (2, 3):
        until(page, "fake.ear")
        page.clock.run_for(9_000)
        assert page.locator("#log li").count() == 1, expected
    expect(page.locator("#heard")).to_contain_text("I stopped listening")
    assert page.get_attribute("#ear", "data-state") == "idle"


def test_a_blocked_microphone_is_told_and_touch_goes_on(speaking: Page) -> None:
    """Where the browser refuses the microphone the page says so, and the buttons work."""
    speaking.wait_for_selector(LISTENING)
    speaking.evaluate("fake.fail('not-allowed')")
    expect(speaking.locator("#trouble")).to_contain_text("microphone is blocked")
    speaking.get_by_role("button", name="No", exact=True).click()
    speaking.wait_for_selector("#card[data-question=bladder_bowel]")


def test_slower_speaks_slower(speaking: Page) -> None:
    """The slow mode slows the voice, and is remembered for the visit."""
    speaking.click("#slow")
    speaking.reload()
    assert speaking.get_attribute("#slow", "aria-pressed") == "true"


@pytest.mark.smoke
def test_only_one_tab_talks(open_page: OpenPage) -> None:
    """A second tab that begins to talk makes the first one silent and deaf."""
    first = open_page(script=FAKE_SPEECH)
    first.click("#begin-voice")
    first.wait_for_selector(LISTENING)
    second = first.context.new_page()
    second.goto(first.url)
    second.click("#begin-voice")
    second.wait_for_selector(LISTENING)
    until(first, "!fake.ear")
    assert first.get_attribute("#ear", "data-state") == "idle"


def test_the_ear_expects_english_wherever_one_is(open_page: OpenPage) -> None:
    """In a country whose number is not known the page still speaks and expects English."""
    page = open_page(script=FAKE_SPEECH)
    page.select_option("#place", "nl-NL")
    page.click("#begin-voice")
    page.wait_for_selector(LISTENING)
    assert page.evaluate("fake.ear.lang") == "en-US"
