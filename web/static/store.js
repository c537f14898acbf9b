// What this tab remembers until it is closed or told to forget: nothing of it leaves the tab but the signed state.
const KEY = "backache";

export function load() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

export function save(kept) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing still holds the conversation in memory.
  }
}

export function forget() {
  const { slow, large, aloud, cutIn, place } = load();
  save({ slow, large, aloud, cutIn, place });
}
