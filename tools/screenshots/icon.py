"""``python -m tools.screenshots.icon``: the page's icon as PNG, from its one drawing."""

from pathlib import Path

from tools.screenshots.browser import browser

STATIC = Path(__file__).parents[2] / "web" / "static"
SIZE = 144


def main() -> None:
    """Draw web/static/icon.svg to icon-144.png."""
    drawing = (STATIC / "icon.svg").read_text(encoding="utf-8")
    with browser() as started:
        page = started.new_page(viewport={"width": SIZE, "height": SIZE})
        page.set_content(f"<style>*{{margin:0}}svg{{display:block;width:{SIZE}px}}</style>{drawing}")
        page.screenshot(path=STATIC / f"icon-{SIZE}.png")


if __name__ == "__main__":
    main()
