"""The page in another language: chosen on the page or by the browser, from the first word to the note."""

import pytest
from playwright.sync_api import Page, expect

from backache.speech import plain
from backache.speech.words import Listener
from tests.e2e.fixtures import FAKE_SPEECH, OpenPage, begin_and_go_back
from tests.e2e.test_echo import RUN
from tools.screenshots.states import answer, begin, press, ready, speak_spanish, tell

ENGLISH = ("Yes", "Not sure", "You said", "Sign questions", "Repeat", "Help", "Skip", "Send", "What was said", "Larger")


@pytest.mark.smoke
def test_spanish_is_chosen_on_the_page(page: Page) -> None:
    """After one choice the whole page, its questions and answers are Spanish, and words in Spanish are understood."""
    speak_spanish(page)
    begin(page)
    press(page, "No")
    words = page.inner_text("body")
    assert "¿se le sale el pipí o el popó" in words
    assert [one for one in ENGLISH if one in words] == []
    assert tell(page, "no, nada de eso") == "sensation"


def test_the_browsers_own_language_is_taken(open_page: OpenPage) -> None:
    """A browser that prefers Spanish gets the page in Spanish without a choice."""
    page = open_page(locale="es-MX")
    expect(page.locator("html")).to_have_attribute("lang", "es")
    assert page.input_value("#language") == "es"


def test_the_language_lasts_for_the_visit_alone(page: Page) -> None:
    """A reload keeps the language; another visit begins in the browser's own."""
    address = page.url
    speak_spanish(page)
    page.goto(address)
    page.wait_for_selector("html[lang=es]")
    assert page.evaluate("localStorage.length") == 0
    other = page.context.new_page()
    other.goto(address)
    expect(other.locator("html")).to_have_attribute("lang", "en")


def test_an_emergency_in_spanish_fills_the_screen(page: Page) -> None:
    """The action, the reason, what to say and the link that dials are Spanish."""
    speak_spanish(page)
    begin(page)
    tell(page, "no siento la pierna izquierda")
    expect(page.locator("#alarm-action")).to_have_text("Llame al 911 ahora.")
    expect(page.locator("#alarm a.call")).to_have_text("Llame al 911")
    assert page.get_attribute("#alarm a.call", "href") == "tel:911"
    expect(page.locator("#alarm")).to_contain_text("Mientras llega la ayuda")


def test_a_conversation_goes_on_in_another_language(page: Page) -> None:
    """Someone who changes the language goes on with the next question, and the answers stay."""
    begin_and_go_back(page)
    speak_spanish(page)
    assert ready(page) != ""
    press(page, "No")
    expect(page.locator("#question")).to_contain_text("¿")


def test_the_note_is_spanish_and_english_for_the_doctor(page: Page) -> None:
    """The note is in the language of the page, and one press gives it in English."""
    speak_spanish(page)
    begin(page)
    answer(page, "offer_more")
    page.locator("#tools [data-do=note]").click()
    expect(page.locator("#note-body")).to_contain_text("Señales que no hay")
    expect(page.locator("#note-body")).to_contain_text("2 semanas")
    page.locator("#note-tools [data-do=english]").click()
    expect(page.locator("#note-body")).to_contain_text("Signs absent")
    expect(page.locator("#note-body")).to_contain_text("2 weeks")


def test_the_voice_speaks_and_hears_spanish(open_page: OpenPage) -> None:
    """The recogniser is told to expect Spanish, and a spoken answer leads on."""
    page = open_page(script=FAKE_SPEECH, locale="es-US")
    page.click("#begin-voice")
    page.wait_for_selector("#ear[data-state=listening]")
    assert page.evaluate("fake.ear.lang") == "es-US"
    assert "¿se desmayó" in " ".join(page.evaluate("fake.spoken"))


@pytest.mark.parametrize(
    "heard, kept",
    [
        ("no puedo mover la pierna", "no puedo mover la pierna"),
        ("sí me oriné", "sí me oriné"),
        ("se le sale el pipí o el popó no puedo orinar", "no puedo orinar"),
        ("desde que empezó no se me afloja la vejiga", "no se me afloja la vejiga"),
    ],
)
def test_spanish_answers_over_the_prompt_are_kept(open_page: OpenPage, heard: str, kept: str) -> None:
    """What a person says in Spanish while the question is spoken is told from the question."""
    prompt = plain("question.bladder_bowel.ask", {}, Listener(locale="es-US", channel="web"))
    assert open_page(locale="es-US").evaluate(RUN, [(heard, prompt)]) == [kept]
