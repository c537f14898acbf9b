"""The page's files: small, strict, and asking nobody else for anything."""

import json
import re
from html import unescape
from pathlib import Path

import pytest

from backache.understanding import understand
from backache.vocabulary import HEADS, WHO
from web import create_app
from web.wording import Wording, served, wording

WEB = Path(__file__).parents[2] / "web"
ASSETS = sorted((WEB / "static").iterdir())
FILES = [*ASSETS, WEB / "templates" / "index.html"]
SCRIPTS = [path for path in ASSETS if path.suffix == ".js"]
TEXTS = [path for path in FILES if path.suffix in (".js", ".css", ".html", ".svg", ".webmanifest")]
MOST_BYTES = 60_000
MOST_LINES = 200
LANGUAGES = [wording(code) for code in served()]
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


def page(query: str = "", **headers: str) -> str:
    """Return the page as the server gives it."""
    client = create_app(None, verify=False, handler=lambda event, context: {}).test_client()
    return client.get(f"/{query}", headers=headers).get_data(as_text=True)


@pytest.fixture(scope="module")
def html() -> str:
    """The page in English."""
    return page()


@pytest.mark.parametrize("words", LANGUAGES, ids=lambda words: words.code)
def test_all_assets_together_stay_small(words: Wording) -> None:
    """Everything a browser may fetch, the page in any language and the developer's window, is under 60 KB as it is."""
    assets = sum(path.stat().st_size for path in ASSETS)

    assert assets + len(page(f"?lang={words.code}").encode()) < MOST_BYTES


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_each_script_has_one_role_and_can_be_read_at_once(path: Path) -> None:
    """A script says in its first line what it is for, and has 200 lines at most."""
    lines = path.read_text(encoding="utf-8").splitlines()

    assert lines[0].startswith("// ")
    assert len(lines) <= MOST_LINES


def test_the_page_speaks_the_language_asked_for_or_preferred() -> None:
    """A language in the address wins, then the browser's preference; what we have no words for gets English."""
    assert '<html lang="es">' in page("?lang=es")
    assert '<html lang="es">' in page(**{"Accept-Language": "es-MX,en;q=0.5"})
    assert '<html lang="en">' in page("?lang=en", **{"Accept-Language": "es"})
    for other in (page("?lang=fr"), page("?lang=../es"), page(**{"Accept-Language": "fr"}), page()):
        assert '<html lang="en">' in other


@pytest.mark.parametrize("words", LANGUAGES, ids=lambda words: words.code)
def test_every_language_can_be_chosen(words: Wording) -> None:
    """Each language the skill speaks and the page has words for is offered, by its own name, on each page."""
    told = page(f"?lang={words.code}")
    for one in LANGUAGES:
        assert re.search(rf'<option value="{one.code}" lang="{one.code}"[^>]*>{one.name}</option>', told)
    assert {"en", "es"} <= {one.code for one in LANGUAGES}


@pytest.mark.parametrize("words", LANGUAGES, ids=lambda words: words.code)
def test_a_language_has_every_word_with_every_place(words: Wording) -> None:
    """No language lacks a word that English has, and each text takes the same values."""
    english, own = wording("en"), json.loads(words.script)
    for there, here in ((english.page, words.page), (english.note, words.note), (json.loads(english.script), own)):
        assert there.keys() == here.keys()
        for name, text in there.items():
            assert type(text) is type(here[name])
            assert sorted(re.findall(r"{\w+}", str(text))) == sorted(re.findall(r"{\w+}", str(here[name]))), name
            assert bool(here[name]) or name == "english"
    assert WHO == words.patients.keys()


@pytest.mark.parametrize("words", LANGUAGES, ids=lambda words: words.code)
def test_every_word_of_the_page_stands_on_it(words: Wording) -> None:
    """Each text of a language is on its page as it is written, and nothing of Python's is."""
    told = unescape(page(f"?lang={words.code}"))
    missing = [name for name, text in words.page.items() if any(part not in told for part in text.split("{call}"))]

    assert missing == []
    assert " object at 0x" not in told


@pytest.mark.parametrize("words", LANGUAGES, ids=lambda words: words.code)
def test_the_scripts_get_their_words(words: Wording) -> None:
    """What stands in the page for the scripts is the JSON of the language's words, whatever signs are in it."""
    (found,) = re.findall(r"data-words='([^']*)'", page(f"?lang={words.code}"))

    assert json.loads(found) == json.loads(words.script)
    assert not set("<>&") & set(found)


def test_every_word_a_script_asks_for_is_there() -> None:
    """Each name that a script reads from the page's words is among them."""
    there = json.loads(wording("en").script)
    read = set()
    for path in SCRIPTS:
        text = path.read_text(encoding="utf-8")
        if "./words.js" in text:
            read |= set(re.findall(r"\b(?:own|words)\.([a-z_]+)\b(?!\()", text)) | set(
                re.findall(r'\bsay\("(\w+)"', text)
            )

    assert {"emergency", "who_for", "figures"} <= read
    assert set() == read - there.keys() - {"js", "length"}


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_no_file_names_another_site(path: Path) -> None:
    """No file holds an address of another site, save the name of the SVG language."""
    addresses = re.findall(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}[^\s\"'<>]*", path.read_text(encoding="utf-8"))
    assert [one for one in addresses if not one.endswith("www.w3.org/2000/svg")] == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
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


def test_spanish_has_its_own_places() -> None:
    """In Spanish one can choose the United States with its number, and elsewhere, which names none."""
    offered = dict(re.findall(r'<option value="([^"]+)" data-number="([^"]*)"', page("?lang=es")))

    assert {"es-US": "911", "es-ES": ""} == offered


CHOICES = [
    (words.places[0]["locale"], kind, one)
    for words in LANGUAGES
    for kind in ("duration", "trend", "location", "trigger")
    for one in (*json.loads(words.script)[kind], json.loads(words.script)["unsure"][1])
]


@pytest.mark.parametrize("locale, kind, words", CHOICES)
def test_every_choice_is_understood(locale: str, kind: str, words: str) -> None:
    """What a button sends for a question is understood as an answer to that very question."""
    meanings = understand(words.lower(), pending=kind, locale=locale)
    heads = {meaning.head for meaning in meanings}

    assert kind in HEADS
    unsure = words in [json.loads(one.script)["unsure"][1] for one in LANGUAGES]
    assert heads & {kind, "answer"} if unsure else kind in heads, meanings


COMMANDS = (("skip_text", "command", "skip"), ("why_text", "ask", "why_ask"), ("tell_text", "command", "get_result"))


@pytest.mark.parametrize("words", LANGUAGES, ids=lambda words: words.code)
@pytest.mark.parametrize("name, head, value", COMMANDS)
def test_every_button_that_sends_words_is_understood(words: Wording, name: str, head: str, value: str) -> None:
    """What the other buttons send as words means what they say."""
    meanings = understand(words.page[name], pending="balance", locale=words.voice)

    assert (head, value) in {(meaning.head, meaning.value) for meaning in meanings}


@pytest.mark.parametrize("words", LANGUAGES, ids=lambda words: words.code)
def test_every_person_one_can_speak_for_is_understood(words: Wording) -> None:
    """The buttons for whom it is are understood as that person."""
    persons = ("self", "mother", "father", "husband", "wife", ("child", "son"))
    for said, person in zip(json.loads(words.script)["who_for"], persons, strict=True):
        meanings = understand(said, pending="who_for", locale=words.voice)
        wanted = (person,) if isinstance(person, str) else person
        assert {meaning.value for meaning in meanings if meaning.head == "who"} & set(wanted), said
