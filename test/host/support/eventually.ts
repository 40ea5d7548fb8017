import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';

const patience = 15_000;
const pollMs = 20;

/** Waits until the check passes, and fails with its error when it does not within fifteen seconds. */
export async function eventually<Result>(check: () => Result | Promise<Result>): Promise<Result> {
  const deadline = Date.now() + patience;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (!(error instanceof assert.AssertionError) || Date.now() > deadline) {
        throw error;
      }
    }
    await pause(pollMs);
  }
}
