import type { Clock } from "./clock.js";
import type { Answer } from "./exchange.js";
import { MakConnectionError } from "./failures.js";
import { MakProblem } from "./problem.js";

/** How long to go on with a call that fails for passing reasons. */
export type Persistence = { maxRetries: number; budgetMs: number; clock: Clock; random: () => number; signal?: AbortSignal };

const firstPauseMs = 200;
const longestPauseMs = 5_000;

/** Repeats an attempt until its outcome is final, the retries are used up, or the next try would come after the time budget. */
export async function persist(attempt: (remainingMs: number) => Promise<Answer>, { maxRetries, budgetMs, clock, random, signal }: Persistence): Promise<Answer> {
  const deadline = clock.now() + budgetMs;
  for (let retry = 0; ; retry++) {
    const outcome = await attempt(deadline - clock.now()).catch(connectionError);
    const pause = retry < maxRetries ? pauseAfter(outcome, retry, random) : undefined;
    if (pause === undefined || clock.now() + pause >= deadline) {
      if (outcome instanceof MakConnectionError) throw outcome;
      return outcome;
    }
    await clock.delay(pause, signal);
  }
}

function connectionError(error: unknown): MakConnectionError {
  if (error instanceof MakConnectionError) return error;
  throw error;
}

/** The pause before another try; undefined where another try cannot help. */
function pauseAfter(outcome: Answer | MakConnectionError, retry: number, random: () => number): number | undefined {
  const backoff = backoffMs(retry, random);
  if (outcome instanceof MakConnectionError) return backoff;
  if (outcome.status < 400) return undefined;
  const problem = new MakProblem(outcome);
  return isPassing(problem) ? Math.max(backoff, problem.retryAfterMs ?? 0) : undefined;
}

/** Between half and the whole of a doubling pause: clients that failed together do not come back together. */
export function backoffMs(retry: number, random: () => number): number {
  return Math.min(longestPauseMs, firstPauseMs * 2 ** retry) * (0.5 + random() / 2);
}

export function isPassing({ status, code }: MakProblem): boolean {
  // An earlier attempt of this very write may still be worked on.
  return status === 429 || status === 502 || status === 503 || status === 504 || code === "concurrent_change";
}
