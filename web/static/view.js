// Draws what is known onto the page; decides nothing.
import { choicesFor } from "./choices.js";
import { say, words as own } from "./words.js";

export const find = (id) => document.getElementById(id);

// Telephone numbers in a text become links that dial.
export function write(element, text) {
  element.replaceChildren();
  for (const piece of text.split(/(\b\d[\d ]+\d\b(?! (?:day|week|hour|month|year|d[ií]a|semana|hora|mes|año)))/)) {
    const figures = piece.replaceAll(" ", "");
    if (!/^\d{3,}$/.test(figures)) {
      element.append(piece);
      continue;
    }
    const link = document.createElement("a");
    link.href = `tel:${figures}`;
    link.textContent = piece;
    element.append(link);
  }
}

export const sentences = (text) => (text.match(/[^.?!]+[.?!]*\s*/g) ?? [text]).map((one) => one.trim());

export function showView(view) {
  document.body.dataset.view = view;
  find("start").hidden = view !== "start";
  find("talk").hidden = view === "start";
  find("note").hidden = view !== "note";
}

// The emergency number of the place one is in, on every link that dials it; none where it is not known.
export function showNumber(number) {
  for (const link of document.querySelectorAll("[data-call]")) {
    if (number) link.href = `tel:${number}`;
    else link.removeAttribute("href");
    link.querySelector("[data-number]").textContent = number || own.local;
    if (link.matches(".call")) link.hidden = !number;
  }
}

export function showReply(reply, said) {
  const pieces = sentences(reply.speech);
  const question = reply.ends ? own.over : pieces.pop();
  write(find("before"), pieces.join(" "));
  write(find("question"), question);
  find("card").dataset.question = reply.question ?? "";
  find("you-said").textContent = said ? say("you_said", said) : "";
  showSteps(reply);
  showBanner(reply);
  showAlarm(reply);
  showAnswers(reply);
  for (const id of ["form", "tools"]) find(id).hidden = reply.ends;
  find("after").hidden = !reply.ends;
}

function showSteps({ progress, stage, ends }) {
  find("steps").hidden = !progress || stage !== "interview" || ends;
  if (!progress) return;
  find("steps-words").textContent = say("steps", progress.done, progress.total);
  find("steps-bar").max = progress.total;
  find("steps-bar").value = progress.done;
}

export function showBanner({ advice, level, stage, urgent }) {
  const banner = find("banner");
  banner.dataset.level = level ?? "";
  // Good news waits for the end of the questions; a need for help does not.
  const early = stage === "interview" && (level === "self_care" || level === "consultation");
  const words = advice && !early ? `${stage === "advice" || urgent ? own.advice : own.so_far}|${advice}.` : "";
  if (banner.dataset.words === words) return;
  banner.dataset.words = words;
  banner.replaceChildren();
  if (!words) return;
  const [head, body] = words.split("|");
  const strong = document.createElement("b");
  write(strong, body);
  banner.append(head, strong);
  if (urgent) banner.append(button(own.show_alarm, "alarm"));
}

function showAlarm({ urgent }) {
  for (const part of ["action", "because", "way", "tell", "meanwhile"]) {
    if (urgent) find(`alarm-${part}`).textContent = urgent[part];
  }
}

function showAnswers(reply) {
  const choices = choicesFor(reply);
  find("answers").dataset.kind = choices.some((one) => one.event) ? "yes_no" : "story";
  find("answers").replaceChildren(...choices.map((choice) => {
    const made = button(choice.words);
    for (const name of ["event", "text", "words"]) if (choice[name]) made.dataset[name] = choice[name];
    if (choice.wide) made.className = "wide";
    return made;
  }));
}

export function button(words, deed = "") {
  const made = document.createElement("button");
  made.textContent = words;
  if (deed) made.dataset.do = deed;
  return made;
}

export function addLine({ who, words, urgent }) {
  const line = document.createElement("li");
  const name = document.createElement("b");
  name.textContent = who === "you" ? own.you : own.guide;
  const text = document.createElement("span");
  write(text, words);
  line.append(name, text);
  line.className = who === "you" ? "you" : urgent ? "alarm" : "";
  const log = find("log");
  log.append(line);
  find("scroll").scrollTop = find("scroll").scrollHeight;
}

// The emergency fills the screen; the question goes with it, so that the interview can go on.
export function openAlarm() {
  if (find("alarm").open) return;
  find("alarm-slot").append(find("card"));
  find("alarm").showModal();
  find("alarm").scrollTop = 0;
  find("alarm-action").focus();
}

export function closeAlarm() {
  if (find("alarm").open) find("alarm").close();
  if (find("alarm-slot").contains(find("card"))) find("banner").after(find("card"));
}

export function showTrouble(words, again) {
  if (find("alarm").open) find("alarm-close").before(find("trouble"), find("try-now"));
  else find("main").prepend(find("trouble"), find("try-now"));
  find("trouble").textContent = words;
  find("try-now").hidden = !again;
  find("try-now").onclick = again ?? null;
}

const EAR = ["idle", "speaking", "listening", "busy"];

export function showEar(state, canListen) {
  find("ear").dataset.state = state;
  find("ear-words").textContent = (canListen ? own.ear : own.deaf_ear)[EAR.indexOf(state)];
}
