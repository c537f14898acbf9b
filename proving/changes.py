"""Random people at any point of the talk: is the nearest change they are told true, and is a correction exact."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from backache.dialogue import turn
from backache.dialogue.findings import decided_by, was_yes
from backache.dialogue.why import nearest_change
from backache.knowledge import Question, knowledge
from backache.model import Answer, Finding, Meaning
from backache.session import Session
from backache.vocabulary import Level
from proving.levels import Tally
from proving.saying import by_id, hear
from proving.traces import Fact
from proving.walk import launch

MOST_TURNS = 60
NEAREST = "the nearest change, replayed, gives the level it names"
NEAREST_END = "and so does the end of the interview, where nothing else is wrong"
CORRECTED = "a correction gives exactly the level of a fresh interview"

Story = Mapping[str, Answer]
WELL: Story = {"duration": "P3D", "trend": "same", "location": ("lower_back",), "trigger": ("lifting",)}


def say_answer(question: Question, answer: Answer, corrects: bool = False) -> tuple[Meaning, ...]:
    """Return what a person means who answers a question so, or changes the answer to it."""
    if answer == "unsure":
        return (Meaning("answer", "unsure"),)
    if question.kind == "yes_no" and corrects:
        return (Meaning("command", "change_answer", {"question": question.id, "new_answer": str(answer)}),)
    if question.kind == "yes_no":
        return (Meaning("answer", str(answer)),)
    values = answer if isinstance(answer, tuple) else (answer,)
    return tuple(Meaning(question.kind, value, corrects=corrects) for value in values)


def say_finding(finding: Finding) -> Meaning:
    """Return what a person means who tells of a finding, or denies it."""
    attributes = finding.as_dict()
    name = str(attributes.pop("finding"))
    return Meaning("finding", name, attributes)


def finish(session: Session, story: Story) -> Session:
    """Return the session after the rest of the interview, answered from a story, no to what it does not hold."""
    for _ in range(MOST_TURNS):
        question = knowledge().questions.get(session.pending or "")
        if session.stage == "advice" or question is None or question.group == "talk":
            return session
        otherwise: Answer = "no" if question.kind == "yes_no" else "unsure"
        session, _reply = turn(session, say_answer(question, story.get(question.id, otherwise)))
    raise AssertionError("an interview of answers does not end")


def interview(story: Story, findings: Sequence[Finding] = ()) -> Session:
    """Return the session after a whole interview: the findings told first, then each question answered from a story."""
    session, _ = launch()
    for finding in findings:
        session, _ = turn(session, (say_finding(finding),))
    return finish(session, story)


def level_now(session: Session) -> Level | None:
    """Return the level a person hears who asks for the result."""
    return hear(session, by_id("tell me now"))[0].level


def random_story(draw: random.Random) -> Story:
    """Return random answers to every question, most of them no."""
    story: dict[str, Answer] = {}
    for question in knowledge().interview:
        if question.kind == "yes_no":
            story[question.id] = draw.choice(("yes", "unsure", *("no",) * 6))
        elif question.kind == "duration":
            story[question.id] = draw.choice(("P3D", "P5W", "P8M", "unsure"))
        elif question.kind == "trend":
            story[question.id] = draw.choice(("better", "same", "worse", "unsure"))
        elif question.kind == "location":
            story[question.id] = (draw.choice(("lower_back", "neck", "hip", "shoulder", "between_shoulder_blades")),)
        else:
            story[question.id] = (draw.choice(("lifting", "nothing", "accident", "fall", "coughing_sneezing")),)
    return story


def check_nearest(tally: Tally, session: Session) -> None:
    """Check that the nearest change of a session, said by the person, gives the level that was named.

    It is the level in force once it is said, and the one at the end where all that is then still asked turns out well.
    """
    change = nearest_change(session)
    if change is None:
        tally.count("sessions with no nearest change")
        return
    question = knowledge().questions[change.question]
    after, _ = turn(session, say_answer(question, change.answer, corrects=True))
    told = (change, after.level, dict(session.answers), session.findings)
    tally.check(NEAREST, after.level == change.level, *told)
    tally.check(NEAREST_END, finish(after, WELL).level == change.level, *told)


def check_corrections(tally: Tally, story: Story, findings: Sequence[Finding] = ()) -> None:
    """Check for each deciding yes that taking it back gives the level of an interview in which it was a no.

    Both interviews are finished from the same story; the fresh one leaves out only what the correction takes back.
    """
    whole = interview(story, findings)
    for question in decided_by(whole)[0]:
        changed, _ = turn(whole, say_answer(question, "no", corrects=True))
        told = {name: answer for name, answer in whole.answers.items() if answer == "yes"}
        corrected = {**story, **told, question.id: "no"}
        for follow_up in knowledge().interview:
            if follow_up.id.startswith(f"{question.id}."):
                corrected[follow_up.id] = "no"
        if question.parent and was_yes(whole, knowledge().questions[question.parent]):
            # It was only asked because of the trouble it follows up, which is not what is taken back.
            corrected[question.parent] = "yes"
        kept = [one for one in findings if not (one.present and speaks_of(one, question))]
        for place, value in question.places:
            said = corrected.get(place)
            if isinstance(said, tuple) and value in said:
                corrected[place] = tuple(one for one in said if one != value) or "unsure"
        fresh = interview(corrected, kept)
        got = finish(changed, corrected)
        tally.check(
            CORRECTED,
            level_now(got) == level_now(fresh),
            question.id,
            level_now(got),
            level_now(fresh),
            story,
            findings,
        )


def speaks_of(finding: Finding, question: Question) -> bool:
    """Tell whether a finding goes with the yes to a question where that is taken back."""
    return finding.finding in question.found_by or finding.detail in question.details


def check_people(findings: Sequence[Fact], seed: int, number: int) -> Tally:
    """Check a number of random people: the nearest change at some point of their talk, and every correction at its end.

    ``findings`` are what some of them tell on their own.
    """
    tally, draw = Tally(), random.Random(seed)
    for _ in range(number):
        story = random_story(draw)
        session, _ = launch()
        for _ in range(draw.randrange(1, 20)):
            question = knowledge().questions.get(session.pending or "")
            if session.stage == "advice" or question is None or question.group == "talk":
                break
            session, _ = turn(session, say_answer(question, story.get(question.id, "no")))
        check_nearest(tally, session)
        check_nearest(tally, finish(session, story))
        check_corrections(tally, story)
        check_corrections(tally, story, [draw.choice(findings).finding for _ in range(draw.choice((1, 2)))])
    return tally
