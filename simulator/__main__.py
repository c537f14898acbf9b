"""Talk to the guide in the terminal, or pipe a script into it, one utterance a line."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from backache import session as sessions
from backache.dialogue.state import assessment
from backache.understanding import understand
from simulator.conversation import BUILT_IN, Conversation, Turn
from simulator.replay import ReplayError, read_replay, replay


def main(arguments: list[str], lines: Iterable[str], out: TextIO, echo: bool) -> int:
    """Hold one conversation over the lines and return the exit status; ``echo`` repeats what was said, for a script."""
    parser = argparse.ArgumentParser(prog="simulator", description=__doc__, epilog=f"Buttons: {' '.join(BUILT_IN)}")
    parser.add_argument("--locale", default="en-US", help="the locale, such as en-US")
    parser.add_argument("--show", action="store_true", help="show request, response, session, meanings and fired rules")
    parser.add_argument("--replay", type=Path, help="hold a conversation recorded on the page again, and compare")
    options = parser.parse_args(arguments)
    conversation = Conversation(locale=options.locale, channel="terminal")
    if options.replay:
        return _replay(options.replay, conversation, out)
    _tell(conversation.launch(), out, options.show)
    for line in lines:
        words = line.strip()
        if not words or words.startswith("#"):
            continue
        if echo:
            print(f"you:   {words}", file=out)
        if options.show:
            _explain(words, conversation, options.locale, out)
        turn = conversation.say(words)
        _tell(turn, out, options.show)
        if turn.ends:
            return 0
    return 0


def _replay(path: Path, conversation: Conversation, out: TextIO) -> int:
    try:
        differences = replay(read_replay(path), conversation)
    except ReplayError as error:
        print(error, file=out)
        return 2
    for turn in conversation.turns:
        _tell(turn, out, show=False)
    print("\n".join(differences) if differences else "as recorded", file=out)
    return 1 if differences else 0


def _tell(turn: Turn, out: TextIO, show: bool) -> None:
    print(f"guide: {turn.text}", file=out, flush=True)
    if show:
        fired = [reason.rule for reason in assessment(sessions.read(turn.attributes)).reasons]
        for name, value in (("request", turn.request["request"]), ("response", turn.response["response"])):
            print(f"  {name}: {json.dumps(value)}", file=out)
        print(f"  session: {json.dumps(turn.attributes)}", file=out)
        print(f"  rules: {', '.join(fired) or 'none'}", file=out)


def _explain(words: str, conversation: Conversation, locale: str, out: TextIO) -> None:
    for meaning in (
        () if words in BUILT_IN else understand(words, pending=conversation.attributes.get("pending"), locale=locale)
    ):
        flipped = f", turned by {meaning.flipped_by!r}" if meaning.flipped_by else ""
        print(f"  meaning: {json.dumps(meaning.as_dict())} from {meaning.words!r}{flipped}", file=out)


if __name__ == "__main__":
    interactive = sys.stdin.isatty()
    if interactive:
        print('Talk to the guide. Stop with "stop" or Ctrl-D.', file=sys.stderr)
    try:
        sys.exit(main(sys.argv[1:], sys.stdin, sys.stdout, echo=not interactive))
    except (KeyboardInterrupt, BrokenPipeError):
        sys.exit(0)
