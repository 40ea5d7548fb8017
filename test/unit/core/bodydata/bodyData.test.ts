import assert from 'node:assert/strict';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Worker } from 'node:worker_threads';
import { BodyData, BodyReading, type ReadableBody } from '../../../../src/core/bodydata/index.js';
import { bundleThread, type ThreadBundle } from '../../../support/bundle.js';
import { turnsDuring } from '../../../support/eventLoop.js';

describe('the thread that reads the data of a body', function () {
  this.timeout(60_000);
  let thread: ThreadBundle;
  const all: BodyData[] = [];

  const rows = (count: number): string => JSON.stringify(Array.from({ length: count }, (_, id) => ({ id, name: `n${id}` })));

  /** A body that counts how often its text is asked for. */
  function bodyOf(text: string): ReadableBody & { asked: number } {
    const body = {
      key: {},
      asked: 0,
      text: () => {
        body.asked++;
        return Promise.resolve(text);
      },
    };
    return body;
  }

  function bodyData(file = thread.file, options: ConstructorParameters<typeof BodyData>[1] = {}): BodyData {
    const made = new BodyData(file, options);
    all.push(made);
    return made;
  }

  async function threadOf(name: string, code: string): Promise<string> {
    const file = path.join(thread.folder, `${name}.js`);
    await writeFile(file, `const { parentPort } = require('node:worker_threads'); ${code}`);
    return file;
  }

  const newThread = async (): Promise<Worker> => ((await once(process, 'worker')) as [Worker])[0];

  before(async () => {
    thread = await bundleThread('core/bodydata/worker.ts');
  });

  afterEach(() => {
    all.splice(0).forEach((each) => {
      each.dispose();
    });
  });

  after(() => thread.remove());

  it('comes to the same as without one, and is told the text once', async () => {
    const data = bodyData();
    const body = bodyOf(rows(500));
    const here = new BodyReading(rows(500));
    const order = { path: '$', sort: { column: 0, descending: true } };
    assert.deepEqual(await data.ask(body, 'table', ''), here.table(''));
    assert.deepEqual(await data.ask(body, 'rows', order, 10, 5), here.rows(order, 10, 5));
    assert.deepEqual(await data.ask(body, 'value', order, 0, 1), here.value(order, 0, 1));
    assert.deepEqual(await data.ask(body, 'csv', order), here.csv(order));
    assert.equal(body.asked, 1);
  });

  it('tells several bodies apart that are asked about at the same time', async () => {
    const data = bodyData();
    const bodies = [1, 2, 3].map((count) => bodyOf(rows(count)));
    const asked = [...bodies, ...bodies].map((body) => data.ask(body, 'table', ''));
    const counts = (await Promise.all(asked)).map(({ list }) => list.rows);
    assert.deepEqual(counts, [1, 2, 3, 1, 2, 3]);
  });

  it('refuses in a sentence what a body has not, and goes on', async () => {
    const data = bodyData();
    const body = bodyOf('[1]');
    await assert.rejects(data.ask(body, 'table', ''), { name: 'UserError', message: /No list in this body/ });
    assert.equal((await data.ask(bodyOf(rows(1)), 'table', '')).list.rows, 1);
  });

  it('leaves the event loop free while a large body is read', async () => {
    const data = bodyData();
    const body = bodyOf(rows(200_000));
    assert.ok((await turnsDuring(data.ask(body, 'table', ''))) > 5);
  });

  it('ends when a question takes too long, and begins again with the next one', async () => {
    let expire: (() => void) | undefined;
    const data = bodyData(await threadOf('silent', "parentPort.on('message', () => undefined);"), {
      seconds: 7,
      schedule: (run, milliseconds) => {
        expire = milliseconds === 7000 ? run : expire;
        return () => undefined;
      },
    });
    const started = newThread();
    const asked = data.ask(bodyOf('[]'), 'table', '');
    const ended = once(await started, 'exit');
    expire?.();
    await assert.rejects(asked, { name: 'UserError', message: 'Reading the body took longer than 7 seconds and was stopped.' });
    await ended;
    const again = newThread();
    const next = data.ask(bodyOf('[]'), 'table', '');
    await again;
    data.dispose();
    await assert.rejects(next, /window is closing/);
  });

  it('stops only the question that takes too long: the time of one begins when those before it are done', async () => {
    const timers: (() => void)[] = [];
    const code = `parentPort.on('message', ({ id, name }) => {
      if (name !== 'table') parentPort.postMessage({ id, result: [name] });
    });`;
    const data = bodyData(await threadOf('slowTable', code), {
      seconds: 7,
      schedule: (run, milliseconds) => {
        if (milliseconds === 7000) {
          timers.push(run);
        }
        return () => undefined;
      },
    });
    const body = bodyOf('[]');
    const started = newThread();
    const slow = data.ask(body, 'table', '');
    const waiting = data.ask(body, 'rows', { path: '', sort: null }, 0, 1);
    await started;
    assert.equal(timers.length, 1);
    timers[0]?.();
    await assert.rejects(slow, /took longer than 7 seconds/);
    assert.deepEqual(await waiting, ['rows']);
    assert.deepEqual([timers.length, body.asked], [2, 2]);
  });

  it('goes on with the next question when the text of a body cannot be had', async () => {
    const data = bodyData();
    const lost = data.ask({ key: {}, text: () => Promise.reject(new Error('gone')) }, 'table', '');
    const next = data.ask(bodyOf(rows(2)), 'table', '');
    await assert.rejects(lost, /gone/);
    assert.equal((await next).list.rows, 2);
  });

  it('ends when nothing was asked for a while, and reads the body again after that', async () => {
    let idle: (() => void) | undefined;
    const data = bodyData(thread.file, {
      idleSeconds: 60,
      schedule: (run, milliseconds) => {
        idle = milliseconds === 60_000 ? run : idle;
        return () => undefined;
      },
    });
    const body = bodyOf(rows(3));
    const started = newThread();
    await data.ask(body, 'table', '');
    const ended = once(await started, 'exit');
    assert.ok(idle);
    idle();
    await ended;
    assert.equal((await data.ask(body, 'table', '')).list.rows, 3);
    assert.equal(body.asked, 2);
  });

  it('says so when it ends by itself', async () => {
    const data = bodyData(await threadOf('dying', "parentPort.on('message', () => process.exit(3));"));
    await assert.rejects(data.ask(bodyOf('[]'), 'table', ''), /ended unexpectedly/);
  });
});
