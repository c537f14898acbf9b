"""A small writer of SVG: boxes with words, and curves between them; the same values in, the same bytes out."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

INK, SOFT, PAPER = "#12262a", "#40555a", "#ffffff"
FONT = "system-ui, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"


@dataclass(frozen=True)
class Box:
    """A rectangle with lines of words in it."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    fill: str = PAPER
    ink: str = INK
    edge: str = "#667b80"
    size: int = 12
    bold: bool = False
    from_top: bool = False

    @property
    def left(self) -> tuple[float, float]:
        """The point where a curve arrives."""
        return self.x, self.y + self.height / 2

    @property
    def right(self) -> tuple[float, float]:
        """The point where a curve leaves."""
        return self.x + self.width, self.y + self.height / 2

    def svg(self) -> str:
        """Give the box as SVG."""
        shape = f'<rect x="{self.x:g}" y="{self.y:g}" width="{self.width:g}" height="{self.height:g}" rx="6"'
        step = self.size * 1.35
        middle = self.height / 2 - step * (len(self.lines) - 1) / 2 + self.size * 0.35
        top = self.y + (2 * self.size if self.from_top else middle)
        weight = ' font-weight="600"' if self.bold else ""
        words = "".join(
            f'<text x="{self.x + 10:g}" y="{top + step * at:g}" font-size="{self.size}" fill="{self.ink}"{weight}>'
            f"{escape(line)}</text>"
            for at, line in enumerate(self.lines)
        )
        return f'{shape} fill="{self.fill}" stroke="{self.edge}"/>{words}'


def curve(start: tuple[float, float], end: tuple[float, float], colour: str, dashed: bool = False) -> str:
    """Give a curve from one point to another."""
    (x, y), (to_x, to_y) = start, end
    middle = (x + to_x) / 2
    dash = ' stroke-dasharray="4 3"' if dashed else ""
    path = f"M{x:g} {y:g}C{middle:g} {y:g} {middle:g} {to_y:g} {to_x:g} {to_y:g}"
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-opacity=".7" stroke-width="1.5"{dash}/>'


def text(x: float, y: float, words: str, size: int = 14, ink: str = INK, bold: bool = False) -> str:
    """Give words without a box."""
    weight = ' font-weight="600"' if bold else ""
    return f'<text x="{x:g}" y="{y:g}" font-size="{size}" fill="{ink}"{weight}>{escape(words)}</text>'


def picture(width: float, height: float, title: str, description: str, parts: Sequence[str]) -> str:
    """Give a whole SVG document, with a title and a description for those who cannot see it."""
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}"'
            f' height="{height:g}" role="img" aria-labelledby="t d" font-family="{FONT}">',
            f'<title id="t">{escape(title)}</title><desc id="d">{escape(description)}</desc>',
            f'<rect width="{width:g}" height="{height:g}" fill="#f3f6f5"/>',
            *parts,
            "</svg>\n",
        )
    )
