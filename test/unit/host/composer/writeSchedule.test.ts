import assert from 'node:assert/strict';
import { WriteSchedule, type Timers } from '../../../../src/host/composer/writeSchedule.js';

class FakeTimers implements Timers {
  time = 0;
  #next = 1;
  readonly #due = new Map<number, { at: number; run: () => void }>();

  now(): number {
    return this.time;
  }

  set(run: () => void, after: number): number {
    const handle = this.#next++;
    this.#due.set(handle, { at: this.time + after, run });
    return handle;
  }

  clear(handle: unknown): void {
    this.#due.delete(handle as number);
  }

  advance(to: number): void {
    for (;;) {
      const [handle, entry] = [...this.#due].sort((a, b) => a[1].at - b[1].at)[0] ?? [];
      if (handle === undefined || entry === undefined || entry.at > to) {
        break;
      }
      this.#due.delete(handle);
      this.time = entry.at;
      entry.run();
    }
    this.time = to;
  }
}

function typing(strokes: readonly number[], until: number): number[] {
  const timers = new FakeTimers();
  const writes: number[] = [];
  const schedule = new WriteSchedule(() => writes.push(timers.time), timers);
  for (const stroke of strokes) {
    timers.advance(stroke);
    schedule.request();
  }
  timers.advance(until);
  return writes;
}

describe('the write schedule', () => {
  it('writes the first key stroke at once', () => {
    assert.deepEqual(typing([0], 5000), [0]);
  });

  it('writes what follows once, after 250 ms of rest', () => {
    assert.deepEqual(typing([0, 100, 200, 300], 5000), [0, 550]);
  });

  it('writes at least once a second while somebody types without a rest', () => {
    const strokes = Array.from({ length: 30 }, (_, index) => index * 100);
    assert.deepEqual(typing(strokes, 5000), [0, 1100, 2100, 3100]);
  });

  it('writes at once again after a rest', () => {
    assert.deepEqual(typing([0, 1000], 5000), [0, 1000]);
  });

  it('writes at once what must not wait, and what waited with it', () => {
    const timers = new FakeTimers();
    const writes: number[] = [];
    const schedule = new WriteSchedule(() => writes.push(timers.time), timers);
    schedule.request();
    timers.advance(50);
    schedule.request();
    timers.advance(100);
    schedule.requestNow();
    timers.advance(5000);
    assert.deepEqual(writes, [0, 100]);
  });

  it('writes nothing more once it is canceled', () => {
    const timers = new FakeTimers();
    const writes: number[] = [];
    const schedule = new WriteSchedule(() => writes.push(timers.time), timers);
    schedule.request();
    timers.advance(50);
    schedule.request();
    schedule.cancel();
    timers.advance(5000);
    assert.deepEqual(writes, [0]);
  });
});
