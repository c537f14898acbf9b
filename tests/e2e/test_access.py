"""WCAG 2.2 AA in a real browser: axe on every state, the keyboard alone, zoom, colours, motion, targets, landmarks."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.e2e.fixtures import FAKE_SPEECH, OpenPage
from tools.screenshots.states import STATES, answer, begin, press, ready

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DESKTOP = {"width": 1366, "height": 820}
SMALLEST_TARGET = 44


def violations(page: Page) -> list[str]:
    """Give every violation that axe finds, with the elements at fault."""
    found: dict[str, Any] = Axe().run(page, options={"runOnly": RULES}).response
    return [f"{one['id']}: {[node['target'] for node in one['nodes']]}" for one in found["violations"]]


SMOKE = ("question", "emergency")
LOOKS: dict[str, dict[str, Any]] = {"phone": {}, "desktop-dark": {"viewport": DESKTOP, "color_scheme": "dark"}}
"""How the browser shows the page: by default light, on a phone."""


@pytest.mark.parametrize(
    "state", [pytest.param(name, marks=pytest.mark.smoke if name in SMOKE else ()) for name in STATES]
)
@pytest.mark.parametrize("look", LOOKS)
def test_no_state_has_a_violation(open_page: OpenPage, state: str, look: str) -> None:
    """Axe finds nothing against WCAG 2.2 AA or its best practices, light on a phone and dark on a desktop."""
    page = open_page(reduced_motion="reduce", **LOOKS[look])
    STATES[state](page)
    assert violations(page) == []


@pytest.mark.parametrize("state", [name for name in STATES if not name.startswith("spanish")])
def test_no_state_has_a_violation_in_spanish(open_page: OpenPage, state: str) -> None:
    """Axe finds nothing in any state of the page in Spanish, in the dark on a phone."""
    page = open_page(locale="es-US", reduced_motion="reduce", color_scheme="dark")
    STATES[state](page)
    assert page.get_attribute("html", "lang") == "es"
    assert violations(page) == []


def test_listening_has_no_violation(speaking: Page) -> None:
    """Axe finds nothing while the page listens."""
    speaking.wait_for_selector("#ear[data-state=listening]")
    assert violations(speaking) == []


@pytest.mark.smoke
@pytest.mark.parametrize("state", ["start", "question", "advice", "emergency", "emergency-closed", "note", "end"])
def test_targets_are_large_enough(page: Page, state: str) -> None:
    """Every button, field and stand-alone link is at least 44 pixels high and wide."""
    STATES[state](page)
    boxes = page.evaluate(
        """() => [...document.querySelectorAll("button, select, input, a.sos, a.call")]
            .filter((one) => one.checkVisibility()).map((one) => {
                const { width, height } = one.getBoundingClientRect();
                return [one.outerHTML.slice(0, 80), width, height];
            })"""
    )
    assert boxes
    assert [box for box in boxes if min(box[1:]) < SMALLEST_TARGET] == []


def _tab_to(page: Page, selector: str, presses: int = 40) -> None:
    for _ in range(presses):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached by Tab")


@pytest.mark.smoke
def test_tab_and_enter_reach_everything(page: Page) -> None:
    """With one switch for Tab and one for Enter a person gets from the start to an emergency and its call link."""
    _tab_to(page, "#begin-touch")
    page.keyboard.press("Enter")
    assert ready(page) == "consciousness"
    _tab_to(page, "[data-event=no]")
    page.keyboard.press("Enter")
    page.wait_for_selector("#card[data-question=bladder_bowel]")
    ready(page)
    _tab_to(page, "[data-event=yes]")
    page.keyboard.press("Enter")
    page.wait_for_selector("#alarm[open]")
    ready(page)
    _tab_to(page, "a.call", 2)
    page.keyboard.press("Escape")
    expect(page.locator("#alarm")).not_to_be_visible()
    _tab_to(page, "#tools [data-do=note]")
    page.keyboard.press("Enter")
    page.wait_for_selector("#note-body dl")
    _tab_to(page, "[data-note=print]")


def test_every_control_of_a_question_is_in_the_tab_order(page: Page) -> None:
    """Each visible control takes the focus in turn, and the focus can be seen."""
    begin(page)
    controls = page.locator("button:visible, input:visible, a[href]:visible").count()
    page.keyboard.press("Tab")
    seen = set()
    for _ in range(controls + 10):
        focused = page.evaluate(
            """() => { const it = document.activeElement;
                return it === document.body ? null : [it.outerHTML, getComputedStyle(it).outlineStyle]; }"""
        )
        if focused:
            assert focused[1] != "none", focused[0]
            seen.add(focused[0])
        page.keyboard.press("Tab")
    assert len(seen) >= controls - 1


def test_the_focus_follows_the_question(page: Page) -> None:
    """After an answer by keyboard the focus is on the next question, and Tab leads to its answers."""
    begin(page)
    page.locator("#answers [data-event=no]").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#card[data-question=bladder_bowel]")
    assert page.evaluate("document.activeElement.id") == "question"


def test_typing_goes_on_without_the_mouse(page: Page) -> None:
    """Someone who types keeps the field from question to question."""
    begin(page)
    page.fill("#words", "no")
    page.keyboard.press("Enter")
    page.wait_for_selector("#card[data-question=bladder_bowel]")
    assert page.evaluate("document.activeElement.id") == "words"


def test_landmarks_and_live_regions(page: Page) -> None:
    """A screen reader finds banner, main and footer, and hears the log, trouble at once, and advice as a status."""
    begin(page)
    press(page, "No")
    for role in ("banner", "main", "contentinfo", "log"):
        assert page.get_by_role(role).count() == 1, role
    assert page.get_attribute("#banner", "role") == "status"
    assert page.get_attribute("#trouble", "role") == "alert"
    assert page.locator("h1").count() == 1


@pytest.mark.smoke
def test_the_emergency_is_an_alert_with_its_action_as_its_name(page: Page) -> None:
    """The emergency opens as a modal alert dialog named by the action and described by the reason."""
    STATES["emergency"](page)
    dialog = page.get_by_role("alertdialog", name="Call 911 now.")
    expect(dialog).to_be_visible()
    assert page.evaluate("document.querySelector('#alarm').matches(':modal')")
    assert page.evaluate("document.activeElement.id") == "alarm-action"


@pytest.mark.parametrize("state", ["start", "question", "place", "advice", "emergency", "note"])
@pytest.mark.parametrize("width", [640, 320])
def test_zoomed_pages_need_no_sideways_scrolling(open_page: OpenPage, state: str, width: int) -> None:
    """At 200% of a desktop's width, and at 400%, everything reflows into one column."""
    page = open_page(viewport={"width": width, "height": 512})
    STATES[state](page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    overflowing = page.evaluate(
        """() => [...document.querySelectorAll("button, p, h2, h3, dd, li, input, a")].filter((one) =>
            one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.outerHTML)"""
    )
    assert overflowing == []


def test_the_large_mode_is_half_as_large_again(page: Page) -> None:
    """The large mode makes text at least 1.4 times as high, reflows, and is remembered for the visit only."""
    size = "parseFloat(getComputedStyle(document.body).fontSize)"
    before = page.evaluate(size)
    page.click("#large")
    assert page.evaluate(size) >= 1.4 * before
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.reload()
    assert page.evaluate(size) >= 1.4 * before
    assert page.evaluate("localStorage.length") == 0


def test_reduced_motion_stops_all_motion(open_page: OpenPage) -> None:
    """Someone who asks for less motion sees none."""
    page = open_page(script=FAKE_SPEECH, reduced_motion="reduce")
    page.click("#begin-voice")
    page.wait_for_selector("#ear[data-state=listening]")
    assert page.evaluate("document.getAnimations().length") == 0


def test_forced_colours_keep_borders_and_words(open_page: OpenPage) -> None:
    """In forced colours every button has a border, and the emergency still shows its call link."""
    page = open_page(forced_colors="active")
    begin(page)
    answer(page, "bladder_bowel")
    press(page, "Yes")
    widths = page.evaluate(
        """() => [...document.querySelectorAll("#alarm button, #alarm a.call")].filter((one) => one.checkVisibility())
            .map((one) => parseFloat(getComputedStyle(one).borderTopWidth))"""
    )
    assert widths
    assert min(widths) >= 2
    assert violations(page) == []
