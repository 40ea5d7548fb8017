import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ParserThread } from '../../../../src/core/project/index.js';
import { restletScript } from '../../../support/project/sampleObjects.js';
import { bundleThread, type ThreadBundle } from '../../../support/bundle.js';

const noHint = { isNamed: false };
const bytes = Buffer.from('text');

/** Reads any file at once, but never comes to an end with `slow`, and ends by an error with `broken`. */
const standIn = `
  const { parentPort } = require('node:worker_threads');
  parentPort.on('message', ({ id, path, bytes }) => {
    while (path.includes('slow'));
    if (path.includes('broken')) throw new Error('It broke.');
    parentPort.postMessage({ id, facts: { kind: 'problem', message: path + ' ' + Buffer.from(bytes) } });
  });`;

describe('the thread that reads projects', function () {
  this.timeout(60_000);
  let bundle: ThreadBundle;
  let fake: string;
  const threads: ParserThread[] = [];

  before(async () => {
    bundle = await bundleThread('core/project/worker.ts');
    fake = path.join(bundle.folder, 'fake.js');
    await writeFile(fake, standIn);
  });
  after(async () => {
    await bundle.remove();
  });
  afterEach(() => {
    threads.splice(0).forEach((thread) => {
      thread.dispose();
    });
  });

  const started = (file: string, limit?: number): ParserThread => {
    const thread = new ParserThread(file, limit);
    threads.push(thread);
    return thread;
  };

  it('gives up a file that takes longer than the limit, says so, and reads the others', async () => {
    const { readFile } = started(fake, 1000);
    const names = ['a', 'slow.xml', 'b', 'slow.js', 'c'];
    const facts = await Promise.all(names.map((name) => readFile(name, bytes, { isNamed: name === 'slow.js' })));
    assert.deepEqual(facts, [
      { kind: 'problem', message: 'a text' },
      { kind: 'problem', message: "The file takes longer than 1 s to read, so it isn't read." },
      { kind: 'problem', message: 'b text' },
      {
        kind: 'script',
        script: {
          apiVersion: '',
          entryPoints: [],
          isBundled: false,
          problem: "The script takes longer than 1 s to read, so its methods aren't read.",
        },
      },
      { kind: 'problem', message: 'c text' },
    ]);
    assert.deepEqual(await readFile('d', bytes, noHint), { kind: 'problem', message: 'd text' });
  });

  it('leaves the bytes to the caller, who may have them in a larger message', async () => {
    const { readFile } = started(fake);
    const message = Buffer.from('before text after');
    const part = message.subarray(7, 11);
    assert.deepEqual(await readFile('a', part, noHint), { kind: 'problem', message: 'a text' });
    assert.equal(message.toString(), 'before text after');
  });

  it('rejects the file with which it ends, and reads the others', async () => {
    const { readFile } = started(fake);
    const results = await Promise.allSettled(['a', 'broken', 'b'].map((name) => readFile(name, bytes, noHint)));
    assert.deepEqual(
      results.map((result) => (result.status === 'rejected' ? String(result.reason) : result.value)),
      [{ kind: 'problem', message: 'a text' }, 'Error: It broke.', { kind: 'problem', message: 'b text' }],
    );
  });

  it('rejects each file where it cannot start', async () => {
    const { readFile } = started(path.join(bundle.folder, 'missing.js'));
    const results = await Promise.allSettled(['a', 'b'].map((name) => readFile(name, bytes, noHint)));
    assert.deepEqual(
      results.map(({ status }) => status),
      ['rejected', 'rejected'],
    );
  });

  it('rejects what is still to be read when the window closes', async () => {
    const thread = started(fake);
    const reading = thread.readFile('slow', bytes, noHint);
    thread.dispose();
    await assert.rejects(async () => reading, /The window is closing/);
  });

  it('reads a script', async () => {
    const { readFile } = started(bundle.file);
    const text = restletScript('return { get: (x) => x.id };');
    const facts = await readFile('a.js', Buffer.from(text), noHint);
    assert.ok(facts?.kind === 'script');
    assert.deepEqual(
      facts.script.entryPoints.map(({ method }) => method),
      ['GET'],
    );
  });
});
