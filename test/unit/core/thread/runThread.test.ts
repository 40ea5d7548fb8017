import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { runThread } from '../../../../src/core/thread/index.js';

describe('a thread for one task', function () {
  this.timeout(20_000);
  let folder = '';

  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'restlets-thread-'));
  });

  after(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  async function threadOf(name: string, code: string): Promise<string> {
    const file = path.join(folder, `${name}.js`);
    await writeFile(file, `const { parentPort, workerData } = require('node:worker_threads'); ${code}`);
    return file;
  }

  it('is given the task and posts the result', async () => {
    const file = await threadOf('double', 'parentPort.postMessage(2 * workerData)');
    assert.equal(await runThread<number>(file, 21, { does: 'doubles' }), 42);
  });

  it('says what it did when it ends early, with the cause', async () => {
    const file = await threadOf('throws', 'throw new RangeError("too much")');
    await assert.rejects(runThread(file, 1, { does: 'doubles' }), (error: Error) => {
      assert.equal(error.message, 'The thread that doubles ended unexpectedly.');
      assert.match(String(error.cause), /too much/);
      return true;
    });
  });

  it('is ended when it is canceled, whatever it is at', async () => {
    const file = await threadOf('busy', 'for (;;) { workerData[0] = 1; }');
    const started = once(process, 'worker') as Promise<[Worker]>;
    const isBusy = new Uint8Array(new SharedArrayBuffer(1));
    const controller = new AbortController();
    const result = runThread(file, isBusy, { does: 'nothing', signal: controller.signal });
    while (isBusy[0] === 0) {
      await setImmediate();
    }
    const [thread] = await started;
    const ended = once(thread, 'exit');
    controller.abort();
    await assert.rejects(result, { name: 'AbortError' });
    await ended;
  });

  it('is not started when it is canceled already', async () => {
    await assert.rejects(runThread('/nowhere.js', 1, { does: 'nothing', signal: AbortSignal.abort() }), { name: 'AbortError' });
  });
});
