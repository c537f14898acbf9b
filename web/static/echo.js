// Does the microphone hear a person, or the page's own voice?

import { words as own } from "./words.js";

const OWN = new Set(own.own.trim().split(/\s+/));
const FIGURES = own.figures.split(" ");

// Words in lower case, figures apart: "Call 911" is heard as "call nine one one".
function tokens(text) {
  const plain = text.toLowerCase().replace(/[’‘]/g, "'").replace(/\d/g, (figure) => ` ${FIGURES[figure]} `);
  return plain.match(/[\p{L}\p{N}]+(?:'\p{L}+)*/gu) ?? [];
}

// For each heard word its place in the prompt, -1 for none: the longest series of words that stand in the same order there.
function placesIn(prompt, heard) {
  const best = Array.from({ length: heard.length + 1 }, () => new Array(prompt.length + 1).fill(0));
  for (let i = heard.length - 1; i >= 0; i -= 1) {
    for (let j = prompt.length - 1; j >= 0; j -= 1) {
      best[i][j] = heard[i] === prompt[j] ? best[i + 1][j + 1] + 1 : Math.max(best[i + 1][j], best[i][j + 1]);
    }
  }
  let from = 0;
  return heard.map((word, i) => {
    let j = from;
    while (j < prompt.length && word !== prompt[j] && best[i][j + 1] > best[i + 1][j]) j += 1;
    if (word !== prompt[j]) return -1;
    from = j + 1;
    return j;
  });
}

// What a person said in words heard while the page was speaking a prompt: "" where all of it is the prompt itself.
export function answerIn(words, prompt) {
  const heard = tokens(words);
  const said = tokens(prompt);
  if (heard.length < 3 && heard.every((word) => said.includes(word))) return "";
  const found = placesIn(said, heard);
  // A word of the prompt comes from the page where another of its words is as far away as in the prompt, or nearly so.
  const slip = Math.min(heard.length / 4, 2);
  const places = found.map((place, at) => (
    found.some((other, near) => near !== at && other >= 0 && Math.abs(place - other - at + near) < slip) ? place : -1
  ));
  const own = heard.findIndex((word) => OWN.has(word) && !said.includes(word));
  const before = own < 0 ? places : places.slice(0, own);
  const echoed = before.filter((place) => place >= 0).length;
  // A prompt badly heard is as long as it is, with half its words in their places.
  const right = places.filter((place, at) => place === at).length;
  const garbled = heard.length === said.length && right * 2 >= heard.length;
  if (echoed < 2 || (echoed * 3 <= before.length * 2 && !garbled)) return heard.join(" ");
  // Before a person's own word a lone word of the prompt may be theirs; two side by side are the page's.
  const from = before.findLastIndex((place, at) => place >= 0 && (own < 0 || place - 1 === before[at - 1])) + 1;
  // The "no" before an answer may be a word of the prompt; without it the answer would be its opposite.
  const unsure = OWN.has(heard[from - 1]);
  if (own < 0 && (unsure || heard.length - from < 2)) return "";
  return heard.slice(unsure ? from - 1 : from).join(" ");
}
