import assert from 'node:assert/strict';
import { describeResponse, type ReadableResponse } from '../../../../src/core/response/index.js';
import { layoutXml } from '../../../../src/core/response/xmlLayout.js';
import { described } from '../../../support/http/responses.js';

const call = { method: 'GET', url: 'https://1234567.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=1&deploy=1' };

describe('a response that cannot be read in full', () => {
  it('is kept with its bytes when nothing can be made of them', () => {
    const body = Buffer.from('{"a":1}');
    const failing = new Proxy(body, {
      get: (target, name) => {
        if (name === 'toString') {
          throw new RangeError('too long');
        }
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
    const response: ReadableResponse = {
      status: 500,
      headers: [['content-type', 'application/json']],
      body: failing,
      notes: ['Cut.'],
    };
    const errors: unknown[] = [];
    const { body: read, meaning } = describeResponse(response, call, (error) => errors.push(error));
    assert.ok(errors.length > 0);
    assert.deepEqual([read.language, read.raw.slice(0, 8), read.notes[0]], ['binary', '00000000', 'Cut.']);
    assert.match(meaning ?? '', /server failed/);
  });

  it('of nine megabytes in one tag is shown as text', () => {
    const body = `<a ${'x'.repeat(9_000_000)}`;
    const { body: read } = described(body, { type: 'application/xml', status: 200 });
    assert.deepEqual([read.language, read.raw.length, read.pretty], ['xml', body.length, undefined]);
    assert.equal(layoutXml(`<a>${body}></a></a>`)?.includes('\n  <a xxx'), true);
  });

  it('of nothing but depth gets no layout that is without bound', () => {
    const depth = 1_000_000;
    assert.equal(layoutXml('<a>'.repeat(depth) + '</a>'.repeat(depth)), undefined);
    assert.ok((layoutXml('<a>'.repeat(1000) + '</a>'.repeat(1000)) ?? '').length > 7000);
  });
});

describe('the numbers of an error', () => {
  it('are shown as they were sent', () => {
    const { error } = described('{"error":{"code":12345678901234567890,"message":1e400}}', {
      type: 'application/json',
      status: 400,
    });
    assert.deepEqual(error, { code: '12345678901234567890', message: '1e400' });
    const plain = described('{"error":{"code":-12.50,"message":"7 of 8"}}', { type: 'application/json', status: 400 });
    assert.deepEqual(plain.error, { code: '-12.50', message: '7 of 8' });
  });

  it('make no error of what is not JSON', () => {
    for (const number of ['01', '1-2', '-', '1.', '.5', '1e', '--1', '12345678901234567890.']) {
      const body = `{"error":{"code":${number},"message":"x"}}`;
      assert.equal(described(body, { type: 'application/json', status: 400 }).error, undefined, number);
    }
  });
});

describe('characters that a charset does not have', () => {
  for (const [charset, bytes] of [
    ['shift_jis', [0x83, 0x65, 0x83]],
    ['utf-16le', [0x61, 0x00, 0x00, 0xd8]],
  ] as const) {
    it(`are said to be missing: ${charset}`, () => {
      const { body } = described(Buffer.from(bytes), { type: `text/plain; charset=${charset}` });
      assert.ok(body.raw.includes('\uFFFD'));
      assert.match(body.notes.join(' '), /aren't valid/);
    });
  }

  it('are not said to be missing when the body has U+FFFD itself', () => {
    const { body } = described(Buffer.from('a\uFFFDb', 'utf16le'), { type: 'text/plain; charset=utf-16le' });
    assert.deepEqual([body.raw, body.notes], ['a\uFFFDb', []]);
  });
});
