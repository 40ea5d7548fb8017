import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import {
  keptCall,
  longestBody,
  longestValue,
  readBodyLength,
  readDetails,
  secretMargin,
  type FinishedCall,
} from '../../../../src/core/history/index.js';
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
        ['proxy-authorization', `OAuth oauth_token="${tokenId}"`],
        ['Cookie', 'JSESSIONID=kR7+z0sW4Vn'],
        ['X-Own', encodeURIComponent(consumerSecret)],
      ],
      url: `${call.url}&anything=${tokenSecret}&access_token=kR7%2Bz0sW4Vn`,
      response: {
        ...response,
        headers: [['Set-Cookie', 'JSESSIONID=kR7+z0sW4Vn; Path=/']],
      },
    });
    const text = JSON.stringify({ listed, details });
    for (const secret of [...secrets, 'z0sW4Vn', ...secrets.map((value) => Buffer.from(value).toString('hex'))]) {
      assert.ok(!text.includes(secret), `${text} has ${secret}`);
    }
    assert.ok(!text.includes(Buffer.from(consumerSecret).toString('base64')));
    assert.doesNotMatch(text, /oauth_token/i);
    assert.deepEqual(
      [details.sentHeaders[0], details.sentHeaders.at(-1)],
      [
        ['proxy-authorization', '(dropped)'],
        ['Authorization', '(dropped)'],
      ],
    );
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

  it('has no part of a secret that a cut goes through, however much was left out before it', () => {
    const secret = randomBytes(32).toString('hex');
    const many = `${secret}\n`.repeat(300);
    for (const before of [readBodyLength - 1, readBodyLength - 30, readBodyLength - 33]) {
      const body = `${many}${'x'.repeat(before - many.length)}${secret}${'y'.repeat(1000)}`;
      // As a composer hands it over.
      const { details } = kept(finishedCall({ body: body.slice(0, readBodyLength), secrets: [secret] }));
      assert.equal(details.responseBody, 'cut');
      assert.ok(!details.body.includes(secret.slice(0, 8)), `a body that is cut after ${before} characters`);
    }
    const value = `${many}${'x'.repeat(longestValue + secretMargin - 20 - many.length)}${secret}${'y'.repeat(1000)}`;
    const call = finishedCall({ secrets: [secret] });
    const request = { ...call.request, query: [{ name: 'anything', value, enabled: true }] };
    const text = JSON.stringify(kept({ ...call, request, sentHeaders: [['X-Own', value]] }));
    assert.ok(!text.includes(secret.slice(0, 8)), 'a value of a header or the query');
  });

  it('has no value of the role as the name of a row or of a header', () => {
    const secret = randomBytes(32).toString('hex');
    const call = finishedCall({ secrets: [secret] });
    const rows = [{ name: secret, value: 'x', enabled: true }];
    const text = JSON.stringify(
      kept({
        ...call,
        request: { ...call.request, name: secret, query: rows, headers: rows },
        sentHeaders: [[secret, 'x']],
        response: { ...call.response, statusText: secret, headers: [[secret, 'x']] },
      }),
    );
    assert.ok(!text.includes(secret.slice(0, 8)), text);
    assert.match(text, /\(dropped\)/);
  });

  it('has no value that a person entered, but its placeholder, also under the name of a secret', () => {
    const entered = 'Blue-Kettle 17';
    const placeholder = '{{$prompt:Password}}';
    const rows = [
      { name: 'anything', value: `a ${placeholder}`, enabled: true },
      { name: 'password', value: placeholder, enabled: true },
    ];
    const body = `{"password":"${placeholder}","client_secret":"kR7+z0sW4Vn"}`;
    for (const echo of [`{"echo":"${entered}"}`, `{"echo":"${entered}","more":"${'x'.repeat(20_000)}"}`]) {
      const call = finishedCall({ requestBody: body, body: echo, entered: [entered] });
      const { details } = kept({
        ...call,
        request: { ...call.request, query: rows, headers: [{ name: 'X-Api-Key', value: placeholder, enabled: true }] },
        url: `${call.url}&password=${placeholder}`,
        sentHeaders: [['X-Api-Key', placeholder]],
      });
      assert.ok(!JSON.stringify(details).includes(entered));
      const request = requestOf(details.request);
      assert.deepEqual(
        request.query.map(({ value }) => value),
        rows.map(({ value }) => value),
      );
      assert.equal(request.headers[0]?.value, placeholder);
      assert.equal(request.body, `{"password":"${placeholder}","client_secret":"(dropped)"}`);
      assert.ok(details.url.endsWith(`&password=${placeholder}`));
      assert.deepEqual(details.sentHeaders[0], ['X-Api-Key', placeholder]);
      assert.match(details.body, /^\{"echo":"\(dropped\)"/);
    }
  });

  it('keeps a text that is only a part of what was entered', () => {
    const { details } = kept(finishedCall({ entered: ['customscript_orders_and_more'] }));
    assert.match(details.url, /script=customscript_orders&/);
    assert.equal(details.hasHidden, undefined);
  });

  it('tells a value that was left out from one that is only long', () => {
    const call = finishedCall();
    const request = { ...call.request, query: [{ name: 'filter', value: 'x'.repeat(longestValue + 1), enabled: true }] };
    const { details } = kept({ ...call, request });
    assert.deepEqual([details.hasHidden, details.hasShortened], [undefined, true]);
    assert.equal(requestOf(details.request).query[0]?.value.length, longestValue);
    const hidden = kept({
      ...call,
      request: { ...request, query: [{ name: 'access_token', value: 'kR7+z0sW4Vn', enabled: true }] },
    }).details;
    assert.deepEqual([hidden.hasHidden, hidden.hasShortened], [true, undefined]);
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
