import type { Clock } from "./clock.js";
import { MakTimeoutError } from "./failures.js";

/**
 * Runs work that must end within a time and with a signal. The work is told by its own signal, and is not waited for after that:
 * what other calls share may go on.
 */
export async function limited<T>(work: (signal: AbortSignal) => Promise<T>, ms: number, clock: Clock, outer?: AbortSignal): Promise<T> {
  outer?.throwIfAborted();
  const limit = new AbortController();
  const finished = new AbortController();
  const stop = () => limit.abort(outer?.reason);
  outer?.addEventListener("abort", stop, { once: true });
  clock.delay(ms, finished.signal).then(
    () => limit.abort(new MakTimeoutError(`No answer within ${Math.round(ms)} ms.`)),
    () => undefined,
  );
  const ended = new Promise<never>((_, reject) => {
    limit.signal.addEventListener("abort", () => reject(limit.signal.reason), { once: true });
  });
  try {
    return await Promise.race([work(limit.signal), ended]);
  } finally {
    finished.abort();
    outer?.removeEventListener("abort", stop);
  }
}
