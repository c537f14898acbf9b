"""The page's files: small, strict, and asking nobody else for anything."""

import json
import re
from pathlib import Path

import pytest

from backache.model import HEADS
from backache.understanding import understand
from web import create_app

WEB = Path(__file__).parents[2] / "web"
FILES = sorted([*(WEB / "static").iterdir(), WEB / "templates" / "index.html"])
TEXTS = [path for path in FILES if path.suffix in (".js", ".css", ".html", ".svg", ".webmanifest")]
MOST_BYTES = 60_000
UNSAFE = (
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "document.write",
    "eval(",
    "new Function",
    "localStorage",
    "cookie",
)


@pytest.fixture(scope="module")
def html() -> str:
    """The page as the server gives it."""
    client = create_app(None, verify=False, handler=lambda event, context: {}).test_client()
    return client.get("/").get_data(as_text=True)


def test_all_assets_together_stay_small() -> None:
    """Everything the page is made of, icon and developer's window included, stays under 60 KB uncompressed."""
    assert sum(path.stat().st_size for path in FILES) < MOST_BYTES


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_no_file_names_another_site(path: Path) -> None:
    """No file holds an address of another site, save the name of the SVG language."""
    addresses = re.findall(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}[^\s\"'<>]*", path.read_text(encoding="utf-8"))
    assert [one for one in addresses if not one.endswith("www.w3.org/2000/svg")] == []


@pytest.mark.parametrize("path", [path for path in TEXTS if path.suffix == ".js"], ids=lambda path: path.name)
def test_no_script_writes_markup_or_keeps_anything(path: Path) -> None:
    """No script turns text into markup or code, or keeps anything beyond the tab."""
    text = path.read_text(encoding="utf-8")
    assert [one for one in UNSAFE if one in text] == []


def test_nothing_is_inline(html: str) -> None:
    """The page has no inline script, style or handler, which the content security policy would refuse."""
    assert re.findall(r"<script(?![^>]*\bsrc=)", html) == []
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=|javascript:", html) == []


def test_every_script_imports_only_its_neighbours() -> None:
    """Each module imports files that exist beside it."""
    names = {path.name for path in FILES}
    for path in FILES:
        if path.suffix == ".js":
            imported = re.findall(r"""(?:from|import\()\s*["']([^"']+)["']""", path.read_text(encoding="utf-8"))
            assert {one.removeprefix("./") for one in imported} <= names, path.name


def test_the_page_can_be_installed() -> None:
    """The manifest names the app, opens it in its own window, and its icons exist."""
    manifest = json.loads((WEB / "static" / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert manifest["name"] == "Backache Guide"
    assert manifest["display"] == "standalone"
    assert {icon["sizes"] for icon in manifest["icons"]} >= {"any", "144x144"}
    for icon in manifest["icons"]:
        assert (WEB / "static" / icon["src"]).is_file()


def test_every_place_has_its_emergency_number(html: str) -> None:
    """The page offers each country with its own number, and one entry without a number for all others."""
    offered = dict(re.findall(r'<option value="([^"]+)" data-number="([^"]*)"', html))
    assert offered == {
        "en-US": "911",
        "en-CA": "911",
        "en-GB": "999",
        "en-AU": "000",
        "en-IN": "112",
        "nl-NL": "",
    }


def test_the_developers_window_is_for_the_run_on_loopback_alone(html: str) -> None:
    """A page that is not served for development has no mark that would open the developer's window."""
    assert "data-developer" not in html


def _choices() -> list[tuple[str, str]]:
    """Give the kind of question and the words of each choice that the page sends as words."""
    text = (WEB / "static" / "choices.js").read_text(encoding="utf-8")
    found = re.findall(r"^  (duration|trend|location|trigger): \[\.\.\.say\((.*?)\)", text, re.MULTILINE)
    choices = [(kind, one) for kind, listed in found for one in re.findall(r'"([^"]+)"', listed)]
    return [*choices, *((kind, "not sure") for kind in ("duration", "trend", "location", "trigger"))]


def test_choices_are_read_from_the_script() -> None:
    """The reader of the script's choices finds all four kinds."""
    assert {kind for kind, _ in _choices()} == {"duration", "trend", "location", "trigger"}


@pytest.mark.parametrize("kind, words", _choices())
def test_every_choice_is_understood(kind: str, words: str) -> None:
    """What a button sends for a question is understood as an answer to that very question."""
    meanings = understand(words.lower(), pending=kind, locale="en-US")
    heads = {meaning.head for meaning in meanings}
    assert kind in HEADS
    assert heads & {kind, "answer"} if words == "not sure" else kind in heads, meanings


@pytest.mark.parametrize(
    "words, head, value",
    [
        ("skip", "command", "skip"),
        ("why do you ask", "ask", "why_ask"),
        ("just tell me", "command", "get_result"),
        ("for my mother", "who", "mother"),
        ("for me", "who", "self"),
    ],
)
def test_every_button_that_sends_words_is_understood(words: str, head: str, value: str) -> None:
    """What the other buttons send as words means what they say."""
    pending = "who_for" if head == "who" else "balance"
    meanings = understand(words, pending=pending, locale="en-US")
    assert (head, value) in {(meaning.head, meaning.value) for meaning in meanings}
