import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { keptCall, longestBody, readBodyLength, readDetails, type FinishedCall } from '../../../../src/core/history/index.js';
import { parseRequest } from '../../../../src/core/request/index.js';
import type { RestletRequest } from '../../../../src/protocol/request.js';
import { finishedCall } from '../../../support/history/calls.js';

const kept = (call: FinishedCall, keepsProductionBodies = false) => keptCall(call, { id: 'a1', keepsProductionBodies });

function requestOf(text: string): RestletRequest {
  const read = parseRequest(text);
  assert.equal(read.kind, 'request');
  return read.request;
}

describe('what the history keeps of a call', () => {
  it('is what lists show, and the request as it was written, with its role', () => {
    const { call, details } = kept(finishedCall({ at: 5, requestBody: '{"id":"{{lookup.$.taskid}}"}' }));
    assert.deepEqual(call, {
      id: 'a1',
      at: 5,
      account: '1234567_SB1',
      accountName: 'Acme',
      kind: 'sandbox',
      role: 'Sales Clerk',
      method: 'POST',
      script: 'customscript_orders',
      deploy: 'customdeploy_1',
      url: 'https://1234567.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=customscript_orders&deploy=customdeploy_1&limit=3',
      outcome: 'response',
      status: 200,
      milliseconds: 340,
      size: 11,
    });
    const request = requestOf(details.request);
    assert.deepEqual(
      [request.body, request.account, request.role, request.query],
      ['{"id":"{{lookup.$.taskid}}"}', '1234567_SB1', 'Sales Clerk', [{ name: 'limit', value: '3', enabled: true }]],
    );
    assert.deepEqual([details.body, details.responseBody, details.hasHidden], ['{"ok":true}', 'whole', undefined]);
    assert.deepEqual(readDetails(JSON.stringify(details), 'a1'), details);
  });

  it('has no Authorization header, no cookie, and no value of the role, however it is encoded', () => {
    const secrets = Array.from({ length: 4 }, () => randomBytes(32).toString('hex'));
    const [consumerKey = '', consumerSecret = '', tokenId = '', tokenSecret = ''] = secrets;
    const call = finishedCall({
      requestBody: JSON.stringify({ a: tokenSecret, b: Buffer.from(consumerSecret).toString('base64') }),
      body: `{"echo":"${tokenId}","token_secret":"kR7+z0sW4Vn","hex":"${Buffer.from(consumerKey).toString('hex')}"}`,
      secrets,
    });
    const { response } = call;
    const { call: listed, details } = kept({
      ...call,
      request: {
        ...call.request,
        query: [{ name: 'anything', value: tokenSecret, enabled: true }],
        headers: [
          { name: 'X-Own', value: consumerSecret, enabled: true },
          { name: 'X-Api-Key', value: 'kR7+z0sW4Vn', enabled: false },
        ],
      },
      sentHeaders: [
        ['authorization', `OAuth oauth_token="${tokenId}"`],
        ['Cookie', 'JSESSIONID=kR7+z0sW4Vn'],
        ['X-Own', encodeURIComponent(consumerSecret)],
      ],
      response: {
        ...response,
        url: `${response.url}&anything=${tokenSecret}&access_token=kR7%2Bz0sW4Vn`,
        headers: [['Set-Cookie', 'JSESSIONID=kR7+z0sW4Vn; Path=/']],
      },
    });
    const text = JSON.stringify({ listed, details });
    for (const secret of [...secrets, 'z0sW4Vn', ...secrets.map((value) => Buffer.from(value).toString('hex'))]) {
      assert.ok(!text.includes(secret), `${text} has ${secret}`);
    }
    assert.ok(!text.includes(Buffer.from(consumerSecret).toString('base64')));
    assert.doesNotMatch(text, /authorization|oauth_token/i);
    assert.equal(details.hasHidden, true);
    assert.equal(requestOf(details.request).headers.length, 2, 'the rows are there, without their values');
  });

  it('of a production account has neither body, unless the setting says so', () => {
    const call = finishedCall({ kind: 'production', requestBody: '{"salary":1}', body: '{"salary":2}' });
    const { details } = kept(call);
    assert.doesNotMatch(JSON.stringify(details), /salary/);
    assert.deepEqual([details.requestBody, details.responseBody], ['production', 'production']);
    assert.equal(requestOf(details.request).query.length, 1, 'the rest of the request is kept');
    const all = kept(call, true).details;
    assert.deepEqual([all.body, all.requestBody, requestOf(all.request).body], ['{"salary":2}', 'whole', '{"salary":1}']);
    assert.equal(kept(finishedCall({ kind: 'production', body: '' })).details.responseBody, 'none');
  });

  it('has no value of the role in a long body, as it is or encoded', () => {
    const secret = randomBytes(32).toString('hex');
    for (const before of ['', 'a', 'ab', 'abc']) {
      const encodings = [
        secret,
        secret.toUpperCase(),
        Buffer.from(secret).toString('hex'),
        Buffer.from(`${before}${secret}zz`).toString('base64'),
        Buffer.from(`${before}${secret}`).toString('base64url'),
      ];
      const body = `${'x'.repeat(20_000)}${encodings.map((text) => `"${text}"`).join()}${'\u0130'.repeat(before.length)}`;
      const { details } = kept(finishedCall({ body, secrets: [secret] }));
      const left = details.body.replaceAll('x', '').replaceAll('(dropped)', '');
      assert.ok(left.length < 80, left);
    }
  });

  it('ends within its limits, and never inside a secret or a character', () => {
    const secret = randomBytes(32).toString('hex');
    for (const before of [longestBody - 40, readBodyLength - 40, readBodyLength - 80]) {
      const body = `${'x'.repeat(before)}${secret}${'y'.repeat(1000)}`;
      const { details } = kept(finishedCall({ body, secrets: [secret] }));
      assert.ok(details.body.length <= longestBody);
      assert.equal(details.responseBody, 'cut');
      assert.ok(!details.body.includes(secret.slice(0, 8)), `a secret after ${before} characters`);
    }
    const { details } = kept(finishedCall({ body: '\u{1F600}'.repeat(longestBody) }));
    assert.doesNotMatch(details.body, /[\uD800-\uDBFF]$/);
    const whole = kept(finishedCall({ body: 'x'.repeat(longestBody) })).details;
    assert.deepEqual([whole.body.length, whole.responseBody], [longestBody, 'whole']);
    const long = kept(finishedCall({ script: 's'.repeat(100_000) }));
    assert.ok(JSON.stringify(long).length < 100_000);
  });

  it('has a call without a response too, with the reason', () => {
    const { body, response, ...rest } = finishedCall();
    assert.ok(body);
    const { status, statusText, size, ...common } = response;
    assert.ok(status && statusText && size);
    const failure = { step: 'connect', message: 'No connection.', checks: [] } as const;
    const { call, details } = kept({ ...rest, response: { ...common, outcome: 'failure', failure, headers: [] } });
    assert.deepEqual([call.outcome, call.status, call.size], ['failure', undefined, undefined]);
    assert.deepEqual([details.failure, details.responseBody], ['No connection.', 'none']);
  });
});
