"""``python -m tests.security.compare``: the whole suite against our endpoint and the stock one, into docs/security.md.

Prints the sums; with ``--check`` writes nothing and exits 1 where the page's own column is not what is measured.
"""

import logging
import sys
import warnings
from collections import Counter
from pathlib import Path

from tests.security.stock import shoot_stock, stock_app, surroundings
from tests.security.suite import Attack, attacks, certificate_host, our_app, shoot
from tests.security.talk_builders import SETTINGS, attack_talk

PAGE = Path(__file__).resolve().parents[2] / "docs" / "security.md"
BEGIN, END = "<!-- attacks: made by python -m tests.security.compare -->", "<!-- end of attacks -->"
Row = tuple[Attack, str, str]


def measure(stock: bool = True) -> tuple[list[Row], list[Row]]:
    """Give the rows of both doors: the attack, our answer, and the stock answer where there is such a door."""
    with certificate_host() as host:
        ours = our_app(host)
        alexa = [(attack, _told(*shoot(attack, ours, host)), "") for attack in attacks()]
        talk = [
            (attack, _told(*attack_talk(attack, our_app(host, settings=SETTINGS))), "no such door")
            for attack in attacks("talk_attacks.toml")
        ]
        if stock:
            app = stock_app()
            with surroundings(host), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                alexa = [(attack, our, shoot_stock(attack, app, host)) for attack, our, _ in alexa]
    return alexa, talk


def table(alexa: list[Row], talk: list[Row]) -> str:
    """Give the sums and the tables of both doors as Markdown."""
    parts = [sums(alexa, talk)]
    for title, rows in (("`POST /alexa`", alexa), ("`POST /talk`", talk)):
        parts.append(f"\n#### {title}\n\n| tried | this endpoint | stock flask-ask-sdk |\n| --- | --- | --- |")
        parts += [f"| {_mark(attack)} | {ours} | {_verdict(attack, stock)} |" for attack, ours, stock in rows]
    return "\n".join(parts)


def sums(alexa: list[Row], talk: list[Row]) -> str:
    """Give how both endpoints did, in sentences."""
    rows = [row for row in alexa if not row[0].honest]
    ours = sum(our[0] == "4" for _, our, _ in rows)
    stock = Counter(_kind(answer) for _, _, answer in rows)
    honest = [row for row in alexa + talk if row[0].honest]
    pages = [row for row in talk if not row[0].honest]
    return (
        f"Of {len(rows)} attacks on `POST /alexa`, this endpoint refuses {ours} with a status of the 400s; "
        f"stock flask-ask-sdk refuses {stock['refused']}, answers {stock['accepted']} with 200, fails with 500 on "
        f"{stock['failed']}, and gives no answer within four seconds to {stock['none']}. Of {len(pages)} attacks on "
        f"`POST /talk`, this endpoint refuses {sum(our[0] == '4' for _, our, _ in pages)}. All "
        f"{sum(our == '200' for _, our, _ in honest)} of {len(honest)} honest requests are let through."
    )


def own_column(page: str) -> dict[str, str]:
    """Give our answer for each line of the tables in a page."""
    inside = page.split(BEGIN)[1].split(END)[0]
    lines = [line.strip("| ").split(" | ") for line in inside.splitlines() if line.startswith("| ")]
    doors = iter(("alexa", "talk"))
    found, door = {}, ""
    for cells in lines:
        if cells[0] == "tried":
            door = next(doors)
        elif len(cells) == 3 and not cells[0].startswith("---"):
            found[f"{door}: {cells[0]}"] = cells[1]
    return found


def measured_column(alexa: list[Row], talk: list[Row]) -> dict[str, str]:
    """Give our answers as measured, keyed as ``own_column`` keys them."""
    return {f"{door}: {_mark(row[0])}": row[1] for door, rows in (("alexa", alexa), ("talk", talk)) for row in rows}


def main(arguments: list[str]) -> int:
    """Write or check the page."""
    logging.disable(logging.CRITICAL)
    page = PAGE.read_text(encoding="utf-8")
    if "--check" in arguments:
        same = own_column(page) == measured_column(*measure(stock=False))
        print("the page says what is measured" if same else "the page is stale")
        return 0 if same else 1
    alexa, talk = measure()
    before, rest = page.split(BEGIN)
    after = rest.split(END)[1]
    PAGE.write_text(f"{before}{BEGIN}\n\n{table(alexa, talk)}\n\n{END}{after}", encoding="utf-8")
    print(sums(alexa, talk))
    return 0


def _told(status: int, reason: str | None) -> str:
    return f"{status} {reason}" if reason else str(status)


def _mark(attack: Attack) -> str:
    return f"*honest:* {attack.name}" if attack.honest else attack.name


def _kind(answer: str) -> str:
    return {"2": "accepted", "4": "refused", "5": "failed"}.get(answer[:1], "none")


def _verdict(attack: Attack, answer: str) -> str:
    words = {"accepted": "**200**", "failed": f"**{answer}**", "none": "**no answer**"}
    kind = _kind(answer)
    if answer == "no such door" or kind == "refused":
        return answer
    return answer if attack.honest and kind == "accepted" else words[kind]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
