"""``python -m tools.screenshots [folder | --readme] [state ...]``: each state on phone, tablet and desktop."""

import sys
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser

from tools.screenshots.browser import browser, site
from tools.screenshots.states import STATES

VIEWPORTS = {"phone": (390, 844), "tablet": (820, 1180), "desktop": (1200, 675)}
PICTURES = Path(__file__).parents[2] / "build" / "pictures"
README = Path(__file__).parents[2] / "docs" / "pictures"
SHOWN = (("question", "phone"), ("emergency", "phone"), ("advice", "desktop"))
"""The pictures that the README shows."""
Scheme = Literal["light", "dark"]


def take(started: Browser, address: str, state: str, device: str, scheme: Scheme, folder: Path) -> Path:
    """Take one picture of a state on a device; give its file."""
    width, height = VIEWPORTS[device]
    context = started.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, locale="en-US")
    page = context.new_page()
    page.goto(address)
    STATES[state](page)
    page.mouse.move(0, 0)
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_timeout(200)
    path = folder / f"{state}-{device}{'-dark' if scheme == 'dark' else ''}.png"
    page.screenshot(path=path)
    context.close()
    return path


def main() -> None:
    """Take the pictures of the states named, all of them by default."""
    if sys.argv[1:] == ["--readme"]:
        with browser() as started, site() as address:
            for state, device in SHOWN:
                print(take(started, address, state, device, "light", README))
        return
    folder = Path(sys.argv[1]) if sys.argv[1:] else PICTURES
    folder.mkdir(parents=True, exist_ok=True)
    schemes: tuple[Scheme, ...] = ("light", "dark")
    with browser() as started, site(developer=True) as address:
        for state in sys.argv[2:] or STATES:
            for device in VIEWPORTS:
                for scheme in schemes:
                    print(take(started, address, state, device, scheme, folder))


if __name__ == "__main__":
    main()
