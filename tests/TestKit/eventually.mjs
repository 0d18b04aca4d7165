import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";

export const deadlineMs = 1_200_000;
const pauseMs = 50;

/** Waits for a state, however long the machine takes; that it never comes is said in words. The deadline only ends a test that would never end. */
export async function until(state, what) {
  const begun = performance.now();
  while (performance.now() - begun < deadlineMs) {
    const value = await state();
    if (value) return value;
    await delay(pauseMs);
  }
  return assert.fail(`It did not come to be: ${what}`);
}
