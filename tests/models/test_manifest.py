"""skill.json: the store's limits and Amazon's rules on what a health skill says of itself."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.models.reading import LOCALES, ROOT, manifest, place, rules

PUBLISHING: dict[str, Any] = manifest()["manifest"]["publishingInformation"]
COMPLIANCE: dict[str, Any] = manifest()["manifest"]["privacyAndCompliance"]
CUSTOM: dict[str, Any] = manifest()["manifest"]["apis"]["custom"]
BRANDS = re.compile(r"\b(amazon|aws|echo|alexa skill)\b", re.IGNORECASE)

every_page = pytest.mark.parametrize("locale", LOCALES)


def test_same_locales_everywhere() -> None:
    """The store, the pages of privacy and the models have the same locales, and the countries are theirs."""
    assert LOCALES == sorted(PUBLISHING["locales"])
    assert LOCALES == sorted(COMPLIANCE["locales"])
    assert {locale.split("-")[1] for locale in LOCALES} == set(PUBLISHING["distributionCountries"])


@every_page
def test_lengths(locale: str) -> None:
    """A page of the store keeps to the lengths of Amazon's own schema."""
    page = PUBLISHING["locales"][locale]

    assert 2 <= len(page["name"]) <= 50
    assert 0 < len(page["summary"]) <= 160
    assert 0 < len(page["description"]) <= 4000
    assert len(page["examplePhrases"]) == 3
    assert all(2 <= len(phrase) <= 200 for phrase in page["examplePhrases"])
    assert len(page["keywords"]) <= 30
    assert all(len(word) <= 150 for word in page["keywords"])


@every_page
def test_no_claim(locale: str) -> None:
    """Outside the disclaimer, the page promises no cure, diagnosis or rescue, and uses no brand of Amazon's."""
    page = PUBLISHING["locales"][locale]
    rule = rules(locale.split("-")[0])
    before, _, _ = page["description"].partition(rule["disclaimer"])
    shown = " ".join([page["name"], page["summary"], before, *page["keywords"], *page["examplePhrases"]])

    assert re.findall(rule["claims"], shown, re.IGNORECASE) == []
    assert BRANDS.findall(shown) == []


@every_page
def test_disclaimer(locale: str) -> None:
    """The description says: no medical advice, education only, no substitute, ask a doctor, the emergency number."""
    description = PUBLISHING["locales"][locale]["description"]
    rule = rules(locale.split("-")[0])
    _, _, disclaimer = description.partition(rule["disclaimer"])

    assert [part for part in rule["under_it"] if part.format(**place(locale)) not in disclaimer] == []


@every_page
def test_emergency_number_is_of_the_place(locale: str) -> None:
    """A page names the emergency number of its own place and no other's."""
    page = PUBLISHING["locales"][locale]
    named = set(re.findall(r"\b(?:911|999|000|112)\b", page["summary"] + page["description"]))

    assert named == {place(locale)["number"]}


@every_page
def test_phrases_in_the_description(locale: str) -> None:
    """A phrase that the description puts in quotes with the wake word has the exact invocation name."""
    description = PUBLISHING["locales"][locale]["description"]
    quoted = re.findall(r'"(Alexa, [^"]+)"', description)

    assert quoted
    assert [phrase for phrase in quoted if rules(locale.split("-")[0])["invocation"] not in phrase] == []


@every_page
def test_no_place_is_left_to_fill(locale: str) -> None:
    """No brace of a template is left on the page."""
    page = PUBLISHING["locales"][locale]

    assert not any("{" in page[part] for part in ("name", "summary", "description"))


@every_page
def test_addresses(locale: str) -> None:
    """The privacy policy and the terms have their own https addresses, with no brand of Amazon's in the host."""
    pages = COMPLIANCE["locales"][locale]

    assert set(pages) == {"privacyPolicyUrl", "termsOfUseUrl"}
    for address in pages.values():
        assert re.fullmatch(r"https://[a-z0-9.-]+/\S+", address)
        assert not re.search("alexa|amazon|aws", address.split("/")[2])


@every_page
def test_icons(locale: str) -> None:
    """Both icons are named as PNG files."""
    page = PUBLISHING["locales"][locale]

    assert page["smallIconUri"].endswith("108.png")
    assert page["largeIconUri"].endswith("512.png")


def test_compliance() -> None:
    """The skill takes no personal details, sells and advertises nothing, is not for children, wants no permission."""
    said = {name: value for name, value in COMPLIANCE.items() if name != "locales"}

    assert said == {
        "allowsPurchases": False,
        "usesPersonalInfo": False,
        "usesHealthInfo": False,
        "isChildDirected": False,
        "isExportCompliant": True,
        "containsAds": False,
    }
    assert manifest()["manifest"]["permissions"] == []


def test_endpoint() -> None:
    """The endpoint is an ARN with a qualifier, as SnapStart wants it, or https with its certificate's kind."""
    endpoint = CUSTOM["endpoint"]

    assert re.match(r"^(arn|https://)", endpoint["uri"])
    if endpoint["uri"].startswith("arn"):
        assert re.fullmatch(r"arn:aws:lambda:[a-z0-9-]+:\d{12}:function:[\w-]+:[\w-]+", endpoint["uri"])
    else:
        assert endpoint["sslCertificateType"]


def test_screens() -> None:
    """Screens are declared with viewports of every shape we lay out for, each with a lower and an upper bound."""
    (screens,) = [item for item in CUSTOM["interfaces"] if item["type"] == "ALEXA_PRESENTATION_APL"]

    assert {view["shape"] for view in screens["supportedViewports"]} == {"ROUND", "RECTANGLE"}
    for view in screens["supportedViewports"]:
        assert view["minWidth"] <= view["maxWidth"]
        assert view["minHeight"] <= view["maxHeight"]


def test_testing_instructions() -> None:
    """Testers are told how to begin, what to say, and that nothing is kept and no call is placed."""
    instructions = PUBLISHING["testingInstructions"]

    assert 0 < len(instructions) <= 4000
    for part in ("open backache guide", "no account", "cannot place calls", "keeps nothing"):
        assert part in instructions.replace("\n", " ").lower()


def test_category() -> None:
    """The skill stands under health and fitness."""
    assert PUBLISHING["category"] == "HEALTH_AND_FITNESS"


def test_pages_can_be_sent_in() -> None:
    """The pages of privacy and terms begin with their own title and say who keeps what and what to do at once."""
    privacy = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
    terms = (ROOT / "docs" / "terms.md").read_text(encoding="utf-8")

    assert privacy.startswith("# Privacy policy of Backache Guide")
    assert terms.startswith("# Terms of use of Backache Guide")
    assert all(part in privacy for part in ("We store nothing", "Amazon", "browser", "emergency number"))
    assert all(
        part in terms for part in ("education only", "not a substitute", "call your local emergency number at once")
    )
