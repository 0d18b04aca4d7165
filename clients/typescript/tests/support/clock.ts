import type { Clock } from "@mak-crm/client";

/** Time that jumps over pauses between attempts, and moves over time limits only when it is told to. */
export class TestClock implements Clock {
  readonly pauses: number[] = [];
  /** Called when a limit or a pause of this length has begun. */
  onDelay: (ms: number) => void = () => undefined;
  readonly #limits: Array<{ at: number; resolve: () => void }> = [];
  /** Limits and pauses that go on. */
  running = 0;
  #now = 0;

  now(): number {
    return this.#now;
  }

  async delay(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    // Pauses last seconds; the limits in these tests are longer.
    if (ms <= 20_000) {
      this.pauses.push(ms);
      this.#now += ms;
      return;
    }
    this.running++;
    await new Promise<void>((resolve, reject) => {
      this.#limits.push({ at: this.#now + ms, resolve });
      signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
      this.onDelay(ms);
    }).finally(() => this.running--);
  }

  advance(ms: number): void {
    this.#now += ms;
    this.#limits.filter(({ at }) => at <= this.#now).forEach(({ resolve }) => resolve());
  }
}
