"""``python -m tools.screenshots.icon``: the icons of the page and of the skill as PNG, from one drawing."""

from pathlib import Path

from tools.screenshots.browser import browser
from tools.screenshots.png import shrink

ROOT = Path(__file__).parents[2]
DRAWING = ROOT / "web" / "static" / "icon.svg"
ICONS = {
    ROOT / "web" / "static" / "icon-144.png": 144,
    ROOT / "assets" / "images" / "icon-108.png": 108,
    ROOT / "assets" / "images" / "icon-512.png": 512,
}
"""Where each icon goes, and its width and height in pixels: one for the page, two that skill.json names."""


def main() -> None:
    """Draw web/static/icon.svg in every size."""
    drawing = DRAWING.read_text(encoding="utf-8")
    with browser() as started:
        for path, size in ICONS.items():
            page = started.new_page(viewport={"width": size, "height": size})
            page.set_content(f"<style>*{{margin:0}}svg{{display:block;width:{size}px}}</style>{drawing}")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(shrink(page.screenshot()))


if __name__ == "__main__":
    main()
