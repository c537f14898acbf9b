"""The printed table."""

from tests.load.wire import Seen

Row = tuple[str, str]


def times(seen: Seen) -> str:
    """Give the middle and the slowest hundredth of what was seen."""
    return f"{seen.quantile(0.5):.1f} / {seen.quantile(0.99):.1f} ms"


def show(table: dict[str, list[Row]], ratios: dict[str, float]) -> None:
    """Print the rows of both servers side by side, and how many times the stock one's requests ours answers."""
    names = list(dict.fromkeys(name for rows in table.values() for name, _ in rows))
    width = max(map(len, names))
    print(" " * width, *(f"{title:>22}" for title in table))
    for name in names:
        print(f"{name:<{width}}", *(f"{dict(rows).get(name, ''):>22}" for rows in table.values()))
    for skill, ratio in ratios.items():
        print(f"\nours to stock, requests a second, {skill}: {ratio:.1f} (aim: 5)")
