// A turn: what was said goes to the server, and the reply onto the page.
import { place, applySettings } from "./settings.js";
import { keep, kept, passing } from "./store.js";
import { deliver, Refused } from "./talk.js";
import * as view from "./view.js";
import { converse, hush, showEar, tellLoss } from "./loop.js";
import { fill, say, words } from "./words.js";

const { find } = view;
const DOUBLE_TAP = 400;

export async function take(what, said) {
  if (passing.busy) return;
  hush();
  kept.outbox = { what, words: said };
  if (said) log({ who: "you", words: said });
  keep();
  await flush();
}

// Sends the answer that waits; it stays kept until the server has it.
export async function flush() {
  setBusy(true);
  const { what, words: said } = kept.outbox;
  const began = performance.now();
  try {
    const told = await deliver("/talk", { ...what, state: kept.state ?? null, locale: kept.place }, lostTouch, passing.dropping.signal);
    kept.outbox = null;
    accept(told, said, what);
    passing.developer?.turn({ what, words: said, told, took: performance.now() - began });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (error.message !== "dropped") refused(error.message);
  } finally {
    keep();
    setTimeout(() => setBusy(false), DOUBLE_TAP);
  }
  converse([kept.reply?.say, kept.reply?.reprompt]);
}

function accept(told, said, what) {
  view.showTrouble("");
  const before = kept.reply;
  Object.assign(kept, { reply: told.reply, said, state: told.state, last: told.state ?? kept.last });
  const forward = told.reply.question !== before?.question && what.event !== "back";
  if (forward && before) history.pushState({ depth: (kept.depth += 1) }, "");
  log({ who: "guide", words: told.reply.speech, urgent: Boolean(told.reply.urgent) });
  draw();
  if (!told.reply.urgent) view.closeAlarm();
  else if (told.reply.level !== before?.level) view.openAlarm();
  if (find("alarm").open && told.reply.ends) find("alarm").scrollTop = 0;
}

export function draw() {
  const within = find("answers").contains(document.activeElement) || find("tools").contains(document.activeElement);
  const atWords = document.activeElement === find("words");
  view.showReply(kept.reply, kept.said);
  applySettings();
  if (within && !find("alarm").open) find("question").focus();
  if (atWords && find("form").hidden) find("question").focus();
}

function log(line) {
  kept.log.push(line);
  view.addLine(line);
}

export function setBusy(now) {
  passing.busy = now;
  find("answers").setAttribute("aria-busy", String(now));
  showEar();
}

// A word said right after a reply waits until the turn before it is over.
export async function settled() {
  while (passing.busy) await new Promise((again) => setTimeout(again, 50));
}

// --- what may go wrong

const inEmergency = () => say("emergency", place().dataset.number || words.local);

export function lostTouch(seconds, again) {
  const answer = kept.outbox?.words ? say("kept", kept.outbox.words) : words.nothing_lost;
  const soon = fill(words.soon[seconds === 1 ? 0 : 1], seconds);
  view.showTrouble(`${say("lost", answer)} ${soon} ${inEmergency()}`, again);
  tellLoss(say("lost_aloud", answer));
}

function refused(reason) {
  kept.outbox = null;
  const lost = reason.startsWith("state");
  if (lost) kept.state = null;
  view.showTrouble(`${lost ? words.too_old : words.refused} ${inEmergency()}`);
  if (!lost) return;
  for (const id of ["form", "tools", "answers"]) find(id).hidden = true;
  find("after").hidden = false;
}
