"""How to bring the page into each of its states, by the same steps as a person would take."""

from collections.abc import Callable, Mapping

from playwright.sync_api import Page

STORY = {
    "en": {"duration": "two weeks", "trend": "about the same", "location": "lower back", "trigger": "lifting"},
    "es": {"duration": "dos semanas", "trend": "igual", "location": "espalda baja", "trigger": "cargar cajas"},
}
YES = {"en": "Yes", "es": "Sí"}
"""What the button says that answers yes, by the language of the page."""
READY = "#answers[aria-busy=false]"
SPEECHLESS = """
delete window.SpeechRecognition; delete window.webkitSpeechRecognition;
delete window.speechSynthesis; delete window.SpeechSynthesisUtterance;
"""


def ready(page: Page) -> str:
    """Wait until the page takes an answer; give the id of the question it asks, "" where it asks none."""
    page.wait_for_selector(READY, state="attached")
    return page.get_attribute("#card", "data-question") or ""


def press(page: Page, words: str) -> str:
    """Press an answer or another thing one can say by a button; give the next question."""
    page.get_by_role("button", name=words, exact=True).click()
    return ready(page)


def tell(page: Page, words: str) -> str:
    """Type words and send them; give the next question."""
    page.fill("#words", words)
    page.click("#form button")
    return ready(page)


def language(page: Page) -> str:
    """Give the language that the page is in."""
    return page.get_attribute("html", "lang") or ""


def begin(page: Page, place: str = "") -> str:
    """Choose a place, by default the browser's own, and start without voice; give the first question."""
    if place:
        page.select_option("#place", place)
    page.click("#begin-touch")
    return ready(page)


def answer(page: Page, until: str, answers: Mapping[str, str] | None = None) -> str:
    """Answer question after question, no to every sign, until one is asked; give it. ``answers`` are other answers."""
    said = {**STORY[language(page)], **(answers or {})}
    question = ready(page)
    for _ in range(40):
        if question == until:
            return question
        words = said.get(question, "No")
        question = press(page, words) if words in (*YES.values(), "No", "Not sure") else tell(page, words)
    raise AssertionError(f"{until} was never asked")


def _start(page: Page) -> None:
    page.wait_for_selector("#begin-touch")


def _question(page: Page) -> None:
    begin(page)
    press(page, "No")


def _place(page: Page) -> None:
    begin(page)
    answer(page, "location")


def _advice(page: Page) -> None:
    begin(page)
    answer(page, "offer_more")


def _emergency(page: Page) -> None:
    begin(page)
    answer(page, "bladder_bowel")
    press(page, YES[language(page)])


def _emergency_room(page: Page) -> None:
    begin(page, "en-GB" if language(page) == "en" else "")
    answer(page, "weakness")
    yes = YES[language(page)]
    question = press(page, yes)
    while not page.locator("#alarm[open]").count():
        question = press(page, yes if question == "weakness.now" else "No")


def _emergency_closed(page: Page) -> None:
    _emergency(page)
    page.click("#alarm-close")


def _note(page: Page) -> None:
    _advice(page)
    page.locator("#tools [data-do=note]").click()
    page.wait_for_selector("#note-body dl")


def _end(page: Page) -> None:
    _advice(page)
    press(page, "No")


def _lost(page: Page) -> None:
    begin(page)
    page.context.set_offline(True)
    page.get_by_role("button", name="No", exact=True).click()
    page.wait_for_selector("#trouble:not(:empty)")


def _large(page: Page) -> None:
    begin(page)
    page.click("#large")


def speak_spanish(page: Page) -> None:
    """Choose Spanish, and wait until the page in Spanish is at work: it then has the number to call."""
    page.select_option("#language", "es")
    page.wait_for_selector("html[lang=es] a.sos[href]")


def _spanish(page: Page) -> None:
    speak_spanish(page)
    _question(page)


def _spanish_emergency(page: Page) -> None:
    speak_spanish(page)
    _emergency(page)


def _developer(page: Page) -> None:
    page.goto(f"{page.url}?dev=1")
    page.wait_for_selector("#developer h2")
    begin(page)
    press(page, "No")
    tell(page, "my toes are numb")
    page.locator("#developer summary").first.click()


STATES: Mapping[str, Callable[[Page], None]] = {
    "start": _start,
    "question": _question,
    "place": _place,
    "advice": _advice,
    "emergency": _emergency,
    "emergency-room": _emergency_room,
    "emergency-closed": _emergency_closed,
    "note": _note,
    "end": _end,
    "lost-connection": _lost,
    "large": _large,
    "spanish": _spanish,
    "spanish-emergency": _spanish_emergency,
    "developer": _developer,
}
"""Each state of the page by name, with the steps that lead to it from a fresh page."""
