/** Time as the client sees it. Tests put their own in its place. */
export type Clock = {
  /** Milliseconds from some fixed moment; never goes back. */
  now(): number;
  /** Waits; rejects with the signal's reason when that aborts first. */
  delay(ms: number, signal?: AbortSignal): Promise<void>;
};

const longestTimer = 2 ** 31 - 1; // setTimeout takes longer times for no time at all

export const systemClock: Clock = {
  // Not the time of day: setting that must not make tokens last or calls end.
  now: () => performance.now(),
  delay: (ms, signal) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const stop = () => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener("abort", stop);
        resolve();
      }, Math.min(ms, longestTimer));
      signal?.addEventListener("abort", stop, { once: true });
    }),
};
