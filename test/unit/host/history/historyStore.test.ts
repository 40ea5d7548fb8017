import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { HistoryStore, usualLimits, type StoreLimits } from '../../../../src/host/history/historyStore.js';
import { Segments } from '../../../../src/host/history/segments.js';
import { finishedCall } from '../../../support/history/calls.js';
import { SeededRandom } from '../../../support/seededRandom.js';

type Step = (this: Segments, ...args: readonly unknown[]) => Promise<unknown>;

/** Lets another window do something in the middle of writing: before the step of this number. @returns ends it, with the name of the step */
function interruptWriting(step: number, run: () => Promise<unknown>): () => string | undefined {
  const names = ['create', 'append', 'clearedAt'];
  const steps = names.map((name) => [name, Reflect.get(Segments.prototype, name) as Step] as const);
  let count = 0;
  let interrupted: string | undefined;
  for (const [name, original] of steps) {
    Reflect.set(Segments.prototype, name, async function (this: Segments, ...args: readonly unknown[]) {
      if (interrupted === undefined && count++ === step) {
        interrupted = name;
        await run();
      }
      return original.apply(this, [...args]);
    });
  }
  return () => {
    Object.assign(Segments.prototype, Object.fromEntries(steps));
    return interrupted;
  };
}

/** Everything is merged as soon as it can be. */
const eager: StoreLimits = { ...usualLimits, pause: 0, idle: -1, segmentCalls: 2, mergedSegments: 2 };

describe('the history in files', function () {
  this.timeout(60_000);

  let folder: string;

  beforeEach(async () => {
    folder = path.join(await mkdtemp(path.join(tmpdir(), 'restlets-history-')), 'history');
  });
  afterEach(() => rm(path.dirname(folder), { recursive: true }));

  function window(options: Partial<ConstructorParameters<typeof HistoryStore>[0]> = {}): HistoryStore {
    return new HistoryStore({
      folder,
      mostCalls: () => 1000,
      keepsProductionBodies: () => false,
      now: Date.now,
      random: (digits) => randomBytes(digits / 2).toString('hex'),
      limits: usualLimits,
      report: (error) => {
        throw error;
      },
      ...options,
    });
  }

  const scripts = async (store: HistoryStore): Promise<string[]> => (await store.calls()).map(({ script }) => script);
  const files = (): Promise<string[]> => readdir(folder);
  const keepAll = async (store: HistoryStore, from: number, to: number, body = ''): Promise<void> => {
    for (let at = from; at < to; at++) {
      await store.keep(finishedCall({ at, script: `s${at}`, body: body === '' ? `{"at":${at}}` : body }));
    }
  };

  /** That each call which is listed has its own details. */
  async function expectWhole(store: HistoryStore): Promise<void> {
    for (const { id, at } of await store.calls()) {
      assert.equal((await store.details(id))?.details.body, `{"at":${at}}`);
    }
  }

  it('is there in the next session, the newest call first', async () => {
    await keepAll(window(), 0, 3);
    const next = window();
    assert.deepEqual(await scripts(next), ['s2', 's1', 's0']);
    await expectWhole(next);
  });

  it('is empty without a folder, and makes none to be looked at', async () => {
    const store = window();
    assert.deepEqual([await store.calls(), await store.details('a1'), await store.clear()], [[], undefined, 0]);
    await assert.rejects(stat(folder), { code: 'ENOENT' });
  });

  it('has the calls of two windows, whichever looks', async () => {
    const [one, other] = [window(), window()];
    await Promise.all([keepAll(one, 0, 5), keepAll(other, 5, 10)]);
    for (const store of [one, other, window()]) {
      assert.deepEqual(
        await scripts(store),
        Array.from({ length: 10 }, (_, index) => `s${9 - index}`),
      );
      await expectWhole(store);
    }
  });

  it('loses no call while two windows write and merge at the same time', async () => {
    const [one, other] = [window({ limits: eager }), window({ limits: { ...usualLimits, segmentCalls: 2 } })];
    await Promise.all([keepAll(one, 0, 40), keepAll(other, 40, 80)]);
    await one.compact();
    const next = window();
    assert.deepEqual((await scripts(next)).toSorted(), Array.from({ length: 80 }, (_, index) => `s${index}`).toSorted());
    await expectWhole(next);
    assert.ok((await files()).length < 40, 'they were merged');
  });

  it('that is cut at any byte has the calls before, and goes on', async () => {
    await keepAll(window(), 0, 2);
    const [bodies = '', calls = ''] = (await files()).toSorted().map((file) => path.join(folder, file));
    assert.match(calls, /\.calls\.jsonl$/);
    for (const file of [bodies, calls]) {
      const whole = await readFile(file);
      for (let end = 0; end < whole.length; end++) {
        await writeFile(file, whole.subarray(0, end));
        const store = window();
        const [latest, ...others] = await store.calls();
        assert.ok(others.length <= 1);
        const found = latest && (await store.details(latest.id));
        assert.ok(found === undefined || found.details.body === `{"at":${latest?.at ?? ''}}`);
      }
      await writeFile(file, whole);
    }
    await writeFile(calls, (await readFile(calls)).subarray(0, -1));
    const store = window();
    await keepAll(store, 2, 3);
    assert.deepEqual(await scripts(store), ['s2', 's0']);
  });

  it('keeps the call of a window whose file another one has removed', async () => {
    const [one, other] = [window(), window()];
    await keepAll(one, 0, 2);
    await Promise.all((await files()).map((file) => rm(path.join(folder, file))));
    await keepAll(one, 2, 3);
    assert.deepEqual(await scripts(other), ['s2']);
    await expectWhole(other);
  });

  describe('that was cleared', () => {
    const clock = { now: 100 };
    const now = (): number => clock.now;

    beforeEach(() => {
      clock.now = 100;
    });

    it('has no call that was sent before, also when its response comes later, and each that is sent after', async () => {
      const [one, other] = [window({ now }), window({ now })];
      await keepAll(one, 0, 2);
      assert.equal(await other.clear(), 0);
      assert.deepEqual((await files()).length, 1, 'only the time of the clearing is left');
      assert.equal(await one.keep(finishedCall({ at: 100, script: 's100' })), undefined);
      clock.now = 200;
      await keepAll(one, 101, 103);
      assert.deepEqual(await scripts(other), ['s102', 's101']);
      await expectWhole(other);
    });

    it('while another window was writing a call stays empty, wherever the writing was', async () => {
      await keepAll(window({ now }), 0, 1);
      const places = [];
      for (const isFirst of [true, false]) {
        for (let step = 0; step < 6; step++) {
          const [one, other] = [window({ now }), window({ now })];
          const begun = clock.now;
          if (!isFirst) {
            await keepAll(one, begun + 1, begun + 2);
          }
          clock.now = begun + 10;
          const interrupted = interruptWriting(step, () => other.clear());
          await one.keep(finishedCall({ at: begun + 2 }));
          places.push(interrupted());
          await (places.at(-1) === undefined ? other.clear() : undefined);
          assert.deepEqual(await scripts(window({ now })), [], `cleared before ${places.at(-1)}`);
          assert.deepEqual(await files(), ['v1-cleared.txt'], `cleared before ${places.at(-1)}`);
        }
      }
      assert.deepEqual(places, [
        ...['clearedAt', 'create', 'append', 'append', 'clearedAt', 'clearedAt'],
        ...['clearedAt', 'append', 'append', 'clearedAt', undefined, undefined],
      ]);
    });

    it('by a clock that was wrong hides no call of the right one', async () => {
      const store = window({ now });
      await keepAll(store, 0, 1);
      await store.clear();
      clock.now = 50;
      await keepAll(store, 40, 41);
      assert.deepEqual(await scripts(store), ['s40']);
      // Now the right clock passes the time of the wrong one.
      clock.now = 101;
      for (const each of [store, window({ now })]) {
        assert.deepEqual(await scripts(each), ['s40']);
        await each.compact();
        assert.deepEqual(await scripts(each), ['s40']);
      }
      await window({ now }).clear();
      assert.deepEqual(await scripts(store), [], 'It can be cleared again.');
    });

    it('has no call of a window that was killed after it had written one that was sent before, and removes its files', async () => {
      const killed = window({ now });
      await keepAll(killed, 99, 101);
      const written = await Promise.all(
        (await files()).map(async (file) => [file, await readFile(path.join(folder, file))] as const),
      );
      await window({ now }).clear();
      for (const [file, bytes] of written) {
        await writeFile(path.join(folder, file), bytes);
      }
      clock.now = 200;
      const next = window({ now });
      assert.deepEqual(await scripts(next), [], 'Nor one that was sent in the moment of the clearing.');
      await next.compact();
      assert.deepEqual(await files(), ['v1-cleared.txt']);
    });
  });

  it('leaves what a later version has written, also when it is cleared, and says so', async () => {
    await keepAll(window(), 0, 1);
    const later = ['v2-abc.calls.jsonl', 'v2-abc.bodies.jsonl', 'v10-x'];
    await Promise.all(later.map((file) => writeFile(path.join(folder, file), 'anything\n')));
    const store = window({ limits: eager });
    await keepAll(store, 1, 5);
    assert.equal((await store.calls()).length, 5);
    assert.equal(await store.clear(), 3);
    assert.deepEqual((await files()).toSorted(), ['v1-cleared.txt', ...later].toSorted());
  });

  it('has as many calls as the setting says, and drops files of older ones', async () => {
    const store = window({ mostCalls: () => 4, limits: eager });
    await keepAll(store, 0, 40);
    assert.deepEqual(await scripts(store), ['s39', 's38', 's37', 's36']);
    await store.compact();
    const lines = await Promise.all(
      (await files()).filter((file) => file.includes('.calls.')).map((file) => readFile(path.join(folder, file), 'utf8')),
    );
    assert.ok(lines.join('').split('\n').length <= 8, 'what is not shown is not kept for long');
  });

  it('keeps nothing while it is off, and what is there until it is cleared', async () => {
    await keepAll(window(), 0, 2);
    const off = window({ mostCalls: () => 0 });
    assert.equal(await off.keep(finishedCall()), undefined);
    assert.deepEqual(await scripts(off), ['s1', 's0']);
    await off.clear();
    assert.deepEqual(await scripts(off), []);
  });

  it('takes no more space than its limit: the oldest calls are dropped', async () => {
    const limits = { ...eager, looked: 10_000, mostBytes: 100_000, mergedBytes: 20_000 };
    const store = window({ limits });
    await keepAll(store, 0, 60, 'x'.repeat(5000));
    const sizes = await Promise.all((await files()).map(async (file) => (await stat(path.join(folder, file))).size));
    const total = sizes.reduce((sum, size) => sum + size, 0);
    assert.ok(total <= limits.mostBytes, `${total} bytes`);
    const kept = await scripts(store);
    assert.ok(kept.length > 5 && kept.length < 20, `${kept.length} calls`);
    assert.deepEqual(
      kept,
      Array.from({ length: kept.length }, (_, index) => `s${59 - index}`),
    );
  });

  it('is looked at for its space as soon as much was written, not only now and then', async () => {
    const limits = { ...usualLimits, mostBytes: 100_000, looked: 10_000, segmentBytes: 20_000 };
    const store = window({ limits });
    for (let round = 0; round < 6; round++) {
      await keepAll(store, 10 * round, 10 * round + 10, 'x'.repeat(5000));
      const sizes = await Promise.all((await files()).map(async (file) => (await stat(path.join(folder, file))).size));
      const total = sizes.reduce((sum, size) => sum + size, 0);
      assert.ok(total <= limits.mostBytes + limits.looked + 6000, `${total} bytes after ${10 * (round + 1)} calls`);
    }
    assert.equal((await scripts(store))[0], 's59');
  });

  it('has a call although the files could not be tidied up, which is told once', async () => {
    const errors: unknown[] = [];
    const store = window({ limits: { ...usualLimits, pause: 0 }, report: (error) => errors.push(error) });
    await keepAll(store, 0, 1);
    const folderInTheWay = path.join(folder, 'v1-0left.bodies.jsonl');
    await mkdir(folderInTheWay);
    await utimes(folderInTheWay, 0, 0);
    assert.equal((await store.keep(finishedCall({ at: 1, script: 's1' })))?.script, 's1');
    await keepAll(store, 2, 3);
    assert.deepEqual(await scripts(store), ['s2', 's1', 's0']);
    assert.equal(errors.length, 1);
  });

  it('removes what a window that was killed has left unfinished, and not what one is about to finish', async () => {
    await keepAll(window(), 0, 1);
    await writeFile(path.join(folder, 'v1-0left.bodies.jsonl'), 'x');
    await writeFile(path.join(folder, 'v1-0left.new.tmp'), 'x');
    await window().compact();
    assert.equal((await files()).length, 4);
    await window({ limits: eager }).compact();
    assert.equal((await files()).length, 2);
  });

  it('merges nothing that was cleared meanwhile', async () => {
    await keepAll(window({ limits: { ...usualLimits, segmentCalls: 1 } }), 0, 3);
    let other: Promise<unknown> | undefined;
    const merging = window({
      limits: eager,
      // A name is made after the files were read, and before the merged one is written.
      random: (digits) => {
        other ??= window().clear();
        return randomBytes(digits / 2).toString('hex');
      },
    });
    await merging.compact();
    await other;
    await window({ limits: eager }).compact();
    assert.deepEqual(await scripts(window()), []);
  });

  it('has every call that was kept when a window is killed in the middle of writing and merging', async () => {
    const random = new SeededRandom(20_261_201);
    const kept = new Set<string>();
    for (let round = 0; round < 3; round++) {
      const child = spawn(
        process.execPath,
        ['--import', 'tsx', path.join(__dirname, '../../../support/history/writingWindow.ts'), folder, String(round)],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      const most = 1 + random.below(60);
      let count = 0;
      for await (const line of createInterface({ input: child.stdout })) {
        kept.add(line);
        if (++count === most) {
          child.kill('SIGKILL');
        }
      }
      if (child.exitCode === null && child.signalCode === null) {
        await once(child, 'exit');
      }
      assert.ok(count >= most);
      const store = window({ limits: eager });
      const read = new Set(await scripts(store));
      assert.deepEqual(
        [...kept].filter((script) => !read.has(script)),
        [],
        `after kill ${round + 1}`,
      );
      await store.compact();
      await expectWhole(store);
    }
    assert.ok(kept.size > 5);
  });
});
