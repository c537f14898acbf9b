// The developer's window: what happened inside each turn; record, replay, step back. Only a run on loopback fills it.
import { save } from "./note.js";
import { button } from "./view.js";

function folded(title, content) {
  const details = document.createElement("details");
  const text = document.createElement("pre");
  text.tabIndex = 0;
  text.textContent = JSON.stringify(content, null, 2);
  const head = document.createElement("summary");
  head.textContent = title;
  details.append(head, text);
  return details;
}

export class Developer {
  #turns = [];

  constructor(place, guide) {
    this.guide = guide;
    const title = document.createElement("h2");
    title.id = "developer-title";
    title.textContent = "What happens inside";
    this.list = document.createElement("ol");
    this.status = document.createElement("p");
    this.status.setAttribute("role", "status");
    const pick = document.createElement("input");
    pick.type = "file";
    pick.accept = "application/json";
    pick.setAttribute("aria-label", "Replay a file");
    pick.addEventListener("change", async () => {
      if (pick.files[0]) await this.replay(JSON.parse(await pick.files[0].text()));
      pick.value = "";
    });
    const record = button("Save this conversation");
    record.addEventListener("click", () => save("conversation.json", this.story()));
    place.replaceChildren(title, record, pick, this.status, this.list);
  }

  clear() {
    this.#turns = [];
    this.list.replaceChildren();
  }

  // The conversation as a file that the tests and the terminal replay: what was said, and what came of it.
  story() {
    return this.#turns.map(({ words, told }) => {
      const { question, level, speech } = told.reply;
      return { say: words.toLowerCase(), question, level, text: speech };
    });
  }

  turn({ what, words, told, took }) {
    if (what.event === "launch") this.clear();
    const at = this.#turns.push({ words, told }) - 1;
    const { sent, response, meanings, rules, milliseconds } = told.developer ?? {};
    const line = document.createElement("li");
    const head = document.createElement("p");
    head.textContent = `${words || "(start)"} → ${told.reply.question ?? "the end"}, ${told.reply.level ?? "no level"}; `
      + `skill ${milliseconds ?? "?"} ms, in all ${Math.round(took)} ms`;
    const back = button(`Back to turn ${at + 1}`);
    back.addEventListener("click", () => this.stepBack(at));
    line.append(head, folded("Meanings", meanings), folded("Rules", rules), folded("Session", response?.sessionAttributes),
      folded("Request", sent), folded("Response", response?.response), back);
    this.list.append(line);
  }

  stepBack(at) {
    this.#turns.length = at + 1;
    while (this.list.children.length > at + 1) this.list.lastChild.remove();
    const { words, told } = this.#turns[at];
    this.guide.restore(told.state, told.reply, words);
    this.status.textContent = `Back at turn ${at + 1}.`;
  }

  // Says again what a file says, and tells the first turn that comes out otherwise.
  async replay(story) {
    this.guide.begin();
    await this.guide.settled();
    for (const [at, { say, question, level }] of story.entries()) {
      if (say) {
        await this.guide.take({ text: say }, say);
        await this.guide.settled();
      }
      const now = this.guide.reply();
      if (now.question !== question || now.level !== level) {
        this.status.textContent = `Turn ${at + 1} differs: expected ${question}, ${level}; got ${now.question}, ${now.level}.`;
        return;
      }
    }
    this.status.textContent = `All ${story.length} turns came out as recorded.`;
  }
}
