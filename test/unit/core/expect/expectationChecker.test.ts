import assert from 'node:assert/strict';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Worker } from 'node:worker_threads';
import {
  acceptedExpectations,
  checkExpectations,
  compareBodies,
  ExpectationChecker,
  readExpectations,
  readExpectationsText,
  type ReceivedResponse,
} from '../../../../src/core/expect/index.js';
import { bundleThread, type ThreadBundle } from '../../../support/bundle.js';
import { turnsDuring } from '../../../support/eventLoop.js';
import { sampleRows } from '../../../support/expect/sampleRows.js';

const received: ReceivedResponse = {
  status: 200,
  milliseconds: 5,
  headers: [['content-type', 'application/json']],
  body: '{"id":"1","big":9007199254740993,"customer":{"name":"Ada"},"lines":[{"amount":1}],"tags":[]}',
};
const { rows } = readExpectations([{ status: 200 }, { path: '$.id', exists: true }]);

describe('the thread that checks expectations', function () {
  this.timeout(60_000);
  let thread: ThreadBundle;
  const checkers: ExpectationChecker[] = [];

  function checker(
    file = thread.file,
    ...options: ConstructorParameters<typeof ExpectationChecker> extends [string, ...infer Rest] ? Rest : never
  ): ExpectationChecker {
    const made = new ExpectationChecker(file, ...options);
    checkers.push(made);
    return made;
  }

  async function threadOf(name: string, code: string): Promise<string> {
    const file = path.join(thread.folder, `${name}.js`);
    await writeFile(file, `const { parentPort } = require('node:worker_threads'); ${code}`);
    return file;
  }

  before(async () => {
    thread = await bundleThread('core/expect/worker.ts');
  });

  afterEach(() => {
    checkers.splice(0).forEach((each) => {
      each.dispose();
    });
  });

  after(() => thread.remove());

  it('comes to the same as in one thread', async () => {
    const sample = readExpectationsText(sampleRows.replace('[', '[ 5, {"status":"a"}, {"later":1}, ')).rows;
    const one = checker();
    assert.deepEqual(await one.check(sample, received, { role: 'a' }), checkExpectations(sample, received, { role: 'a' }));
    assert.deepEqual(await one.accept(received), acceptedExpectations(received));
    assert.deepEqual(await one.check([], received), []);
  });

  it('compares bodies as in one thread, without holding up the thread that asks, and stops when that takes too long', async () => {
    const body = (price: number): string =>
      JSON.stringify(Array.from({ length: 100_000 }, (_, id) => ({ id, lines: [{ price: id === 500 ? price : 1 }] })));
    const [base, other] = [body(1), body(2)];
    // On a busy machine it may take long.
    const compared = checker(thread.file, { seconds: 60 }).compare(base, other);
    assert.ok((await turnsDuring(compared)) > 10);
    assert.deepEqual(await compared, compareBodies(base, other));
    assert.deepEqual(await compared, {
      kind: 'different',
      count: 1,
      differences: [{ path: '$[500].lines[0].price', kind: 'changed', base: '1', other: '2' }],
    });
    const stuck = checker(await threadOf('comparing', "parentPort.on('message', () => { for (;;); });"), {
      schedule: (run) => {
        setImmediate(run);
        return () => undefined;
      },
    });
    assert.deepEqual(await stuck.compare(base, other), { kind: 'stopped' });
  });

  it('takes several responses one after the other, in one thread', async () => {
    const one = checker();
    const started = once(process, 'worker') as Promise<[Worker]>;
    const all = Array.from({ length: 20 }, (_, index) => one.check(rows, { ...received, status: 200 + index }));
    const results = await Promise.all(all);
    assert.deepEqual(
      results.map(([first]) => first?.state),
      ['passed', ...Array.from({ length: 19 }, () => 'failed')],
    );
    await started;
  });

  it('does not hold up the thread that asks', async () => {
    const body = `[${Array.from({ length: 100_000 }, (_, id) => JSON.stringify({ id, name: 'a customer', lines: [{ amount: 1 }] })).join(',')}]`;
    const { rows: large } = readExpectations([
      { path: '$..amount', every: true, type: 'number' },
      { path: '$[?@.id > 99998].name', equals: 'a customer' },
    ]);
    const checked = checker().check(large, { ...received, body });
    assert.ok((await turnsDuring(checked)) > 10);
    assert.deepEqual(
      (await checked).map(({ state }) => state),
      ['passed', 'passed'],
    );
  });

  it('is ended when a response takes too long: its row says so, later rows are skipped, and the next response is checked', async () => {
    // It responds to the first row of a response with status 200, and to nothing else of it.
    const file = await threadOf(
      'stuck',
      `parentPort.on('message', ({ id, rows, received }) => {
        parentPort.postMessage({ kind: 'result', id, result: { state: 'passed' } });
        if (received.status === 200) { for (;;); }
        JSON.parse(rows).slice(1).forEach(() => parentPort.postMessage({ kind: 'result', id, result: { state: 'passed' } }));
        parentPort.postMessage({ kind: 'end', id });
      });`,
    );
    const timers: { run: () => void; milliseconds: number; isStopped: boolean }[] = [];
    const schedule = (run: () => void, milliseconds: number): (() => void) => {
      const timer = { run, milliseconds, isStopped: false };
      timers.push(timer);
      return () => {
        timer.isStopped = true;
      };
    };
    const one = checker(file, { schedule });
    const started = once(process, 'worker') as Promise<[Worker]>;
    const stuck = one.check([...rows, ...rows.slice(0, 1)], received);
    const next = one.check(rows, { ...received, status: 201 });
    const [worker] = await started;
    await once(worker, 'message');
    const ended = once(worker, 'exit');
    assert.deepEqual(
      timers.map(({ milliseconds }) => milliseconds),
      [5000],
    );
    timers[0]?.run();
    assert.deepEqual(await stuck, [
      { state: 'passed' },
      { state: 'invalid', message: 'The check took longer than 5 seconds and was stopped. Use a narrower path.' },
      { state: 'skipped', reason: 'It was not checked, because the check of a row before it took too long.' },
    ]);
    await ended;
    assert.deepEqual(await next, [{ state: 'passed' }, { state: 'passed' }]);
    assert.ok(timers.every(({ isStopped }) => isStopped));
  });

  it('is ended when its response is canceled, and the others are checked', async () => {
    const file = await threadOf(
      'sometimes',
      `parentPort.on('message', ({ id, received }) => {
        if (received.status === 200) { for (;;); }
        parentPort.postMessage({ kind: 'end', id });
      });`,
    );
    const one = checker(file);
    const [first, second] = [new AbortController(), new AbortController()];
    const results = [
      one.check(rows, received, {}, first.signal),
      one.check(rows, received, {}, second.signal),
      one.check(rows, { ...received, status: 201 }),
    ];
    second.abort();
    await assert.rejects(results[1] ?? assert.fail(), { name: 'AbortError' });
    first.abort(new Error('Not any more.'));
    await assert.rejects(results[0] ?? assert.fail(), { message: 'Not any more.' });
    assert.deepEqual(await results[2], []);
    await assert.rejects(one.check(rows, received, {}, AbortSignal.abort()), { name: 'AbortError' });
  });

  it('says so when it ends by itself, and the next response starts another one', async () => {
    const file = await threadOf(
      'breaks',
      `parentPort.on('message', ({ id, received }) => {
        if (received.status === 200) { throw new Error('broken'); }
        parentPort.postMessage({ kind: 'end', id });
      });`,
    );
    const one = checker(file);
    await assert.rejects(one.check(rows, received), { message: 'The thread that checks expectations ended unexpectedly.' });
    assert.deepEqual(await one.check(rows, { ...received, status: 201 }), []);
    await assert.rejects(checker('/nowhere.js').check(rows, received), Error);
  });

  it('ends with those that wait when it is disposed of', async () => {
    const one = checker();
    const waiting = [one.check(rows, received), one.check(rows, received)];
    one.dispose();
    for (const each of waiting) {
      await assert.rejects(each, { message: 'The window is closing.' });
    }
  });
});
