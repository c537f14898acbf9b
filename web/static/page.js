// The conversation: one turn at a time, by voice, touch or keyboard.
import * as store from "./store.js";
import { deliver, Refused } from "./talk.js";
import * as view from "./view.js";
import { Voice } from "./voice.js";

const { find } = view;
const DOUBLE_TAP = 400;
const kept = { aloud: true, cutIn: matchMedia("(pointer: fine)").matches, log: [], depth: 0, ...store.load() };
const voice = new Voice(onVoice);
const tabs = "BroadcastChannel" in globalThis ? new BroadcastChannel("backache") : null;
let busy = false;
let voiceState = "idle";
let handsFree = false;
let dropping = new AbortController();
let developer = null;
let awake = null;

const place = () => find("place").selectedOptions[0];
// The guide speaks English everywhere; a place only gives it its accent.
const spoken = () => (place().value.startsWith("en") ? place().value : "en-US");
const keep = () => store.save(kept);

// --- a turn

async function take(what, words) {
  if (busy) return;
  voice.stop();
  kept.outbox = { what, words };
  if (words) log({ who: "you", words });
  keep();
  await flush();
}

// Sends the answer that waits; it stays kept until the server has it.
async function flush() {
  setBusy(true);
  const { what, words } = kept.outbox;
  const began = performance.now();
  try {
    const told = await deliver("/talk", { ...what, state: kept.state ?? null, locale: kept.place }, lostTouch, dropping.signal);
    kept.outbox = null;
    accept(told, words, what);
    developer?.turn({ what, words, told, took: performance.now() - began });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (error.message !== "dropped") refused(error.message);
  } finally {
    keep();
    setTimeout(() => setBusy(false), DOUBLE_TAP);
  }
  converse([kept.reply?.say, kept.reply?.reprompt]);
}

function accept(told, words, what) {
  view.showTrouble("");
  const before = kept.reply;
  Object.assign(kept, { reply: told.reply, said: words, state: told.state, last: told.state ?? kept.last });
  const forward = told.reply.question !== before?.question && what.event !== "back";
  if (forward && before) history.pushState({ depth: (kept.depth += 1) }, "");
  log({ who: "guide", words: told.reply.speech, urgent: Boolean(told.reply.urgent) });
  draw();
  if (!told.reply.urgent) view.closeAlarm();
  else if (told.reply.level !== before?.level) view.openAlarm();
  if (find("alarm").open && told.reply.ends) find("alarm").scrollTop = 0;
}

function draw() {
  const within = find("answers").contains(document.activeElement) || find("tools").contains(document.activeElement);
  const atWords = document.activeElement === find("words");
  voice.locale = spoken();
  view.showReply(kept.reply, kept.said);
  applySettings();
  if (within && !find("alarm").open) find("question").focus();
  if (atWords && find("form").hidden) find("question").focus();
}

function log(line) {
  kept.log.push(line);
  view.addLine(line);
}

function setBusy(now) {
  busy = now;
  find("answers").setAttribute("aria-busy", String(now));
  view.showEar(now ? "busy" : voiceState, voice.canListen);
}

// --- what may go wrong

const inEmergency = () => (place().dataset.number ? `In an emergency, call ${place().dataset.number}.` : "In an emergency, call your local number.");

let toldOfLoss = false;
function lostTouch(seconds, again) {
  const answer = kept.outbox?.words ? `Your answer, “${kept.outbox.words}”, is kept.` : "Nothing is lost.";
  const words = `No connection. ${answer} I try again in ${seconds} seconds.`;
  view.showTrouble(`${words} ${inEmergency()}`, again);
  if (handsFree && !toldOfLoss) voice.ask(`The connection is lost. ${answer} I am trying again.`, false);
  toldOfLoss = true;
}

function refused(reason) {
  kept.outbox = null;
  const lost = reason.startsWith("state");
  if (lost) kept.state = null;
  const why = lost ? "This conversation is too old to go on. Please start again; what was said stays below." : "That did not go through. Please try again in other words.";
  view.showTrouble(`${why} ${inEmergency()}`);
  if (!lost) return;
  for (const id of ["form", "tools", "answers"]) find(id).hidden = true;
  find("after").hidden = false;
}

// --- the voice loop

async function converse(prompts) {
  toldOfLoss = false;
  const { reply } = kept;
  if (!handsFree || !kept.aloud || !reply || document.hidden || kept.outbox) return;
  tabs?.postMessage("talking");
  for (const prompt of prompts) {
    if (prompt === undefined || prompt === null) continue;
    const heard = await voice.ask(prompt, !reply.ends);
    if (heard === null || reply !== kept.reply || reply.ends) return;
    if (heard) {
      await settled();
      take({ text: heard.slice(0, 500) }, heard);
      return;
    }
    if (!voice.canListen) return;
  }
  find("heard").textContent = "I stopped listening. Tap to talk, or tap an answer.";
}

// A word said right after a reply waits until the turn before it is over.
async function settled() {
  while (busy) await new Promise((again) => setTimeout(again, 50));
}

const DEAF = {
  blocked: "The microphone is blocked. Allow it in the browser's settings, or tap or type your answers.",
  missing: "I can't hear in this browser. Please tap or type your answers.",
  network: "Your browser can't reach its speech service. Please tap or type your answers.",
};

function onVoice({ state, heard, trouble, echo }) {
  voiceState = state ?? voiceState;
  if (state && !busy) view.showEar(state, voice.canListen);
  if (state === "speaking") find("heard").textContent = "";
  if (heard) find("heard").textContent = `“${heard}”`;
  if (echo) find("heard").textContent = "I think I heard myself. If that was you, please say it again.";
  if (trouble) view.showTrouble(DEAF[trouble]);
}

function pressEar() {
  const { state } = find("ear").dataset;
  if (busy) return;
  handsFree = true;
  if (state === "speaking" && voice.canListen) voice.cutIn();
  else if (state !== "idle") voice.stop();
  else converse(voice.canListen ? [""] : [kept.reply.say]);
}

tabs?.addEventListener("message", () => voice.stop());
document.addEventListener("visibilitychange", () => {
  if (document.hidden) voice.stop();
  else if (kept.reply && !busy) converse([kept.reply.reprompt ?? kept.reply.say]);
});

async function stayAwake() {
  try {
    awake ??= await navigator.wakeLock?.request("screen");
  } catch {
    // A phone that dims its screen still works.
  }
}

// --- beginning, going back, ending

function begin(aloud) {
  Object.assign(kept, { aloud, reply: null, state: null, last: null, log: [], said: "", depth: 1 });
  handsFree = aloud;
  if (aloud) {
    voice.prime();
    stayAwake();
  }
  find("log").replaceChildren();
  history.pushState({ depth: 1 }, "");
  view.showView("talk");
  find("question").textContent = "One moment";
  find("question").focus();
  take({ event: "launch" }, "");
}

function forget() {
  dropping.abort();
  dropping = new AbortController();
  voice.stop();
  handsFree = false;
  awake?.release();
  awake = null;
  view.closeAlarm();
  view.showTrouble("");
  Object.assign(kept, { reply: null, state: null, last: null, log: [], said: "", outbox: null, depth: 0 });
  store.forget();
  for (const id of ["log", "note-body", "before", "banner"]) find(id).replaceChildren();
  find("banner").dataset.words = "";
  find("answers").hidden = false;
  developer?.clear();
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
    voice.stop();
    view.showView("start");
    find("go-on").hidden = !kept.reply;
    find("start-title").focus();
  } else if (kept.reply) {
    const backward = depth < kept.depth && shown === "talk";
    kept.depth = depth;
    if (shown === "start") goOn();
    else if (backward && !kept.reply.ends) take({ event: "back" }, "Go back");
  }
});

// --- the note for the doctor

async function openNote() {
  voice.stop();
  const { showNote } = await import("./note.js");
  find("note-body").textContent = "One moment";
  history.pushState({ depth: kept.depth, note: true }, "");
  view.closeAlarm();
  view.showView("note");
  find("note-title").focus();
  try {
    showNote(await deliver("/summary", { state: kept.last, locale: kept.place }, lostTouch, dropping.signal), spoken());
    view.showTrouble("");
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    find("note-body").textContent = "This conversation is too old for a note. Please start again.";
  }
}

// --- settings, for this visit only

function applySettings() {
  document.documentElement.classList.toggle("large", Boolean(kept.large));
  for (const [id, on] of [["slow", kept.slow], ["large", kept.large], ["aloud", kept.aloud], ["cut-in", kept.cutIn]]) {
    find(id).setAttribute("aria-pressed", String(Boolean(on)));
  }
  voice.rate = kept.slow || kept.reply?.slow ? 0.75 : 1;
  voice.interrupt = Boolean(kept.cutIn);
  find("aloud").hidden = !voice.canSpeak;
  find("cut-in").hidden = !(kept.aloud && voice.canListen && voice.canSpeak);
  find("voice").hidden = !kept.aloud || !voice.canSpeak || Boolean(kept.reply?.ends);
  view.showNumber(place().dataset.number);
}

function toggle(name) {
  kept[name] = !kept[name];
  if (name === "aloud") {
    handsFree = kept.aloud;
    if (!kept.aloud) voice.stop();
  }
  applySettings();
  keep();
  if (name === "aloud" && kept.aloud && kept.reply) converse([kept.reply.say]);
}

const DEEDS = {
  note: openNote,
  forget,
  alarm: view.openAlarm,
  "close-note": () => history.back(),
  "go-on": goOn,
  developer: () => openDeveloper(),
};

// --- wiring

document.addEventListener("click", (event) => {
  const pressed = event.target.closest("button");
  if (!pressed) return;
  const { event: name, text, words, do: deed } = pressed.dataset;
  if (deed) DEEDS[deed]();
  else if (words && !busy) take(name ? { event: name } : { text }, words);
});
find("form").addEventListener("submit", (event) => {
  event.preventDefault();
  const words = find("words").value.trim();
  if (!words || busy) return;
  find("words").value = "";
  take({ text: words }, words);
});
find("words").addEventListener("input", () => voice.stop());
find("begin-voice").addEventListener("click", () => begin(true));
find("begin-touch").addEventListener("click", () => begin(false));
find("ear").addEventListener("click", pressEar);
find("slow").addEventListener("click", () => toggle("slow"));
find("large").addEventListener("click", () => toggle("large"));
find("aloud").addEventListener("click", () => toggle("aloud"));
find("cut-in").addEventListener("click", () => toggle("cutIn"));
find("alarm-close").addEventListener("click", view.closeAlarm);
find("alarm").addEventListener("close", () => {
  view.closeAlarm();
  if (document.body.dataset.view === "talk") find("question").focus();
});
find("place").addEventListener("change", () => {
  kept.place = place().value;
  applySettings();
  keep();
});

async function openDeveloper() {
  const { Developer } = await import("./developer.js");
  developer ??= new Developer(find("developer"), {
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

function choosePlace() {
  const options = [...find("place").options];
  const wanted = [kept.place, navigator.language].find((one) => options.some((option) => option.value === one));
  const country = navigator.language.split("-")[1];
  const near = options.find((option) => option.value.endsWith(`-${country}`));
  find("place").value = wanted ?? near?.value ?? (country && country !== "US" ? options.at(-1).value : "en-US");
  kept.place = find("place").value;
}

function wake() {
  choosePlace();
  applySettings();
  const mute = !voice.canSpeak && !voice.canListen;
  find("no-speech").hidden = voice.canSpeak && voice.canListen;
  if (!mute && !voice.canListen) find("no-speech").textContent = "This browser can speak but not listen. Tap or type your answers.";
  find("begin-voice").hidden = mute;
  find("begin-touch").classList.toggle("main", mute);
  if (mute) find("begin-touch").textContent = "Start";
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
