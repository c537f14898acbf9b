// What one sets for the visit: where one is, the language, pace, size, voice.
import { converse, hush, voice } from "./loop.js";
import { keep, kept, passing } from "./store.js";
import { find, showNumber } from "./view.js";
import { words } from "./words.js";

export const SETTINGS = ["slow", "large", "aloud", "cutIn"];
export const place = () => find("place").selectedOptions[0];
// Where a place has no number of its own it has no accent either.
export const spoken = () => (place().dataset.number ? place().value : words.voice);

export function applySettings() {
  document.documentElement.classList.toggle("large", Boolean(kept.large));
  for (const name of SETTINGS) find(name).setAttribute("aria-pressed", Boolean(kept[name]));
  voice.locale = spoken();
  voice.rate = kept.slow || kept.reply?.slow ? 0.75 : 1;
  voice.interrupt = Boolean(kept.cutIn);
  find("aloud").hidden = !voice.canSpeak;
  find("cutIn").hidden = !(kept.aloud && voice.canListen && voice.canSpeak);
  find("voice").hidden = !kept.aloud || !voice.canSpeak || Boolean(kept.reply?.ends);
  showNumber(place().dataset.number);
}

export function toggle(name) {
  kept[name] = !kept[name];
  if (name === "aloud") {
    passing.handsFree = kept.aloud;
    if (!kept.aloud) hush();
  }
  applySettings();
  keep();
  if (name === "aloud" && kept.aloud && kept.reply) converse([kept.reply.say]);
}

// Another language is another page; what was answered goes along.
function load(language) {
  const address = new URL(location.href);
  address.searchParams.set("lang", language);
  location.replace(address);
}

export function choosePlace() {
  const options = [...find("place").options];
  const wanted = [kept.place, navigator.language].find((one) => options.some((option) => option.value === one));
  const country = navigator.language.split("-")[1];
  const near = options.find((option) => option.value.endsWith(`-${country}`));
  find("place").value = wanted ?? near?.value ?? (country && country !== "US" ? options.at(-1) : options[0]).value;
  kept.place = find("place").value;
}

find("place").addEventListener("change", () => {
  kept.place = place().value;
  applySettings();
  keep();
});
find("language")?.addEventListener("change", (event) => {
  kept.language = event.target.value;
  keep();
  load(kept.language);
});
if (kept.language && kept.language !== document.documentElement.lang) load(kept.language);
