// The page: where one begins, goes back, ends, reads the note; and what each button does.
import { hush, pressEar, startTalking, stopTalking, voice } from "./loop.js";
import { applySettings, choosePlace, SETTINGS, spoken, toggle } from "./settings.js";
import { empty, keep, kept, passing } from "./store.js";
import { deliver, Refused } from "./talk.js";
import { draw, flush, lostTouch, setBusy, settled, take } from "./turn.js";
import * as view from "./view.js";
import { words } from "./words.js";

const { find } = view;

function begin(aloud) {
  empty(1);
  kept.aloud = aloud;
  passing.handsFree = aloud;
  if (aloud) startTalking();
  find("log").replaceChildren();
  history.pushState({ depth: 1 }, "");
  view.showView("talk");
  find("question").textContent = words.moment;
  find("question").focus();
  take({ event: "launch" }, "");
}

function forget() {
  passing.dropping.abort();
  passing.dropping = new AbortController();
  stopTalking();
  view.closeAlarm();
  view.showTrouble("");
  empty(0);
  for (const id of ["log", "note-body", "before", "banner"]) find(id).replaceChildren();
  find("banner").dataset.words = "";
  find("answers").hidden = false;
  find("go-on").hidden = true;
  passing.developer?.clear();
  history.replaceState({ depth: 0 }, "");
  view.showView("start");
  find("start-title").focus();
}

function goOn() {
  view.showView("talk");
  draw();
  find("question").focus();
}

addEventListener("popstate", (event) => {
  const depth = event.state?.depth ?? 0;
  const { view: shown } = document.body.dataset;
  if (find("alarm").open) {
    view.closeAlarm();
    history.pushState({ depth: kept.depth }, "");
  } else if (shown === "note") {
    view.showView("talk");
    find("question").focus();
  } else if (depth === 0) {
    hush();
    view.showView("start");
    find("go-on").hidden = !kept.reply;
    find("start-title").focus();
  } else if (kept.reply) {
    const backward = depth < kept.depth && shown === "talk";
    kept.depth = depth;
    if (shown === "start") goOn();
    else if (backward && !kept.reply.ends) take({ event: "back" }, words.back);
  }
});

// --- the note for the doctor

async function openNote() {
  hush();
  history.pushState({ depth: kept.depth, note: true }, "");
  view.closeAlarm();
  view.showView("note");
  await fillNote(kept.place, spoken());
}

async function fillNote(locale, shown) {
  const { showNote } = await import("./note.js");
  find("note-body").textContent = words.moment;
  find("note-title").focus();
  try {
    showNote(await deliver("/summary", { state: kept.last, locale }, lostTouch, passing.dropping.signal), shown);
    view.showTrouble("");
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    find("note-body").textContent = words.old_note;
  }
}

async function openDeveloper() {
  const { Developer } = await import("./developer.js");
  passing.developer ??= new Developer(find("developer"), {
    restore(state, reply, said) {
      Object.assign(kept, { state, reply, said, last: state ?? kept.last });
      draw();
      keep();
    },
    begin: () => begin(false),
    take,
    settled,
    reply: () => kept.reply,
  });
  find("developer").hidden = false;
}

const DEEDS = {
  note: openNote,
  english: () => fillNote("en-US", "en-US"),
  forget,
  alarm: view.openAlarm,
  "close-note": () => history.back(),
  "go-on": goOn,
  developer: openDeveloper,
};

// --- wiring

document.addEventListener("click", (event) => {
  const pressed = event.target.closest("button");
  if (!pressed) return;
  const { event: name, text, words: said, do: deed } = pressed.dataset;
  if (deed) DEEDS[deed]();
  else if (said && !passing.busy) take(name ? { event: name } : { text }, said);
});
find("form").addEventListener("submit", (event) => {
  event.preventDefault();
  const said = find("words").value.trim();
  if (!said || passing.busy) return;
  find("words").value = "";
  take({ text: said }, said);
});
find("words").addEventListener("input", hush);
find("begin-voice").addEventListener("click", () => begin(true));
find("begin-touch").addEventListener("click", () => begin(false));
find("ear").addEventListener("click", pressEar);
for (const name of SETTINGS) find(name).addEventListener("click", () => toggle(name));
find("alarm-close").addEventListener("click", view.closeAlarm);
find("alarm").addEventListener("close", () => {
  view.closeAlarm();
  if (document.body.dataset.view === "talk") find("question").focus();
});

function wake() {
  choosePlace();
  applySettings();
  const mute = !voice.canSpeak && !voice.canListen;
  find("no-speech").hidden = voice.canSpeak && voice.canListen;
  if (!mute && !voice.canListen) find("no-speech").textContent = words.deaf;
  find("begin-voice").hidden = mute;
  find("begin-touch").classList.toggle("main", mute);
  if (mute) find("begin-touch").textContent = words.start;
  if ("developer" in document.body.dataset) {
    if (new URLSearchParams(location.search).get("dev")) openDeveloper();
    else document.querySelector("footer div").append(view.button("Developer", "developer"));
  }
  if (!kept.reply && !kept.outbox) return;
  kept.depth = history.state?.depth ?? 1;
  for (const line of kept.log) view.addLine(line);
  view.showView("talk");
  setBusy(false);
  if (kept.reply) draw();
  if (kept.reply?.urgent) view.openAlarm();
  if (kept.outbox) flush();
}

wake();
