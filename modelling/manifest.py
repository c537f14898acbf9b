"""skill.json: what the store shows and how the skill is reached, for every locale."""

from __future__ import annotations

from typing import Any

from modelling.words import HERE, LOCALES, Words, read, region

Json = dict[str, Any]


def manifest(locales: dict[str, Words]) -> Json:
    """Return the manifest of the locales; words in braces are filled with the numbers and words of each place."""
    settings = read(HERE / "skill.toml")
    endpoint = {"uri": settings["endpoint"]}
    custom = {"endpoint": endpoint, "interfaces": settings["interfaces"]}
    return {
        "manifest": {
            "manifestVersion": "1.0",
            "publishingInformation": {
                "locales": {locale: store_page(words, settings) for locale, words in locales.items()},
                "isAvailableWorldwide": False,
                "distributionMode": "PUBLIC",
                "distributionCountries": list(dict.fromkeys(locale.split("-")[1] for locale in LOCALES)),
                "testingInstructions": settings["testing_instructions"].strip(),
                "category": "HEALTH_AND_FITNESS",
            },
            "apis": {"custom": custom},
            "permissions": [],
            "privacyAndCompliance": {
                "allowsPurchases": False,
                "usesPersonalInfo": False,
                "usesHealthInfo": False,
                "isChildDirected": False,
                "isExportCompliant": True,
                "containsAds": False,
                "locales": {locale: dict(settings["pages"]) for locale in locales},
            },
        }
    }


def store_page(words: Words, settings: Json) -> Json:
    """Return what the store shows in one locale."""
    place, store = region(words.locale), words.store
    return {
        "name": store["name"],
        "summary": store["summary"].format(**place),
        "description": store["description"].strip().format(**place),
        "examplePhrases": store["example_phrases"],
        "keywords": store["keywords"],
        "smallIconUri": settings["icons"]["small"],
        "largeIconUri": settings["icons"]["large"],
    }
