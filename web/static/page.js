"use strict";

// The conversation lives in this variable only: closing or reloading the page forgets it.
let state = null;
let busy = false;

const find = (id) => document.getElementById(id);

function show(words, kind) {
  const line = document.createElement("li");
  line.textContent = words;
  if (kind) line.className = kind;
  find("log").append(line);
  line.scrollIntoView({ block: "nearest" });
}

function speak(words) {
  if (!("speechSynthesis" in window)) return;
  window.speechSynthesis.cancel();
  if (find("aloud").checked && words) window.speechSynthesis.speak(new SpeechSynthesisUtterance(words));
}

async function ask(what) {
  const answer = await fetch("/talk", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ...what, state }),
  });
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.error);
  return told;
}

async function turn(what, words) {
  if (busy) return;
  busy = true;
  if (words) show(words, "said");
  try {
    const told = await ask(what);
    state = told.state;
    show(told.reply.speech, (told.reply.level || "").startsWith("emergency") ? "urgent" : "");
    speak(told.reply.say);
    setOpen(!told.reply.ends);
  } catch (error) {
    if (error.message.startsWith("state")) {
      state = null;
      setOpen(false);
    }
    show("Sorry, that did not go through. If it feels like an emergency, call 911 or your local emergency number now. "
      + "Otherwise, please try again.", "urgent");
  } finally {
    busy = false;
  }
}

function setOpen(open) {
  find("answers").hidden = !open;
  find("start").hidden = open;
  if (open) find("words").focus();
}

find("start").addEventListener("click", () => turn({ event: "launch" }, ""));
find("aloud").addEventListener("change", () => window.speechSynthesis && window.speechSynthesis.cancel());
find("form").addEventListener("submit", (event) => {
  event.preventDefault();
  const words = find("words").value.trim();
  if (!words || busy) return;
  find("words").value = "";
  turn({ text: words }, words);
});
for (const button of document.querySelectorAll("#answers [data-words]")) {
  const { event, text, words } = button.dataset;
  button.addEventListener("click", () => turn(event ? { event } : { text }, words));
}
