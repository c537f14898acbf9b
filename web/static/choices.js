// What one can tap for each kind of question: what the button says, and the event or the words it sends.
const UNSURE = { words: "Not sure", text: "not sure" };
const YES_NO = [{ words: "Yes", event: "yes" }, { words: "No", event: "no" }, { ...UNSURE, wide: true }];

const say = (...texts) => texts.map((text) => ({ words: text[0].toUpperCase() + text.slice(1), text }));

export const CHOICES = {
  yes_no: YES_NO,
  duration: [...say("since today", "a few days", "two weeks", "two months", "more than a year"), UNSURE],
  trend: [...say("better", "worse", "about the same"), UNSURE],
  location: [...say("lower back", "middle back", "upper back", "neck", "buttock or hip"), UNSURE],
  trigger: [...say("lifting", "bending", "sitting", "a fall", "nothing I know of"), UNSURE],
  open: YES_NO.slice(0, 2),
};

// The choices for a reply; a question that is not known gets yes and no.
export function choicesFor(reply) {
  if (reply.ends) return [];
  if (reply.question === "who_for") return say("for me", "for my mother", "for my father", "for my husband", "for my wife", "for my child");
  return CHOICES[reply.kind] ?? YES_NO;
}
