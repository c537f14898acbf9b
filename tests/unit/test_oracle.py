"""The oracle of triage, held to a table a nurse can read: what is known, how soon to be seen, and why.

A line reads `question: answer; + sign attribute=value; - sign denied | level | why`.
A bare word after a sign is its detail.
"""

import ast
from pathlib import Path
from typing import Any

import pytest

from tests.oracle import level

TESTS = Path(__file__).parents[1]

LEVELS = {
    "nothing": None,
    "home": "self_care",
    "visit": "consultation",
    "in a day": "consultation_24",
    "emergency": "emergency",
    "ambulance": "emergency_ambulance",
}

TABLE = """
# Nothing known
                                                               | nothing   | no fact, no level
sensation: no; weakness: no; balance: no; bladder_bowel: no    | nothing   | a no sets nothing
- muscle_weakness; - neck_pain                                 | nothing   | what is denied counts for nothing
+ altered_consciousness who=husband                            | nothing   | someone else's sign is not the patient's
sensation.touch: no; weakness.now: no                          | nothing   | a follow-up answered no sets nothing

# Awake, and able to move
consciousness: yes                                             | ambulance | passed out, confused or unable to move
consciousness: unsure                                          | ambulance | not sure counts as yes
+ altered_consciousness kind=confusion                         | ambulance | change in level of consciousness
+ paralysis site=leg                                           | ambulance | paralysis
consciousness: no; consciousness.move: yes                     | ambulance | cannot move a foot or toes at all
consciousness: yes; consciousness.new: no                      | in a day  | K12: paralyzed for years, unchanged
consciousness: yes; consciousness.new: unsure                  | ambulance | K12: not sure whether it is new
+ paralysis site=both_legs; consciousness.new: no              | in a day  | K12: wheelchair user, unchanged
+ altered_consciousness kind=fainting; consciousness.new: no   | ambulance | passing out is never an old matter

# Bladder and bowel
bladder_bowel: yes                                             | ambulance | loss of bladder or bowel control
bladder_bowel: unsure                                          | ambulance | not sure counts as yes
+ loss_of_bladder_or_bowel_control kind=bladder degree=mild    | ambulance | K11: any amount
+ loss_of_bladder_or_bowel_control kind=retention              | ambulance | cannot pee
bladder_bowel: yes; bladder_bowel.new: no                      | in a day  | K11: a leak known for years
+ loss_of_bladder_or_bowel_control kind=bowel; bladder_bowel.new: no | in a day  | K11: known for years
bladder_bowel: yes; sensation.new: no                          | ambulance | another sign being old changes nothing here

# Feeling
sensation: yes                                                 | visit     | tingling or so, no more known
+ paresthesia site=toes                                        | visit     | pins and needles are a companion symptom
+ loss_of_sensation site=foot                                  | ambulance | loss of sensation in a limb
+ loss_of_sensation site=shoulder                              | ambulance | loss of sensation in the shoulders
+ loss_of_sensation site=foot; sensation.touch: no             | ambulance | the graver of two accounts wins
+ numbness site=foot                                           | ambulance | K4: numb, touch not asked
+ numbness site=foot; sensation.touch: unsure                  | ambulance | K4: numb, touch not sure
+ numbness site=foot; sensation.touch: no                      | in a day  | K4: numb, but a light touch is felt
sensation: yes; sensation.numb: yes; sensation.touch: no       | in a day  | K4: numb more than tingly, touch felt
sensation: yes; sensation.touch: yes                           | ambulance | a spot without touch
sensation: yes; sensation.extent: yes                          | emergency | K3: all down one side
sensation: yes; sensation.extent: yes; sensation.sudden: yes   | ambulance | K6: one side and sudden
sensation: yes; sensation.sudden: yes                          | visit     | sudden, but in one spot
sensation: yes; sensation.both: unsure                         | ambulance | may be both legs
+ one_sided_symptoms                                           | ambulance | one side of the body
+ one_sided_symptoms kind=weakness                             | ambulance | weakness on one side
+ one_sided_symptoms kind=abnormal_sensation                   | emergency | K10: only odd feelings, not sudden
+ one_sided_symptoms kind=abnormal_sensation degree=sudden     | ambulance | K6: sudden
+ numbness site=saddle; sensation.touch: no                    | ambulance | numb where one sits on a saddle
+ paresthesia site=saddle                                      | ambulance | tingling where one sits on a saddle
+ paresthesia site=waist_down                                  | ambulance | from the waist down
+ paresthesia site=both_legs                                   | ambulance | both legs
+ paresthesia site=both_feet                                   | ambulance | both feet
+ numbness site=thigh side=both; sensation.touch: no           | ambulance | both thighs
+ paresthesia site=toes side=both                              | ambulance | both sets of toes
+ paresthesia site=leg side=both                               | ambulance | both legs, told by the side
+ radiating_leg_pain site=calf side=both                       | ambulance | both calves
+ radiating_leg_pain site=foot side=both                       | ambulance | both feet
+ muscle_weakness site=ankle side=both                         | ambulance | both ankles
+ paresthesia site=hand side=both                              | visit     | both hands are not both legs
+ loss_of_sensation site=foot; sensation.new: no               | in a day  | K12: lost years ago, unchanged
+ numbness site=saddle; sensation.new: no                      | in a day  | K12: known for years
+ one_sided_symptoms kind=weakness; sensation.new: no          | in a day  | K12: an old stroke
+ paresthesia site=toes; sensation.new: no                     | in a day  | K12: a day, since it may hide a new loss

# Strength
weakness: yes                                                  | emergency | weakness, loss of strength
weakness: unsure                                               | emergency | not sure counts as yes
weakness: yes; weakness.now: no                                | in a day  | K7: one episode, over
weakness: yes; weakness.now: unsure                            | emergency | not sure it is over
weakness.now: yes                                              | emergency | weak now
weakness: yes; weakness.sudden: yes                            | ambulance | K5: sudden weakness of a limb
weakness: yes; weakness.both: yes                              | ambulance | both legs weak
+ muscle_weakness site=arm                                     | emergency | muscle weakness in an arm
+ muscle_weakness site=leg degree=sudden; weakness.now: no     | ambulance | K5: sudden, even if it has passed
+ muscle_weakness site=leg degree=past                         | in a day  | K7: an episode that has passed
+ muscle_weakness site=leg degree=past; weakness: yes          | emergency | K7: passed once, but weak by the answer
+ muscle_weakness site=leg; weakness.now: no                   | in a day  | K7: not now
+ foot_drop                                                    | emergency | K8: foot drop is lasting leg weakness
+ foot_drop; weakness: yes; weakness.now: no                   | emergency | K8: whatever is said of now
+ muscle_weakness site=both_legs                               | ambulance | both legs weak
+ muscle_weakness site=knee side=both                          | ambulance | both knees give way
+ muscle_weakness site=waist_down                              | ambulance | weak from the waist down
+ muscle_weakness site=saddle                                  | emergency | saddle is a place of feeling, not strength
+ foot_drop; weakness.new: no                                  | in a day  | K12: an old foot drop
weakness: yes; weakness.sudden: yes; weakness.new: no          | in a day  | K12: came on suddenly, years ago

# Balance
balance: yes                                                   | emergency | impaired balance and coordination
balance: yes; balance.upright: yes                             | ambulance | complete loss of balance
+ impaired_balance_or_coordination                             | emergency | clumsy or unsteady
+ complete_loss_of_balance                                     | ambulance | cannot stay up
+ complete_loss_of_balance; balance.new: no                    | in a day  | K12: unsteady for years
balance: unsure; balance.new: no                               | in a day  | K12: perhaps unsteady, for years

# Neck
neck_stiffness: yes                                            | visit     | K2: stiffness alone is a companion
+ neck_stiffness                                               | visit     | K2: stiffness alone is a companion
neck_stiffness: yes; neck_stiffness.pain: unsure               | emergency | K2: may be neck pain
neck_stiffness: yes; neck_stiffness.pain: no                   | visit     | K2: stiff, no pain
+ neck_pain                                                    | emergency | K1: neck pain
location: lower_back neck                                      | emergency | K1: the pain is in the neck too
neck_stiffness: yes; + other_symptom fever                     | ambulance | K2: stiff neck with fever
+ neck_stiffness; + headache                                   | ambulance | K2: stiff neck with headache
+ headache                                                     | visit     | headache alone is a companion
+ neck_pain; + headache                                        | emergency | a sore neck is not a stiff one

# Being treated
treated_spinal_condition: yes                                  | in a day  | prompt care
treated_spinal_condition: unsure; treated_spinal_condition.current: unsure | in a day  | not sure counts as yes
treated_spinal_condition: yes; treated_spinal_condition.current: no | visit     | K14: treatment ended long ago

# Pain down the leg, and other companions
radiating: yes                                                 | visit     | K18: pain shooting down a leg
radiating: yes; radiating.both: yes                            | ambulance | both legs
+ radiating_leg_pain site=leg side=left                        | visit     | K18: one leg
+ radiating_leg_pain site=both_legs                            | ambulance | both legs
+ radiating_leg_pain site=both_legs; radiating.new: no         | in a day  | K12: both legs for years
radiating: yes; radiating.new: no                              | in a day  | K12: for years, unchanged
+ buttock_or_hip_pain; radiating.new: no                       | in a day  | K12: for years, unchanged
+ buttock_or_hip_pain                                          | visit     | K18: buttock or hip pain
+ radiating_arm_pain                                           | visit     | nerve pain in an arm
+ heel_pain                                                    | visit     | companion symptom
+ joint_swelling                                               | visit     | companion symptom
+ curvature_of_spine                                           | visit     | companion symptom
+ shoulder_pain                                                | visit     | companion symptom
location: shoulder                                             | visit     | a place that is a companion symptom
location: lower_back buttock                                   | visit     | a place that is a companion symptom
location: hip                                                  | visit     | a place that is a companion symptom

# The course of it
duration: P3D                                                  | home      | acute, often improves on its own
duration: P41D; trend: same                                    | home      | just under six weeks
duration: P6W                                                  | visit     | K13: six weeks
duration: P1M2W                                                | visit     | K13: over six weeks
duration: P2Y                                                  | visit     | chronic
duration: PT36H                                                | home      | a day and a half
duration: PT1200H                                              | visit     | fifty days, told in hours
duration: P1.5M                                                | visit     | a month and a half
duration: for ages                                             | visit     | not readable is not known
duration: unsure                                               | visit     | not sure how long
trend: better                                                  | home      | getting better
trend: fluctuating                                             | home      | up and down
trend: worse                                                   | visit     | K13: getting worse
trend: unsure                                                  | visit     | not sure how it changes
+ backache quality=dull                                        | home      | the complaint itself
location: lower_back; trigger: lifting                         | home      | a strain
location: unsure; trigger: unsure                              | nothing   | not known, so nothing is set
+ muscle_spasm                                                 | visit     | spasm, how long and which way not known
+ muscle_spasm; duration: P4D; trend: better                   | home      | spasm, acute and not worse
+ spinal_stiffness; duration: P4D                              | visit     | stiff spine, which way not known
+ spinal_stiffness; trend: same                                | visit     | stiff spine, how long not known

# Beyond the article: the screens
screen.chest_belly: yes                                        | ambulance | chest or belly, which not known
screen.chest_belly: yes; screen.chest_belly.chest: no          | in a day  | belly, neither sudden nor very bad
screen.chest_belly: yes; screen.chest_belly.severe: no         | ambulance | may be the chest
screen.chest_belly: yes; screen.chest_belly.chest: no; screen.chest_belly.severe: no | in a day  | belly, not severe
screen.chest_belly.chest: yes                                  | ambulance | chest pain or short of breath
screen.chest_belly.severe: unsure                              | ambulance | may be sudden, severe belly pain
screen.accident: yes                                           | ambulance | accident, how serious not known
screen.accident: yes; screen.accident.serious: no              | visit     | a slight accident
screen.fever_cancer: yes                                       | in a day  | fever, weight loss or cancer
screen.fever_cancer: yes; screen.fever_cancer.ill: yes         | emergency | and very ill

# Beyond the article: other emergencies
+ other_emergency chest_pain                                   | ambulance | chest pain
+ other_emergency meningitis_signs                             | ambulance | meningitis signs
+ other_emergency abdominal_pain                               | in a day  | belly pain
+ other_emergency abdominal_pain degree=sudden                 | ambulance | sudden belly pain: an aneurysm
+ other_emergency abdominal_pain degree=severe                 | ambulance | severe belly pain
+ other_emergency abdominal_pain; + altered_consciousness kind=fainting | ambulance | belly pain and faint
+ other_emergency abdominal_pain; + other_symptom dizziness    | ambulance | belly pain and dizzy
+ other_emergency abdominal_pain; + other_symptom pregnant     | ambulance | belly pain in pregnancy
+ other_emergency abdominal_pain; trigger: pregnancy           | ambulance | belly pain in pregnancy
trigger: accident                                              | ambulance | began with an accident

# Beyond the article: the further signs
+ other_symptom fever                                          | in a day  | fever
+ other_symptom fever degree=severe                            | emergency | high fever
+ other_symptom fever; + other_symptom immune_or_drugs         | emergency | fever with weak defenses
+ other_symptom fever; + other_symptom anticoagulant_or_procedure | emergency | fever after a spinal procedure
+ other_symptom immune_or_drugs                                | in a day  | weak defenses
+ other_symptom weight_loss                                    | in a day  | weight loss
+ other_symptom night_pain                                     | in a day  | pain at night
+ other_symptom cough_pain                                     | in a day  | worse on coughing
trigger: coughing_sneezing                                     | in a day  | worse on coughing
+ other_symptom lump                                           | in a day  | a lump
+ other_symptom steroids_or_osteoporosis                       | in a day  | thin bones
location: between_shoulder_blades                              | in a day  | between the shoulder blades
+ other_symptom cancer_history                                 | in a day  | has had cancer
+ other_symptom cancer_history; + radiating_arm_pain           | emergency | cancer with a nerve sign
+ other_symptom cancer_history; + paresthesia site=toes        | emergency | cancer with a nerve sign
+ other_symptom cancer_history; + radiating_leg_pain           | emergency | cancer with a nerve sign
+ other_symptom cancer_history; + numbness site=foot; sensation.touch: no | emergency | cancer, nerve sign
+ other_symptom cancer_history; sensation: unsure              | emergency | cancer, perhaps a nerve sign
+ other_symptom cancer_history; radiating: yes                 | emergency | cancer with a nerve sign
+ other_symptom anticoagulant_or_procedure                     | visit     | blood thinner, nothing else
+ other_symptom anticoagulant_or_procedure; radiating: yes     | emergency | blood thinner with a nerve sign
+ other_symptom sexual_function                                | emergency | new loss of sexual function
+ other_symptom painful_urination                              | in a day  | burning on peeing
+ other_symptom blood_in_urine                                 | in a day  | blood in the pee
+ other_symptom painful_urination; + other_symptom fever       | in a day  | kidney, not very ill
+ other_symptom painful_urination; + other_symptom fever; + other_symptom nausea | emergency | kidney, vomiting
+ other_symptom blood_in_urine degree=severe; + other_symptom fever | emergency | kidney, severe
+ other_symptom painful_urination degree=severe                | in a day  | severe, without fever
+ other_symptom painful_urination; + other_symptom nausea      | in a day  | vomiting, without fever
+ other_symptom fever; + other_symptom nausea                  | in a day  | fever and vomiting, no kidney sign
+ other_symptom under_20                                       | visit     | a child
+ other_symptom over_50                                        | visit     | over 50
+ other_symptom over_50; trigger: fall                         | in a day  | a fall after 50
+ other_symptom under_20; trigger: fall                        | in a day  | a child who fell
trigger: fall                                                  | home      | a fall, nothing else known
+ other_symptom pregnant                                       | visit     | pregnant, plain backache
trigger: pregnancy                                             | visit     | pregnant, plain backache
+ other_symptom dizziness                                      | visit     | dizzy
+ other_symptom constipation                                   | visit     | constipated
+ other_symptom fatigue                                        | home      | tired
+ other_symptom nausea                                         | home      | feels sick
+ other_symptom insomnia                                       | home      | sleeps badly
+ other_symptom cold_feet                                      | home      | cold feet
+ other_symptom unrelated_numbness                             | home      | a limb that fell asleep

# The highest of all wins
trend: worse; + neck_pain; bladder_bowel: yes; duration: P3D   | ambulance | one grave sign among lesser ones
weakness: yes; weakness.new: no; balance: yes                  | emergency | an old weakness, but new unsteadiness
duration: P3D; trend: better; radiating: yes                   | visit     | improving, but down the leg
"""


def read(facts: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Read the first column of a line into answers and findings."""
    answers: dict[str, Any] = {}
    findings: list[dict[str, Any]] = []
    for fact in filter(None, (part.strip() for part in facts.split(";"))):
        if fact[0] in "+-":
            name, *attributes = fact[1:].split()
            details = dict((word if "=" in word else f"detail={word}").split("=") for word in attributes)
            findings.append({"finding": name, "present": fact[0] == "+", **details})
        else:
            question, value = fact.split(": ")
            answers[question] = value.split() if question in ("location", "trigger") and value != "unsure" else value
    return answers, findings


ROWS = [tuple(cell.strip() for cell in line.split("|")) for line in TABLE.splitlines() if "|" in line]


@pytest.mark.parametrize("facts, expected, why", ROWS, ids=[f"{facts} ({why})" for facts, _, why in ROWS])
def test_each_case_has_its_level(facts: str, expected: str, why: str) -> None:
    """Every case of the table gets the level a nurse reads there."""
    answers, findings = read(facts)
    assert LEVELS[expected] == level(answers, findings), why


def test_the_oracle_shares_nothing_with_the_rule_engine() -> None:
    """The oracle imports only itself and Python."""
    nodes = [node for path in (TESTS / "oracle").glob("*.py") for node in ast.walk(ast.parse(path.read_text()))]
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    outside = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and not node.level}
    assert {"re", "collections.abc", "typing"} == plain | outside
