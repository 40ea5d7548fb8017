import assert from 'node:assert/strict';
import type { HttpResponse, SendableRequest } from '../../../../src/core/http/index.js';
import { Responses } from '../../../../src/host/calls/responses.js';
import { readHere } from '../../../support/http/responses.js';

const request: SendableRequest = {
  method: 'GET',
  url: 'https://1234567.restlets.api.netsuite.com/app/site/hosting/restlet.nl',
  headers: [],
};
const call = { request, roleLabel: '1234567 · Clerk', role: 'Clerk' };

function answer(body: string, headers: [string, string][] = [['Content-Type', 'application/json']]): HttpResponse {
  const octets = Buffer.from(body);
  return {
    kind: 'response',
    status: 200,
    statusText: 'OK',
    headers,
    body: octets,
    size: { wire: octets.length, decoded: octets.length },
    notes: [],
    timings: { total: 1 },
    sentAt: 0,
    receivedAt: 1,
  };
}

function fail(error: unknown): never {
  throw error;
}

async function whole(answers: Responses, id: string, form: 'raw' | 'pretty'): Promise<string[]> {
  const pieces: string[] = [];
  for (let next: number | undefined = 0; next !== undefined;) {
    const piece: { text: string; next?: number } = await answers.readBody(id, form, next);
    pieces.push(piece.text);
    next = piece.next;
  }
  return pieces;
}

describe('the last answers of a document', () => {
  it('stand with the newest first, and are no more than the setting says', async () => {
    const answers = new Responses(() => 2, fail, readHere);
    for (const body of ['1', '2', '3']) {
      await answers.add(call, answer(body));
    }
    assert.deepEqual(await Promise.all(answers.views.map(({ id }) => answers.bodyText(id, 'raw'))), ['3', '2']);
  });

  it('keep the request that was sent, without what identifies the token, and its body as far as it is shown', async () => {
    const authorization =
      'OAuth realm="1234567", oauth_consumer_key="ck0", oauth_token="tk0", oauth_signature="c2ln%3D", oauth_nonce="n1"';
    const headers = [['Content-Type', 'text/plain'] as const, ['Authorization', authorization] as const];
    const answers = new Responses(() => 1, fail, readHere);
    const body = 'x'.repeat(150_000);
    const { id, sent } = await answers.add({ ...call, request: { ...request, method: 'POST', headers, body } }, answer('1'));
    assert.deepEqual(sent, {
      headers: [
        ['Content-Type', 'text/plain'],
        [
          'Authorization',
          'OAuth realm="1234567", oauth_consumer_key="‹masked›", oauth_token="‹masked›", oauth_signature="‹masked›", oauth_nonce="n1"',
        ],
      ],
      bodyLength: 150_000,
    });
    assert.equal(answers.sentBody(id), 'x'.repeat(100_000));
    assert.throws(() => answers.sentBody('none'), /no longer in memory/);
  });

  it('hand a body out in pieces that make the whole, and cut no character in two', async () => {
    const answers = new Responses(() => 1, fail, readHere);
    const text = JSON.stringify('😀'.repeat(200_000));
    const { id } = await answers.add(call, answer(text));
    const pieces = await whole(answers, id, 'raw');
    assert.ok(pieces.length > 1);
    assert.equal(pieces.join(''), text);
    for (const piece of pieces) {
      assert.equal(Buffer.from(piece).toString(), piece);
    }
  });

  it('lay each body out when it is asked for, whichever was asked for before', async () => {
    const answers = new Responses(() => 2, fail, readHere);
    const { id: first } = await answers.add(call, answer('{"a":1}'));
    const { id: second } = await answers.add(call, answer('{"b":2}'));
    assert.equal(await answers.bodyText(first, 'pretty'), '{\n  "a": 1\n}');
    assert.equal(await answers.bodyText(second, 'pretty'), '{\n  "b": 2\n}');
    assert.deepEqual([...answers.bodyBytes(first)], [...Buffer.from('{"a":1}')]);
  });

  it('drop the oldest bodies when they are too many octets, and say so when one is asked for', async () => {
    const answers = new Responses(() => 10, fail, readHere);
    const large = JSON.stringify('x'.repeat(30_000_000));
    const first = (await answers.add(call, answer(large))).id;
    await answers.add(call, answer(large));
    const third = (await answers.add(call, answer(large))).id;
    assert.equal((await answers.bodyText(third, 'raw')).toString(), large);
    await assert.rejects(answers.bodyText(first, 'raw'), /no longer in memory\. Send the request again/);
    assert.equal(answers.views.length, 3, 'What is known of the call stays.');
  });

  it('show no value of a cookie', async () => {
    const answers = new Responses(() => 1, fail, readHere);
    const { headers } = await answers.add(
      call,
      answer('', [
        ['Set-Cookie', 'JSESSIONID=abc=def; Path=/; Secure'],
        ['X-Other', 'a=b'],
      ]),
    );
    assert.deepEqual(headers, [
      ['Set-Cookie', 'JSESSIONID=‹hidden›; Path=/; Secure'],
      ['X-Other', 'a=b'],
    ]);
  });

  for (const [sent, shown] of [
    ['secret; Path=/', '‹hidden›; Path=/'],
    ['secret', '‹hidden›'],
    ['=secret; Secure', '=‹hidden›; Secure'],
    ['c2VjcmV0cw==; Path=/', '‹hidden›; Path=/'],
    ['c2VjcmV0Y28=; Secure', '‹hidden›; Secure'],
    ['JSESSIONID=; Max-Age=0', 'JSESSIONID=‹hidden›; Max-Age=0'],
    ['a=1; JSESSIONID=secret', 'a=‹hidden›; JSESSIONID=‹hidden›'],
    ['a=1; secret; Secure', 'a=‹hidden›;‹hidden›; Secure'],
    ['a=1; Path=/, JSESSIONID=secret', 'a=‹hidden›; Path=‹hidden›'],
    [
      'a=1; Expires=Wed, 09 Jun 2027 10:18:14 GMT; HttpOnly; SameSite=Lax',
      'a=‹hidden›; Expires=Wed, 09 Jun 2027 10:18:14 GMT; HttpOnly; SameSite=Lax',
    ],
  ] as const) {
    it(`show no value of a cookie, however it is written: ${sent}`, async () => {
      for (const name of ['Set-Cookie', 'SET-COOKIE2']) {
        const { headers } = await new Responses(() => 1, fail, readHere).add(call, answer('', [[name, sent]]));
        assert.deepEqual(headers, [[name, shown]]);
      }
    });
  }

  it('keep status, headers and body of a response that cannot be read, and report the error once', async () => {
    const reported: unknown[] = [];
    const bug = new RangeError('Maximum call stack size exceeded');
    const answers = new Responses(
      () => 2,
      (error) => reported.push(error),
      { describe: () => Promise.reject(bug) },
    );
    const body = '<a é😀 x x x';
    const { id, ...view } = await answers.add(call, answer(body, [['Content-Type', 'application/xml']]));
    assert.deepEqual([view.outcome, view.status, view.headers], ['response', 200, [['Content-Type', 'application/xml']]]);
    assert.deepEqual([view.body?.language, view.body?.length], ['text', { raw: body.length }]);
    assert.match(view.body?.notes.join() ?? '', /Couldn't read the body. It is shown as received/);
    await answers.add(call, answer('{}'));
    assert.equal(await answers.bodyText(id, 'pretty'), body);
    assert.deepEqual([...answers.bodyBytes(id)], [...Buffer.from(body)]);
    assert.deepEqual(reported, [bug, bug], 'Once for each of the two responses.');
  });

  it('keep a failure and a canceled call as well', async () => {
    const answers = new Responses(() => 5, fail, readHere);
    await answers.add(call, { kind: 'canceled', timings: { total: 1 }, sentAt: 0 });
    await answers.add(call, {
      kind: 'failure',
      failure: { step: 'dns', message: 'Not found.', checks: [] },
      timings: { total: 1 },
      sentAt: 0,
    });
    assert.deepEqual(
      answers.views.map(({ outcome }) => outcome),
      ['failure', 'canceled'],
    );
  });
});
