"""``python -m tests.security.compare``: the whole suite against our endpoint and the stock one, into docs/security.md.

Prints the sums; with ``--check`` writes nothing and exits 1 where the page's own column is not what is measured.
"""

import logging
import sys
import warnings
from collections import Counter
from pathlib import Path

from tests.security.doors import DOORS
from tests.security.host import CertificateHost
from tests.security.stock import shoot_stock, stock_app, surroundings
from tests.security.suite import Attack, attacks

PAGE = Path(__file__).resolve().parents[2] / "docs" / "security.md"
BEGIN, END = "<!-- attacks: made by python -m tests.security.compare -->", "<!-- end of attacks -->"
NO_DOOR = "no such door"
Row = tuple[Attack, str, str]
Rows = dict[str, list[Row]]


def measure(host: CertificateHost, stock: bool = True) -> Rows:
    """Give the rows of each door: the attack, our answer, and the stock answer where there is such a door."""
    rows = {
        name: [
            (attack, _told(*door.send(attack, host)), "" if name == "alexa" else NO_DOOR)
            for attack in attacks(door.file)
        ]
        for name, door in DOORS.items()
    }
    if stock:
        app = stock_app()
        with surroundings(host), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            rows["alexa"] = [(attack, our, shoot_stock(attack, app, host)) for attack, our, _ in rows["alexa"]]
    return rows


def table(rows: Rows) -> str:
    """Give the sums and the tables of all doors as Markdown."""
    parts = [sums(rows)]
    for name, door in DOORS.items():
        parts.append(f"\n#### {door.title}\n\n| tried | this endpoint | stock flask-ask-sdk |\n| --- | --- | --- |")
        parts += [f"| {_mark(attack)} | {ours} | {_verdict(attack, stock)} |" for attack, ours, stock in rows[name]]
    return "\n".join(parts)


def sums(rows: Rows) -> str:
    """Give how both endpoints did, in sentences."""
    tried = {name: [row for row in several if not row[0].honest] for name, several in rows.items()}
    honest = [row for several in rows.values() for row in several if row[0].honest]
    refused = {name: sum(ours[0] == "4" for _, ours, _ in several) for name, several in tried.items()}
    stock = Counter(_kind(answer) for _, _, answer in tried["alexa"])
    others = ", ".join(
        f"{refused[name]} of {len(tried[name])} on {door.title[:1].lower()}{door.title[1:]}"
        for name, door in DOORS.items()
        if name != "alexa"
    )
    return (
        f"Of {len(tried['alexa'])} attacks on `POST /alexa`, this endpoint refuses {refused['alexa']} with a status of "
        f"the 400s; stock flask-ask-sdk refuses {stock['refused']}, answers {stock['accepted']} with 200, fails with "
        f"500 on {stock['failed']}, and gives no answer within four seconds to {stock['none']}. This endpoint also "
        f"refuses {others}. Of {len(honest)} honest requests it lets through "
        f"{sum(our == '200' for _, our, _ in honest)}."
    )


def own_column(page: str) -> dict[str, str]:
    """Give our answer for each line of the tables in a page."""
    inside = page.split(BEGIN)[1].split(END)[0]
    lines = [line.strip("| ").split(" | ") for line in inside.splitlines() if line.startswith("| ")]
    doors = iter(DOORS)
    found, door = {}, ""
    for cells in lines:
        if cells[0] == "tried":
            door = next(doors)
        elif len(cells) == 3 and not cells[0].startswith("---"):
            found[f"{door}: {cells[0]}"] = cells[1]
    return found


def measured_column(rows: Rows) -> dict[str, str]:
    """Give our answers as measured, keyed as ``own_column`` keys them."""
    return {f"{door}: {_mark(row[0])}": row[1] for door, several in rows.items() for row in several}


def main(arguments: list[str]) -> int:
    """Write or check the page."""
    logging.disable(logging.CRITICAL)
    page = PAGE.read_text(encoding="utf-8")
    if "--check" in arguments:
        with CertificateHost() as host:
            same = own_column(page) == measured_column(measure(host, stock=False))
        print("the page says what is measured" if same else "the page is stale")
        return 0 if same else 1
    with CertificateHost() as host:
        rows = measure(host)
    before, rest = page.split(BEGIN)
    after = rest.split(END)[1]
    PAGE.write_text(f"{before}{BEGIN}\n\n{table(rows)}\n\n{END}{after}", encoding="utf-8")
    print(sums(rows))
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
    if answer == NO_DOOR or kind == "refused":
        return answer
    return answer if attack.honest and kind == "accepted" else words[kind]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
