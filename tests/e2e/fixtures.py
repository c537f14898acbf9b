"""A running site, a running browser, and pages of it whose faults fail the test."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tools.screenshots.browser import browser, site
from tools.screenshots.states import begin, press, ready

FAKE_SPEECH = (Path(__file__).parent / "fake_speech.js").read_text(encoding="utf-8")
PHONE = {"width": 390, "height": 844}

OpenPage = Callable[..., Page]
PATIENCE = 500


def until(page: Page, expression: str) -> None:
    """Wait until an expression holds in a page; the browser's own way of waiting is refused by the page's policy."""
    for _ in range(PATIENCE):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(20)
    raise AssertionError(f"never true: {expression}")


def begin_and_go_back(page: Page) -> None:
    """Answer one question, then go back twice with the browser's button: to that question, and to the start."""
    first = begin(page)
    press(page, "No")
    page.go_back()
    page.wait_for_selector(f"#card[data-question={first}]")
    ready(page)
    page.go_back()
    page.wait_for_selector("body[data-view=start]")


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """The address of the site, served with the real skill for the whole run."""
    with site(developer=True) as url:
        yield url


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the whole run."""
    with browser() as started:
        yield started


@pytest.fixture
def open_page(chromium: Browser, address: str) -> Iterator[OpenPage]:
    """Opens the page in a context of its own; a script error or a foreign request fails the test."""
    contexts, faults = [], []

    def opened(*, script: str | None = None, path: str = "", **options: Any) -> Page:
        context = chromium.new_context(**{"viewport": PHONE, "locale": "en-US", **options})
        contexts.append(context)
        if script:
            context.add_init_script(script)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda told: faults.append(told.text) if "Content Security" in told.text else None)
        page.on("request", lambda sent: None if sent.url.startswith((address, "blob:")) else faults.append(sent.url))
        page.goto(f"{address}{path}")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not faults


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """A fresh page on a phone, in a browser without a microphone to use."""
    return open_page()


@pytest.fixture
def speaking(open_page: OpenPage) -> Page:
    """A page begun by voice, its speech and its ear those of the fake."""
    opened = open_page(script=FAKE_SPEECH)
    opened.click("#begin-voice")
    ready(opened)
    return opened


__all__ = ["OpenPage", "address", "begin", "begin_and_go_back", "chromium", "open_page", "page", "speaking", "until"]
