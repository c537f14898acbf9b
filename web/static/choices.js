// What one can tap for each kind of question: what the button says, and the event or the words it sends.
import { words } from "./words.js";

const [unsure, text] = words.unsure;
const UNSURE = { words: unsure, text };
const YES_NO = [{ words: words.yes, event: "yes" }, { words: words.no, event: "no" }, { ...UNSURE, wide: true }];

const say = (texts) => texts.map((one) => ({ words: one[0].toUpperCase() + one.slice(1), text: one }));
const STORY = ["duration", "trend", "location", "trigger"];

// The choices for a reply; a question that is not known gets yes and no.
export function choicesFor({ ends, kind, question }) {
  if (ends) return [];
  if (question === "who_for") return say(words.who_for);
  if (STORY.includes(kind)) return [...say(words[kind]), UNSURE];
  return kind === "open" ? YES_NO.slice(0, 2) : YES_NO;
}
