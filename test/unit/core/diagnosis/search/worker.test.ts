import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { diagnoseSignature, DiagnosisWorker, type DiagnosisProgress } from '../../../../../src/core/diagnosis/index.js';
import { bundleThread, type ThreadBundle } from '../../../../support/bundle.js';
import { inputOf, newCall } from '../../../../support/diagnosis/foreignHeader.js';
import type { Signing } from '../../../../support/signers/replaceableSigner.js';
import { wayOf } from '../../../../support/diagnosis/wrongly.js';
import { recompute } from '../../../../support/diagnosis/recompute.js';

const garbled = (signing: Signing): void => {
  signing.write = () => Buffer.alloc(32, 7).toString('base64');
};

describe('a diagnosis in a worker thread', function () {
  this.timeout(60_000);
  let thread: ThreadBundle;
  let worker: DiagnosisWorker;

  before(async () => {
    thread = await bundleThread('core/diagnosis/search/worker.ts');
  });

  after(() => thread.remove());

  beforeEach(() => {
    worker = new DiagnosisWorker(thread.file);
  });

  afterEach(async () => {
    await worker.dispose();
  });

  it('comes to the same result as one in the same thread', async () => {
    const input = inputOf(newCall('&q=a%20b'), wayOf('enc', 'names and values encoded with double'));
    const diagnosis = await worker.diagnose(input);
    assert.deepEqual(diagnosis, await diagnoseSignature(input));
    assert.ok(diagnosis.proof && input.authorization.includes(encodeURIComponent(recompute(diagnosis.proof))));
  });

  it('reports its progress, and honors its budget', async () => {
    const told: DiagnosisProgress[] = [];
    const diagnosis = await worker.diagnose(inputOf(newCall(), garbled), {
      budget: 30_000,
      onProgress: (progress) => told.push(progress),
    });
    assert.equal(diagnosis.tried, 30_000);
    assert.ok(told.length > 0);
  });

  it('runs several at once, and each gets its own result', async () => {
    const mistakes = ['secrets swapped', 'token secret missing', 'empty key'];
    const diagnoses = await Promise.all(mistakes.map((mistake) => worker.diagnose(inputOf(newCall(), wayOf('key', mistake)))));
    assert.deepEqual(
      diagnoses.map(({ mistakes: [first] }) => first?.id),
      ['key-secrets-swapped', 'key-token-secret-missing', 'key-empty-key'],
    );
  });

  it('is canceled before and while it runs, and works on afterwards', async () => {
    const input = inputOf(newCall(), garbled);
    await assert.rejects(worker.diagnose(input, { signal: AbortSignal.abort() }), { name: 'AbortError' });
    const controller = new AbortController();
    const running = worker.diagnose(input, {
      budget: 1e9,
      signal: controller.signal,
      onProgress: () => {
        controller.abort();
      },
    });
    await assert.rejects(running, { name: 'AbortError' });
    assert.equal((await worker.diagnose(inputOf(newCall()))).verdict, 'valid');
  });

  it('passes on what is phrased for a person', async () => {
    const input = inputOf(newCall());
    await assert.rejects(worker.diagnose({ ...input, request: { method: 'GET', url: 'restlet.nl' } }), {
      name: 'UserError',
      message: /^The URL must be absolute/,
    });
  });

  it('ends an idle worker, and starts another for the next diagnosis', async () => {
    const short = new DiagnosisWorker(thread.file, { idleTime: 1 });
    await short.diagnose(inputOf(newCall()));
    while (short.isRunning) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    assert.equal((await short.diagnose(inputOf(newCall()))).verdict, 'valid');
    await short.dispose();
    assert.equal(short.isRunning, false);
  });

  it('rejects when the thread ends before it has finished, and recovers', async () => {
    const fragile = path.join(thread.folder, 'fragile.js');
    await writeFile(
      fragile,
      "require('node:worker_threads').parentPort.on('message', ({ kind }) => { if (kind === 'diagnose') process.exit(3); });",
    );
    const crashing = new DiagnosisWorker(fragile);
    await assert.rejects(crashing.diagnose(inputOf(newCall())), /^Error: The diagnosis thread ended unexpectedly\.$/);
    assert.equal(crashing.isRunning, false);
    await writeFile(fragile, "throw new Error('at start');");
    await assert.rejects(crashing.diagnose(inputOf(newCall())), /ended unexpectedly/);
    await assert.rejects(
      new DiagnosisWorker(path.join(thread.folder, 'missing.js')).diagnose(inputOf(newCall())),
      /ended unexpectedly/,
    );
    await crashing.dispose();
  });

  it('rejects what still runs when it is disposed of, and everything after that', async () => {
    const running = worker.diagnose(inputOf(newCall(), garbled), { budget: 1e9 });
    await Promise.all([worker.dispose(), assert.rejects(running, { name: 'AbortError' })]);
    await assert.rejects(worker.diagnose(inputOf(newCall())), { name: 'AbortError' });
  });

  it('leaves the event loop of the caller free', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    await worker.diagnose(inputOf(newCall(), garbled), { budget: 40_000 });
    clearInterval(timer);
    assert.ok(turns > 10);
  });
});
