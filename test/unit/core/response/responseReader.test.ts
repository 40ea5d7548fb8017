import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { HttpResponse } from '../../../../src/core/http/index.js';
import { LimitedBytes } from '../../../../src/core/http/limitedBytes.js';
import { describeResponse, ResponseReader, type ReadableResponse } from '../../../../src/core/response/index.js';
import { decodeInSlices } from '../../../../src/core/response/encodedText.js';
import { Responses } from '../../../../src/host/calls/responses.js';
import { bundleThread, type ThreadBundle } from '../../../support/bundle.js';
import { turnsDuring } from '../../../support/eventLoop.js';

const call = { method: 'GET', url: 'https://1234567.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=1&deploy=1' };
const megabytes = 1024 * 1024;

/** A body of about so many bytes: lines of records, each with `text`. */
function records(length: number, text = 'a customer'): string {
  const record = JSON.stringify({ id: 12345678901234567890n.toString(), text });
  return `[${Array.from({ length: Math.ceil(length / (record.length + 1)) }, () => record).join(',')}]`;
}

function answer(body: Buffer, type = 'application/json', status = 200): HttpResponse {
  return {
    kind: 'response',
    status,
    statusText: '',
    headers: [['content-type', type]],
    body,
    size: { wire: body.length, decoded: body.length },
    notes: ['Cut.'],
    timings: { total: 1 },
    sentAt: 0,
    receivedAt: 1,
  };
}

describe('reading a large response', function () {
  this.timeout(60_000);
  let thread: ThreadBundle;

  before(async () => {
    thread = await bundleThread('core/response/worker.ts');
  });

  after(() => thread.remove());

  it('does not hold up the thread that asks for it', async () => {
    const response = answer(Buffer.from(records(10 * megabytes)));
    const turns = await turnsDuring(new ResponseReader(thread.file).describe(response, call));
    assert.ok(turns > 10, `${turns} turns`);
  });

  for (const [what, response] of [
    ['JSON', answer(Buffer.from(records(megabytes)))],
    ['JSON beyond Latin-1', answer(Buffer.from(records(megabytes, '客户 😀')))],
    ['JSON that ends too early', answer(Buffer.from(records(megabytes).slice(0, -9)))],
    ['XML', answer(Buffer.from(`<a>${'<b>1</b>'.repeat(100_000)}</a>`), 'application/xml')],
    ['an error', answer(Buffer.from(`{"error":{"code":"A","message":"${'b'.repeat(300_000)}"}}`), 'application/json', 400)],
    ['bytes', answer(Buffer.alloc(megabytes, 1), 'application/octet-stream')],
    ['a charset', answer(Buffer.from('é'.repeat(300_000), 'utf16le'), 'text/plain; charset=utf-16le')],
  ] as const) {
    it(`comes to the same as in one thread: ${what}`, async () => {
      const read = await new ResponseReader(thread.file).describe(response, call);
      const { raw, pretty, ...body } = read.body;
      const { body: expected, ...description } = describeResponse(response, call);
      const pieces = [raw.slice(0, 1000), raw.slice(1000, raw.length)];
      assert.deepEqual(
        { ...read, body: { ...body, raw: pieces.join(''), ...(pretty && { pretty: pretty.toString() }) } },
        { ...description, body: expected },
      );
      assert.deepEqual([raw.length, pretty?.length], [expected.raw.length, expected.pretty?.length]);
    });
  }

  it('takes a body in the memory that it came in', async () => {
    const bytes = new LimitedBytes(30 * megabytes);
    const text = records(20 * megabytes);
    for (let at = 0; at < text.length; at += 65_536) {
      bytes.add(Buffer.from(text.slice(at, at + 65_536)));
    }
    let body: Buffer = Buffer.alloc(0);
    const turns = await turnsDuring(bytes.concat().then((all) => (body = all)));
    assert.ok(turns > 0, 'Copying lets other work in.');
    assert.ok(body.buffer instanceof SharedArrayBuffer);
    const read = await new ResponseReader(thread.file).describe(answer(body), call);
    assert.equal(read.body.raw.toString(), text);
  });

  it('starts no thread for a short one', async () => {
    const response: ReadableResponse = answer(Buffer.from('{"a":1}'));
    assert.deepEqual(await new ResponseReader('/nowhere.js').describe(response, call), describeResponse(response, call));
  });

  for (const [what, code] of [
    ['throws', 'throw new RangeError("too much")'],
    ['ends without a word', 'process.exit(3)'],
    ['cannot be read', '}{'],
  ] as const) {
    it(`keeps status, headers and body when the thread ${what}`, async () => {
      const file = path.join(thread.folder, `${what.replaceAll(' ', '')}.js`);
      await writeFile(file, code);
      const reported: unknown[] = [];
      const responses = new Responses(
        () => 1,
        (error) => reported.push(error),
        new ResponseReader(file),
      );
      const body = Buffer.from(records(2 * megabytes, '客户 😀'));
      const view = await responses.add(
        { request: { ...call, headers: [] }, roleLabel: 'a', role: 'Clerk' },
        answer(body, 'application/json', 207),
      );
      assert.deepEqual([view.status, view.headers], [207, [['content-type', 'application/json']]]);
      assert.match(view.body?.notes.join() ?? '', /shown as received/);
      assert.equal((await responses.bodyText(view.id, 'pretty')).toString(), body.toString());
      assert.deepEqual(responses.bodyBytes(view.id), body);
      assert.deepEqual(reported.map(String), ['Error: The thread that reads the response ended unexpectedly.']);
    });
  }

  it('ends its thread when somebody cancels, and keeps status, headers, bytes and the beginning of the body', async () => {
    const file = path.join(thread.folder, 'busy.js');
    await writeFile(file, 'const { body } = require("node:worker_threads").workerData.response; for (;;) body[0] = 1;');
    const body = Buffer.from(new SharedArrayBuffer(3 * megabytes)).fill('é');
    const reported: unknown[] = [];
    const responses = new Responses(
      () => 2,
      (error) => reported.push(error),
      new ResponseReader(file),
    );
    const canceling = new AbortController();
    const added = responses.add(
      { request: { ...call, headers: [] }, roleLabel: 'a', role: 'Clerk' },
      answer(body, 'text/plain', 207),
      canceling.signal,
    );
    while (body[0] !== 1) {
      await setImmediate();
    }
    canceling.abort();
    const view = await added;
    do {
      body[0] = 0;
      await setImmediate();
    } while (body[0] !== 0);
    assert.deepEqual([view.status, view.headers, reported], [207, [['content-type', 'text/plain']], []]);
    assert.match(view.body?.notes.join() ?? '', /^Cut\.,Reading the body was canceled, so its first 1,048,576 bytes are shown/);
    assert.equal(view.body?.length.raw, megabytes / 2 + 1);
    assert.equal(responses.bodyBytes(view.id).length, 3 * megabytes);
    await responses.add(
      { request: { ...call, headers: [] }, roleLabel: 'a', role: 'Clerk' },
      answer(Buffer.from('short'), 'text/plain'),
    );
    assert.equal((await responses.bodyText(view.id, 'raw')).length, megabytes / 2 + 1, 'It is not read again automatically.');
  });

  it('decodes in slices what cannot be read, without holding up the thread', async () => {
    const bytes = Buffer.from(`${'😀'.repeat(megabytes)}é`).subarray(1);
    let text = '';
    const turns = await turnsDuring(decodeInSlices(bytes).then((decoded) => (text = decoded.toString())));
    assert.equal(text, bytes.toString());
    assert.ok(turns > 2, `${turns} turns`);
  });
});
