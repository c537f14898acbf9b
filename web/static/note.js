// The note for the doctor: drawn, printed, copied, shared or saved; it exists on this page alone.
import { find } from "./view.js";
import { words as own } from "./words.js";

let note = null;
let fhir = null;

function made(tag, text) {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  return element;
}

const when = (locale) => new Date(note.time).toLocaleString(locale, { dateStyle: "long", timeStyle: "short" });

export function showNote(told, locale) {
  ({ note, fhir } = told);
  const body = [made("p", when(locale))];
  for (const { title, rows } of note.sections) {
    const list = made("dl");
    for (const { label, lines } of rows) {
      const words = made("dd");
      if (lines.length === 1) words.textContent = lines[0];
      else {
        words.append(made("ul"));
        words.firstChild.append(...lines.map((line) => made("li", line)));
      }
      list.append(made("dt", label), words);
    }
    body.push(made("h3", title), list);
  }
  const origin = made("p", note.origin);
  origin.className = "small";
  find("note-body").replaceChildren(...body, origin);
  document.querySelector("[data-note=share]").hidden = !navigator.share;
  find("note-status").textContent = "";
}

export function save(name, content) {
  const link = document.createElement("a");
  const address = URL.createObjectURL(new Blob([JSON.stringify(content, null, 2)], { type: "application/json" }));
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

const DEEDS = {
  print: () => print(),
  async copy() {
    await navigator.clipboard.writeText(note.text);
    return own.copied;
  },
  async share() {
    await navigator.share({ title: note.title, text: note.text });
    return own.shared;
  },
  fhir() {
    save("backache-note.fhir.json", fhir);
    return own.saved;
  },
};

find("note-tools").addEventListener("click", async (event) => {
  const deed = DEEDS[event.target.dataset.note];
  if (!deed || !note) return;
  try {
    find("note-status").textContent = (await deed()) ?? "";
  } catch (error) {
    if (error.name !== "AbortError") find("note-status").textContent = own.failed;
  }
});
