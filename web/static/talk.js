// One question to the server and its answer, tried again until it gets through.
const PATIENCE = 12000;
const PAUSES = [1000, 2000, 4000, 8000, 15000];

export class Refused extends Error {}

async function once(path, body) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (answer.status === 429 || answer.status >= 500) {
    const failure = new Error("busy");
    failure.wait = 1000 * Number(answer.headers.get("Retry-After") ?? 0);
    throw failure;
  }
  const told = await answer.json();
  if (!answer.ok) throw new Refused(told.error);
  return told;
}

// Sends until there is an answer. The same words with the same state give the same reply, so sending twice does no harm.
// `onTrouble(seconds, again)` is told of each failure: how long the pause is, and what to call to try at once.
export async function deliver(path, body, onTrouble, signal) {
  for (let failures = 0; ; failures += 1) {
    try {
      return await once(path, body);
    } catch (error) {
      if (error instanceof Refused) throw error;
      if (signal?.aborted) throw new Refused("dropped");
      const pause = Math.max(error.wait ?? 0, PAUSES[Math.min(failures, PAUSES.length - 1)]);
      await new Promise((again) => {
        const timer = setTimeout(again, pause);
        const now = () => { clearTimeout(timer); again(); };
        addEventListener("online", now, { once: true });
        signal?.addEventListener("abort", now, { once: true });
        onTrouble(Math.round(pause / 1000), now);
      });
      if (signal?.aborted) throw new Refused("dropped");
    }
  }
}
