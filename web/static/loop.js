// The hands-free loop: speak the reply, listen, hand on what was heard.
import { kept, passing } from "./store.js";
import { settled, take } from "./turn.js";
import * as view from "./view.js";
import { Voice } from "./voice.js";
import { words } from "./words.js";

const { find } = view;
const tabs = "BroadcastChannel" in globalThis ? new BroadcastChannel("backache") : null;
let state = "idle";
let toldOfLoss = false;
let awake = null;

export const voice = new Voice(onVoice);
export const hush = () => voice.stop();
export const showEar = () => view.showEar(passing.busy ? "busy" : state, voice.canListen);

export async function converse(prompts) {
  toldOfLoss = false;
  const { reply } = kept;
  if (!passing.handsFree || !kept.aloud || !reply || document.hidden || kept.outbox) return;
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
  find("heard").textContent = words.stopped;
}

function onVoice({ state: now, heard, trouble, echo }) {
  state = now ?? state;
  if (now && !passing.busy) showEar();
  if (now === "speaking") find("heard").textContent = "";
  if (heard) find("heard").textContent = `“${heard}”`;
  if (echo) find("heard").textContent = words.echo;
  if (trouble) view.showTrouble(words[trouble]);
}

export function tellLoss(told) {
  if (passing.handsFree && !toldOfLoss) voice.ask(told, false);
  toldOfLoss = true;
}

export function pressEar() {
  const shown = find("ear").dataset.state;
  if (passing.busy) return;
  passing.handsFree = true;
  if (shown === "speaking" && voice.canListen) voice.cutIn();
  else if (shown !== "idle") voice.stop();
  else converse(voice.canListen ? [""] : [kept.reply.say]);
}

// The one tap that browsers want before they speak; the screen stays on while we talk.
export async function startTalking() {
  voice.prime();
  try {
    awake ??= await navigator.wakeLock?.request("screen");
  } catch {
    // A phone that dims its screen still works.
  }
}

export function stopTalking() {
  voice.stop();
  passing.handsFree = false;
  awake?.release();
  awake = null;
}

tabs?.addEventListener("message", hush);
document.addEventListener("visibilitychange", () => {
  if (document.hidden) hush();
  else if (kept.reply && !passing.busy) converse([kept.reply.reprompt ?? kept.reply.say]);
});
