// What this tab remembers until it is closed or told to forget: nothing of it leaves the tab but the signed state.
const KEY = "backache";

function load() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

export const kept = { aloud: true, cutIn: matchMedia("(pointer: fine)").matches, log: [], depth: 0, ...load() };

// What lasts only until the page is loaded again.
export const passing = { busy: false, handsFree: false, dropping: new AbortController(), developer: null };

export function keep() {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing still holds the conversation in memory.
  }
}

// A conversation without a word; the settings of the visit stay.
export function empty(depth) {
  Object.assign(kept, { reply: null, state: null, last: null, log: [], said: "", outbox: null, depth });
  keep();
}
