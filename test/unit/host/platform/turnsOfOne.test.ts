import assert from 'node:assert/strict';
import { SharedTurns } from '../../../../src/host/platform/sharedTurns.js';

/** Work that ends when it is told to. */
function work(events: string[], name: string) {
  let end = (): void => undefined;
  const over = new Promise<void>((resolve) => {
    end = resolve;
  });
  return {
    end: (): void => {
      end();
    },
    run: async (): Promise<string> => {
      events.push(`${name} begins`);
      await over;
      events.push(`${name} ends`);
      return name;
    },
  };
}

/** All that can go on without anything from outside has gone on. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** One thing at a time. */
const turnsOfOne = (): SharedTurns<undefined> =>
  new SharedTurns(
    () => 1,
    () => false,
  );

describe('turns of one thing at a time', () => {
  const never = new AbortController().signal;

  it('do one thing after the other for one key, in the order in which they were asked for, and other keys beside them', async () => {
    const turns = turnsOfOne();
    const events: string[] = [];
    const [first, second, other] = ['first', 'second', 'other'].map((name) => work(events, name));
    assert.ok(first && second && other);
    const results = [
      turns.take('p', undefined, never, first.run),
      turns.take('p', undefined, never, second.run),
      turns.take('q', undefined, never, other.run),
    ];
    await settled();
    assert.deepEqual(events, ['first begins', 'other begins']);
    second.end();
    other.end();
    first.end();
    assert.deepEqual(await Promise.all(results), ['first', 'second', 'other']);
    assert.ok(events.indexOf('first ends') < events.indexOf('second begins'));
  });

  it('go on after something that failed', async () => {
    const turns = turnsOfOne();
    const failing = turns.take('p', undefined, never, () => Promise.reject(new Error('It failed.')));
    const next = turns.take('p', undefined, never, () => Promise.resolve('next'));
    await assert.rejects(failing, /It failed/);
    assert.equal(await next, 'next');
  });

  it('are given up at once by what is canceled while it waits, and what waits behind it still waits for the first', async () => {
    const turns = turnsOfOne();
    const events: string[] = [];
    const [first, canceled, last] = ['first', 'canceled', 'last'].map((name) => work(events, name));
    assert.ok(first && canceled && last);
    const controller = new AbortController();
    const running = turns.take('p', undefined, never, first.run);
    const waiting = turns.take('p', undefined, controller.signal, canceled.run);
    const behind = turns.take('p', undefined, never, last.run);
    controller.abort(new Error('Canceled.'));
    await assert.rejects(waiting, /Canceled\./);
    await settled();
    assert.deepEqual(events, ['first begins']);
    last.end();
    first.end();
    assert.deepEqual(await Promise.all([running, behind]), ['first', 'last']);
    assert.deepEqual(events, ['first begins', 'first ends', 'last begins', 'last ends']);
  });

  it('are not begun by what was canceled before', async () => {
    let begun = false;
    const begin = (): Promise<void> => {
      begun = true;
      return Promise.resolve();
    };
    await assert.rejects(turnsOfOne().take('p', undefined, AbortSignal.abort(new Error('Canceled.')), begin), /Canceled\./);
    assert.equal(begun, false);
  });
});
