// A recogniser and a synthesiser that do what a test says. `fake.hold` keeps the voice speaking until it is cut short or finished.
(() => {
  const fake = { spoken: [], cancelled: 0, hold: false, ear: null, pending: [], opened: 0 };

  class Utterance {
    constructor(text) { this.text = text; }
  }

  class Recogniser {
    start() {
      fake.ear = this;
      fake.opened += 1;
      this.results = [];
    }
    abort() { this.stop(); }
    stop() {
      if (fake.ear !== this) return;
      fake.ear = null;
      setTimeout(() => this.onend?.(), 0);
    }
  }

  fake.finish = () => fake.pending.splice(0).forEach((utterance) => utterance.onend?.());

  // The ear hears words, so far or to the end; with `more`, they go on from the words heard before.
  fake.hear = (words, isFinal = true) => {
    const { ear } = fake;
    const result = Object.assign([{ transcript: words, confidence: 0.9 }], { isFinal });
    const open = ear.results.length && !ear.results.at(-1).isFinal;
    if (open) ear.results[ear.results.length - 1] = result;
    else ear.results.push(result);
    ear.onresult?.({ resultIndex: ear.results.length - 1, results: ear.results });
  };

  fake.fail = (error) => {
    const { ear } = fake;
    ear.onerror?.({ error });
    ear.stop();
  };

  window.fake = fake;
  window.SpeechRecognition = window.webkitSpeechRecognition = Recogniser;
  window.SpeechSynthesisUtterance = Utterance;
  const synthesis = {
    speak(utterance) {
      if (!utterance.text) return;
      fake.spoken.push(utterance.text);
      if (fake.hold) fake.pending.push(utterance);
      else setTimeout(() => utterance.onend?.(), 1);
    },
    cancel() {
      fake.cancelled += fake.pending.length;
      fake.finish();
    },
  };
  Object.defineProperty(window, "speechSynthesis", { value: synthesis });
})();
