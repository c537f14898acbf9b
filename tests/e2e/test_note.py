"""The note for the doctor and the developer's window, in the browser."""

import json
from pathlib import Path
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle
from playwright.sync_api import FilePayload, Page, expect

from tests.e2e.fixtures import OpenPage
from tools.screenshots.states import STATES, answer, begin, press, ready, tell

LONGEST_WORD = 8
"""How wide the longest word of a note is, as a multiple of the height of its letters."""


def _with_window(open_page: OpenPage) -> Page:
    """Open the page with the developer's window, and wait for the window: it records from then on."""
    page = open_page(path="?dev=1")
    page.wait_for_selector("#developer h2")
    return page


def _note(page: Page) -> None:
    begin(page)
    answer(page, "offer_more", {"sensation": "my left foot tingles", "treated_spinal_condition": "Not sure"})
    page.locator("#tools [data-do=note]").click()
    page.wait_for_selector("#note-body dl")


def test_the_note_tells_the_story_in_a_clinicians_order(page: Page) -> None:
    """The note has its four parts in order, with what was told in each."""
    _note(page)
    assert page.locator("#note-body h3").all_text_contents() == [
        "Situation",
        "Background",
        "Assessment",
        "Recommendation",
    ]
    words = page.inner_text("#note-body")
    for told in ("Backache", "2 weeks", "Low back", "Lifting", "tingling", "left"):
        assert told.lower() in words.lower()


def test_the_note_fits_one_printed_page(page: Page) -> None:
    """Printed, the note is one page."""
    _note(page)
    printed = page.pdf(format="Letter")
    assert printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page ") in (0, 1)
    assert b"/Count 1" in printed


def test_the_note_is_copied(open_page: OpenPage) -> None:
    """Copy puts the note's text on the clipboard and says so."""
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    _note(page)
    page.click("[data-note=copy]")
    expect(page.locator("#note-status")).to_have_text("Copied.")
    assert "RECOMMENDATION" in page.evaluate("navigator.clipboard.readText()")


def test_the_note_is_saved_as_fhir(page: Page) -> None:
    """The file that is saved is a valid R4 Bundle of a Questionnaire and its response."""
    _note(page)
    with page.expect_download() as download:
        page.click("[data-note=fhir]")
    bundle = Bundle.model_validate_json(Path(download.value.path()).read_bytes())
    kinds = [entry.resource.get_resource_type() for entry in bundle.entry or () if entry.resource]
    assert kinds == ["Questionnaire", "QuestionnaireResponse"]


def test_the_note_goes_back_to_the_conversation(page: Page) -> None:
    """Going back from the note leads to the same question."""
    _note(page)
    page.click("[data-do=close-note]")
    page.wait_for_selector("body[data-view=talk]")
    assert ready(page) == "offer_more"


def test_the_developers_window_shows_the_inside_of_a_turn(open_page: OpenPage) -> None:
    """Meanings with their words, rules, session and envelopes of each turn can be unfolded."""
    page = _with_window(open_page)
    begin(page)
    tell(page, "my left foot is numb")
    turn = page.locator("#developer li").last
    expect(turn).to_contain_text("skill")
    for name in ("Meanings", "Rules", "Session", "Request", "Response"):
        turn.get_by_text(name, exact=True).click()
    expect(turn.locator("pre").first).to_contain_text('"numbness"')
    expect(turn.locator("pre").first).to_contain_text('"words"')


def _replay(page: Page, story: list[dict[str, Any]]) -> None:
    content = json.dumps(story).encode()
    file: FilePayload = {"name": "story.json", "mimeType": "application/json", "buffer": content}
    page.set_input_files("#developer input", file)


@pytest.mark.smoke
def test_a_conversation_is_recorded_and_replayed(open_page: OpenPage) -> None:
    """A recorded file, replayed, comes out the same; one that was changed is told where it differs."""
    page = _with_window(open_page)
    begin(page)
    press(page, "No")
    tell(page, "no accidents")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save this conversation").click()
    path = Path(download.value.path())
    story = json.loads(path.read_text(encoding="utf-8"))
    assert [turn["say"] for turn in story] == ["", "no", "no accidents"]
    _replay(page, story)
    status = page.locator("#developer [role=status]")
    expect(status).to_have_text("All 3 turns came out as recorded.", timeout=20_000)
    story[2]["level"] = "emergency"
    _replay(page, story)
    expect(status).to_contain_text("Turn 3 differs", timeout=20_000)


def test_a_turn_can_be_stepped_back_to(open_page: OpenPage) -> None:
    """Stepping back restores the question and the session of that turn."""
    page = _with_window(open_page)
    begin(page)
    press(page, "No")
    press(page, "No")
    page.get_by_role("button", name="Back to turn 2").click()
    assert page.get_attribute("#card", "data-question") == "bladder_bowel"
    assert press(page, "No") == "sensation"


def test_the_note_in_large_letters_keeps_its_words_whole(page: Page) -> None:
    """On a phone in large mode what the note says of each point has room for its longest word."""
    page.click("#large")
    STATES["note"](page)
    room = """() => Math.min(...[...document.querySelectorAll("#note dd")].map(
        (one) => one.getBoundingClientRect().width / parseFloat(getComputedStyle(one).fontSize)))"""
    assert page.evaluate(room) >= LONGEST_WORD
