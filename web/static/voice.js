// The voice loop: speak, listen, speak. It knows nothing of the conversation, only what to say and what was heard.
import { answerIn } from "./echo.js";

const Recognition = globalThis.SpeechRecognition ?? globalThis.webkitSpeechRecognition;
const SILENCE = 8000;
const TAIL = 600;
const DEAF = { "not-allowed": "blocked", "service-not-allowed": "blocked", "audio-capture": "missing", network: "network", "language-not-supported": "missing" };

export class Voice {
  canSpeak = "speechSynthesis" in globalThis && "SpeechSynthesisUtterance" in globalThis;
  canListen = Boolean(Recognition);
  locale = "en-US";
  rate = 1;
  interrupt = true;
  #turn = 0;
  #prompt = "";
  #spokenUntil = 0;
  #ear = null;
  #timer = 0;
  #settle = null;

  // `on` is told { state: "speaking" | "listening" | "idle", heard: words so far, trouble: why it cannot hear, echo: words dropped }.
  constructor(on) {
    this.on = on;
    this.silence = SILENCE;
  }

  // Speaks a prompt and gives the words of the person, "" for silence, null where something else ended the turn.
  async ask(prompt, listen = true) {
    this.stop();
    const turn = this.#turn;
    const heard = new Promise((settle) => { this.#settle = settle; });
    this.#prompt = prompt;
    if (listen && this.canListen && this.interrupt && this.canSpeak) this.#open(turn);
    await this.#speak(prompt, turn);
    if (turn !== this.#turn) return heard;
    if (!listen || !this.canListen) return this.#end(turn, "");
    this.on({ state: "listening" });
    if (!this.#ear) this.#open(turn);
    this.#wait(turn);
    return heard;
  }

  // Ends the turn: no voice, no ear.
  stop() {
    this.#end(this.#turn, null);
  }

  // Some browsers speak only after a first word inside a tap.
  prime() {
    if (this.canSpeak) speechSynthesis.speak(new SpeechSynthesisUtterance(""));
  }

  #end(turn, words) {
    if (turn !== this.#turn) return words;
    this.#turn += 1;
    clearTimeout(this.#timer);
    const ear = this.#ear;
    this.#ear = null;
    if (ear) ear.abort();
    if (this.canSpeak) speechSynthesis.cancel();
    this.on({ state: "idle" });
    this.#settle?.(words);
    this.#settle = null;
    return words;
  }

  #wait(turn) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#end(turn, ""), this.silence);
  }

  // Sentence by sentence: some browsers fall silent in the middle of a long text.
  async #speak(prompt, turn) {
    if (!this.canSpeak || !prompt) return;
    this.on({ state: "speaking" });
    this.#spokenUntil = Infinity;
    for (const sentence of prompt.match(/[^.?!]+[.?!]*/g) ?? []) {
      if (turn !== this.#turn || this.#spokenUntil !== Infinity) break;
      await new Promise((done) => {
        const words = new SpeechSynthesisUtterance(sentence.trim());
        words.lang = this.locale;
        words.rate = this.rate;
        words.onend = words.onerror = done;
        // A voice that never reports its end must not hold the conversation.
        setTimeout(done, 4000 + (sentence.length * 130) / this.rate);
        speechSynthesis.speak(words);
      });
    }
    if (turn === this.#turn && this.#spokenUntil === Infinity) this.#spokenUntil = Date.now() + TAIL;
  }

  // The person talks over the prompt, or taps: the voice stops, the ear stays open.
  cutIn() {
    if (this.#spokenUntil !== Infinity) return;
    this.#spokenUntil = Date.now() + TAIL;
    if (this.canSpeak) speechSynthesis.cancel();
    this.on({ state: "listening" });
  }

  #open(turn) {
    const ear = new Recognition();
    const overlapping = new Set();
    ear.lang = this.locale;
    ear.interimResults = true;
    ear.continuous = true;
    ear.onresult = (event) => {
      if (turn !== this.#turn) return;
      for (let at = event.resultIndex; at < event.results.length; at += 1) {
        const result = event.results[at];
        if (Date.now() < this.#spokenUntil) overlapping.add(at);
        const all = result[0].transcript.trim();
        const words = overlapping.has(at) ? answerIn(all, this.#prompt) : all;
        if (!words) {
          if (all && result.isFinal) this.on({ echo: all });
          continue;
        }
        this.cutIn();
        this.on({ heard: words });
        if (result.isFinal) {
          this.#end(turn, words);
          return;
        }
        this.#wait(turn);
      }
    };
    ear.onerror = (event) => {
      if (turn !== this.#turn || !DEAF[event.error]) return;
      this.canListen = event.error === "network";
      this.on({ trouble: DEAF[event.error] });
      ear.onend = null;
      this.#ear = null;
      if (this.#spokenUntil !== Infinity) this.#end(turn, null);
    };
    // Browsers close the ear by themselves; it opens again while the turn lasts.
    ear.onend = () => {
      if (turn !== this.#turn || this.#ear !== ear) return;
      this.#ear = null;
      setTimeout(() => { if (turn === this.#turn && !this.#ear) this.#open(turn); }, 150);
    };
    this.#ear = ear;
    try {
      ear.start();
    } catch {
      this.#ear = null;
    }
  }
}
