import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { explainText, isLongPaste, readPaste, readPasteInThread } from '../../../../src/core/explain/index.js';
import { isUserError } from '../../../../src/protocol/userError.js';
import { bundleThread, type ThreadBundle } from '../../../support/bundle.js';
import { turnsDuring } from '../../../support/eventLoop.js';

const request =
  'curl "https://1234567.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=1&deploy=1" -H "X-Client: 客户"';
const megabytes = 1024 * 1024;

describe('several requests in one paste', () => {
  const saved = (name: string) => ({
    name,
    request: { method: 'GET', header: [], url: { raw: `https://1234567.restlets.api.netsuite.com/${name}` } },
  });

  it('are each said to be signed when they are sent, where the text has the code for that', () => {
    const exec = ["const header = 'OAuth realm=' + realm;", 'CryptoJS.HmacSHA1(base, key);'];
    const collection = { info: {}, event: [{ listen: 'prerequest', script: { exec } }], item: ['a', 'b', 'c'].map(saved) };
    const { unsigned } = readPaste(JSON.stringify(collection));
    assert.deepEqual(
      unsigned.map((view) => [view?.verdict, view?.findings[0]?.id]),
      [1, 2, 3].map(() => ['unsigned', 'signs-when-sent']),
    );
  });

  it('are not taken for signed where there is no code, and the explanation says which one it is about', async () => {
    const text = JSON.stringify({ info: {}, item: ['a', 'b', 'c'].map(saved) });
    assert.deepEqual(readPaste(text).unsigned, [undefined, undefined, undefined]);
    const { understood } = await explainText(text, []);
    assert.equal(understood?.notes[0], 'The text has 3 requests. This is the diagnosis of the first one.');
  });
});

describe('reading a long paste', function () {
  this.timeout(60_000);
  let thread: ThreadBundle;
  const { signal } = new AbortController();

  before(async () => {
    thread = await bundleThread('core/explain/worker.ts');
  });

  after(() => thread.remove());

  /** A file that a thread runs instead of reading. */
  async function fakeThread(code: string): Promise<string> {
    const file = path.join(thread.folder, `${randomBytes(8).toString('hex')}.js`);
    await writeFile(file, code);
    return file;
  }

  it('does not hold up the thread that asks for it', async () => {
    const text = `${request} -d '${'{"a":1},'.repeat(megabytes / 16)}'`;
    const turns = await turnsDuring(readPasteInThread(thread.file, text, signal));
    assert.ok(turns > 10, `${turns} turns`);
  });

  for (const [what, text] of [
    ['one request', `${request} -d '${'a'.repeat(100_000)}'`],
    ['several requests', `${request}\n\n`.repeat(500)],
    ['code that signs', `const oauth = new OAuth({ signature_method: 'HMAC-SHA256' });\n${'// more\n'.repeat(10_000)}`],
    ['no request', 'word '.repeat(20_000)],
  ] as const) {
    it(`comes to the same as in one thread: ${what}`, async () => {
      assert.deepEqual(await readPasteInThread(thread.file, text, signal), readPaste(text));
    });
  }

  for (const [what, code] of [
    ['throws', 'throw new RangeError(require("node:worker_threads").workerData)'],
    ['ends without a message', 'process.exit(3)'],
    ['cannot be started', '}{'],
  ] as const) {
    it(`ends in a sentence without the text when the thread ${what}`, async () => {
      const file = await fakeThread(code);
      await assert.rejects(readPasteInThread(file, 'secret', signal), (error: Error) => {
        assert.ok(isUserError(error));
        assert.equal(error.cause, undefined);
        assert.doesNotMatch(String(error), /secret/);
        return true;
      });
    });
  }

  it('rejects as canceled, and not with a sentence, when it is canceled', async () => {
    const controller = new AbortController();
    const reading = readPasteInThread(thread.file, request, controller.signal);
    controller.abort();
    await assert.rejects(reading, { name: 'AbortError' });
    await assert.rejects(readPasteInThread(thread.file, request, controller.signal), { name: 'AbortError' });
  });

  it('is for texts that could hold up the thread', () => {
    assert.deepEqual([isLongPaste('a'.repeat(8 * 1024)), isLongPaste('a'.repeat(64 * 1024))], [false, true]);
  });
});
