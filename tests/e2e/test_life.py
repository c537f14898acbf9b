"""What happens to a page in real life: lost connections, the back button, reloads, two tabs, double taps."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.fixtures import OpenPage, begin_and_go_back
from tools.screenshots.states import SPEECHLESS, answer, begin, press, ready, tell


@pytest.mark.smoke
def test_a_lost_connection_keeps_the_answer(page: Page) -> None:
    """Offline, the page says that the answer is kept and whom to call; back online it goes through by itself."""
    begin(page)
    page.context.set_offline(True)
    page.get_by_role("button", name="No", exact=True).click()
    expect(page.locator("#trouble")).to_contain_text("Your answer, “No”, is kept")
    expect(page.locator("#trouble")).to_contain_text("call 911")
    page.context.set_offline(False)
    page.wait_for_selector("#card[data-question=bladder_bowel]")
    expect(page.locator("#trouble")).to_be_empty()


@pytest.mark.smoke
def test_a_reload_while_offline_loses_nothing(page: Page) -> None:
    """An answer that waits for the connection is sent after a reload."""
    begin(page)
    page.route("**/talk", lambda route: route.abort())
    page.get_by_role("button", name="No", exact=True).click()
    page.wait_for_selector("#trouble:not(:empty)")
    page.unroute("**/talk")
    page.reload()
    page.wait_for_selector("#card[data-question=bladder_bowel]")


def test_trying_now_does_not_wait(page: Page) -> None:
    """A press on Try now sends the answer at once, whatever pause was left."""
    begin(page)
    page.route("**/talk", lambda route: route.abort())
    page.get_by_role("button", name="No", exact=True).click()
    expect(page.locator("#trouble")).to_contain_text("in 4 seconds")
    page.unroute("**/talk")
    page.click("#try-now")
    page.wait_for_selector("#card[data-question=bladder_bowel]", timeout=3_500)


def test_a_busy_server_is_asked_again(page: Page) -> None:
    """A server that answers 503 is asked again with the same answer."""
    begin(page)
    failures = []

    def fail_once(route: Route) -> None:
        failures.append(route.request.post_data_json)
        if len(failures) == 1:
            route.fulfill(status=503)
        else:
            route.continue_()

    page.route("**/talk", fail_once)
    press(page, "No")
    page.wait_for_selector("#card[data-question=bladder_bowel]")
    assert failures[0] == failures[1]


def test_a_reload_goes_on_where_it_was(page: Page) -> None:
    """Reloading shows the same question, the same transcript, and takes the next answer."""
    begin(page)
    press(page, "No")
    said = page.locator("#log li").count()
    page.reload()
    assert ready(page) == "bladder_bowel"
    assert page.locator("#log li").count() == said
    assert press(page, "No") == "sensation"


def test_the_back_button_goes_back_one_question(page: Page) -> None:
    """Back asks the question before again; back at the first one leads to the start, from where one can go on."""
    begin_and_go_back(page)
    page.click("#go-on")
    assert ready(page) == "consciousness"


def test_back_does_not_take_an_emergency_back(page: Page) -> None:
    """In an emergency the back button shows the conversation, with the advice still on top."""
    begin(page)
    answer(page, "bladder_bowel")
    press(page, "Yes")
    page.go_back()
    expect(page.locator("#alarm")).not_to_be_visible()
    expect(page.locator("#banner b")).to_have_text("Call 911 now.")


def test_a_sign_taken_back_lets_the_screen_go(page: Page) -> None:
    """The deciding answer taken back, the emergency leaves the screen and the page says so."""
    begin(page)
    tell(page, "I can't feel my left foot")
    expect(page.locator("#alarm")).to_be_visible()
    tell(page, "I misspoke, I can feel it")
    expect(page.locator("#alarm")).not_to_be_visible()
    expect(page.locator("#card")).to_contain_text("My advice has changed")


def test_two_tabs_are_two_conversations(open_page: OpenPage) -> None:
    """What is answered in one tab leaves the other as it was."""
    first = open_page()
    begin(first)
    second = first.context.new_page()
    second.goto(first.url)
    begin(second)
    press(second, "No")
    assert ready(first) == "consciousness"
    assert press(first, "No") == "bladder_bowel"


def test_a_double_tap_answers_once(page: Page) -> None:
    """Two taps in a row on an answer answer one question, not two."""
    begin(page)
    page.get_by_role("button", name="No", exact=True).dblclick()
    page.wait_for_selector("#card[data-question=bladder_bowel]")
    assert ready(page) == "bladder_bowel"
    assert page.locator("#log li.you").count() == 1


def test_a_conversation_too_old_says_so(page: Page) -> None:
    """A state that the server no longer accepts ends with words, an emergency number and a new start."""
    begin(page)
    refusal = '{"error": "state-expired"}'
    page.route("**/talk", lambda route: route.fulfill(status=400, content_type="application/json", body=refusal))
    page.get_by_role("button", name="No", exact=True).click()
    expect(page.locator("#trouble")).to_contain_text("too old to go on")
    expect(page.locator("#after [data-do=forget]")).to_be_visible()


def test_forget_everything_leaves_nothing(page: Page) -> None:
    """Forgetting clears the transcript and what the tab keeps, save how it looks."""
    begin(page)
    tell(page, "I wet myself")
    page.click("#alarm-close")
    page.click("footer [data-do=forget]")
    page.wait_for_selector("body[data-view=start]")
    assert page.locator("#log li").count() == 0
    assert "wet" not in page.evaluate("JSON.stringify(sessionStorage)")
    assert page.evaluate("localStorage.length") == 0
    assert page.context.cookies() == []


def test_without_speech_the_page_says_so_and_works(open_page: OpenPage) -> None:
    """Where the browser has no speech the page says it and begins by touch."""
    page = open_page(script=SPEECHLESS)
    expect(page.locator("#no-speech")).to_contain_text("no speech")
    expect(page.locator("#begin-voice")).not_to_be_visible()
    begin(page)
    assert press(page, "No") == "bladder_bowel"


def test_the_number_is_that_of_the_place(page: Page) -> None:
    """In the United Kingdom the page dials 999; where the number is not known it names none."""
    page.select_option("#place", "en-GB")
    assert page.get_attribute("header a.sos", "href") == "tel:999"
    page.select_option("#place", "nl-NL")
    assert page.get_attribute("header a.sos", "href") is None
    expect(page.locator("header a.sos")).to_have_text("Call your local number")
