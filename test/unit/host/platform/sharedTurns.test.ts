import assert from 'node:assert/strict';
import { SharedTurns } from '../../../../src/host/platform/sharedTurns.js';

/** Work that is over when `end` is called with its name. */
class Works {
  readonly begun: string[] = [];
  readonly #ends = new Map<string, () => void>();

  readonly of = (name: string) => async (): Promise<string> => {
    this.begun.push(name);
    await new Promise<void>((resolve) => this.#ends.set(name, resolve));
    return name;
  };

  end(name: string): void {
    (this.#ends.get(name) ?? assert.fail(name))();
  }
}

const never = new AbortController().signal;
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('turns that are shared', () => {
  it('are taken in their order, so many at a time for each key', async () => {
    const works = new Works();
    let most = 2;
    const turns = new SharedTurns<string>(
      () => most,
      () => false,
    );
    const all = ['a', 'b', 'c', 'd'].map((name) => turns.take('one', name, never, works.of(name)));
    const other = turns.take('two', 'x', never, works.of('x'));
    await settled();
    assert.deepEqual(works.begun, ['a', 'b', 'x']);
    works.end('b');
    await settled();
    assert.deepEqual(works.begun, ['a', 'b', 'x', 'c']);
    most = 1;
    works.end('a');
    await settled();
    assert.deepEqual(works.begun, ['a', 'b', 'x', 'c']);
    works.end('c');
    await settled();
    works.end('d');
    works.end('x');
    assert.deepEqual(await Promise.all([...all, other]), ['a', 'b', 'c', 'd', 'x']);
  });

  it('are not taken together with one that excludes them; others go before', async () => {
    const works = new Works();
    const turns = new SharedTurns<string>(
      () => 3,
      (one, two) => one === two,
    );
    const all = [
      turns.take('key', 'ann', never, works.of('1')),
      turns.take('key', 'ann', never, works.of('2')),
      turns.take('key', 'bob', never, works.of('3')),
    ];
    await settled();
    assert.deepEqual(works.begun, ['1', '3']);
    works.end('1');
    await settled();
    assert.deepEqual(works.begun, ['1', '3', '2']);
    works.end('2');
    works.end('3');
    await Promise.all(all);
  });

  it('go on after work that fails, and end at once when they are aborted while they wait', async () => {
    const works = new Works();
    const turns = new SharedTurns<string>(
      () => 1,
      () => false,
    );
    const failed = turns.take('key', 'a', never, () => Promise.reject(new Error('It fails.')));
    await assert.rejects(failed, /It fails\./);
    const first = turns.take('key', 'b', never, works.of('b'));
    const abort = new AbortController();
    const second = turns.take('key', 'c', abort.signal, works.of('c'));
    const third = turns.take('key', 'd', never, works.of('d'));
    const reason = new Error('canceled');
    abort.abort(reason);
    await assert.rejects(second, reason);
    await assert.rejects(turns.take('key', 'e', abort.signal, works.of('e')), reason);
    works.end('b');
    assert.equal(await first, 'b');
    await settled();
    works.end('d');
    await third;
    assert.deepEqual(works.begun, ['b', 'd']);
  });

  it('are waited for by many with one signal without a warning of a leak', async () => {
    const warnings: Error[] = [];
    const keep = (warning: Error): void => void warnings.push(warning);
    process.on('warning', keep);
    try {
      const turns = new SharedTurns<string>(
        () => 1,
        () => false,
      );
      const { signal } = new AbortController();
      await Promise.all(Array.from({ length: 30 }, (_, index) => turns.take('key', `${index}`, signal, () => settled())));
      await settled();
    } finally {
      process.off('warning', keep);
    }
    assert.deepEqual(warnings, []);
  });
});
