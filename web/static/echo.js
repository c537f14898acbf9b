// Does the microphone hear a person, or the page's own voice?

import { words as own } from "./words.js";

const OWN = new Set(own.own.trim().split(/\s+/));
const FIGURES = own.figures.split(" ");

// Words in lower case, figures apart: "Call 911" is heard as "call nine one one".
export function tokens(text) {
  const plain = text.toLowerCase().replace(/[’‘]/g, "'").replace(/\d/g, (figure) => ` ${FIGURES[figure]} `);
  return plain.match(/[\p{L}\p{N}]+(?:'\p{L}+)*/gu) ?? [];
}

// Marks each heard word that is of the prompt: in a run of two or more of its words, or in line with it.
function marks(heard, prompt) {
  const marked = heard.map(() => false);
  for (let at = 0; at < heard.length; at += 1) {
    let longest = 0;
    for (let from = 0; from < prompt.length; from += 1) {
      let run = 0;
      while (at + run < heard.length && heard[at + run] === prompt[from + run]) run += 1;
      longest = Math.max(longest, run);
    }
    if (longest >= 2) marked.fill(true, at, at + longest);
  }
  if (heard.length >= 5) alignment(heard, prompt).forEach((at) => { marked[at] = true; });
  return marked;
}

// The heard words of the longest series that stands in the same order in the prompt: it bridges words misheard.
function alignment(heard, prompt) {
  const best = Array.from({ length: heard.length + 1 }, () => new Array(prompt.length + 1).fill(0));
  for (let i = heard.length - 1; i >= 0; i -= 1) {
    for (let j = prompt.length - 1; j >= 0; j -= 1) {
      best[i][j] = heard[i] === prompt[j] ? best[i + 1][j + 1] + 1 : Math.max(best[i + 1][j], best[i][j + 1]);
    }
  }
  const found = [];
  for (let i = 0, j = 0; i < heard.length && j < prompt.length;) {
    if (heard[i] === prompt[j]) {
      found.push(i);
      i += 1;
      j += 1;
    } else if (best[i + 1][j] >= best[i][j + 1]) i += 1;
    else j += 1;
  }
  return found;
}

// What a person said in words heard while the page was speaking a prompt: "" where all of it is the prompt itself.
export function answerIn(words, prompt) {
  const heard = tokens(words);
  const said = tokens(prompt);
  const inPrompt = new Set(said);
  if (heard.length < 3 && heard.every((word) => inPrompt.has(word))) return "";
  const marked = marks(heard, said);
  let own = heard.findIndex((word, at) => OWN.has(word) && !marked[at] && !inPrompt.has(word));
  // The "no" of "no puedo" may be a word of the prompt too; without it the answer would be its opposite.
  if (own > 0 && OWN.has(heard[own - 1])) own -= 1;
  const before = own < 0 ? heard.length : own;
  const echoed = marked.slice(0, before).filter(Boolean).length;
  if (own >= 0) return (echoed >= 2 && echoed / before >= 0.6 ? heard.slice(own) : heard).join(" ");
  if (echoed / heard.length < 0.6) return heard.join(" ");
  const rest = heard.slice(marked.lastIndexOf(true) + 1);
  return rest.length >= 2 ? rest.join(" ") : "";
}
