import assert from 'node:assert/strict';
import { IdentifierMasks } from '../../../../src/core/diagnosis/index.js';
import { verifiedRequestReport } from '../../../../src/core/verifier/index.js';
import {
  accountBase,
  call,
  newRole,
  restletPath,
  restletUrl,
  run,
  stopAll,
  type Call,
  type Running,
} from '../../../support/verifiers.js';

const telling = 8;

/** No run of a secret that could not be there by chance, in a text as it is and decoded. */
function assertNoSecret(
  text: string,
  verifying: Running,
  others: readonly { readonly credentials: Running['role']['credentials'] }[],
  what: string,
): void {
  const readings = [text, decodeURIComponent(text.replace(/%(?![0-9A-Fa-f]{2})/g, '%25'))];
  for (const { credentials } of [verifying.role, ...others]) {
    for (const secret of [credentials.consumerSecret, credentials.tokenSecret]) {
      for (let at = 0; at + telling <= secret.length; at++) {
        const run = secret.slice(at, at + telling);
        for (const reading of readings) {
          assert.ok(!reading.includes(run), `${what}: ${run}`);
        }
      }
    }
  }
}

/** What the base64 in a text stands for. */
function decodedRuns(text: string): string[] {
  return (decodeURIComponent(text.replace(/%(?![0-9A-Fa-f]{2})/g, '%25')).match(/[\w+/-]{16,}={0,2}/g) ?? []).map((run) =>
    Buffer.from(run, 'base64').toString('latin1'),
  );
}

describe('what the verifier shows and reports', function () {
  this.timeout(60_000);
  afterEach(stopAll);

  it('has no secret in it, wherever a client puts one', async () => {
    const other = newRole('Other');
    const role = newRole('Clerk');
    const verifying = await run({ role, roles: [role, other] });
    const { consumerSecret, tokenSecret } = role.credentials;
    const url = restletUrl(verifying);
    const calls: Call[] = [
      {},
      { key: `${tokenSecret}&${consumerSecret}` },
      { parameters: { oauth_token: tokenSecret } },
      { parameters: { oauth_consumer_key: consumerSecret } },
      { parameters: { oauth_signature_method: 'PLAINTEXT', oauth_signature: `${consumerSecret}&${tokenSecret}` } },
      { parameters: { oauth_version: tokenSecret } },
      { account: consumerSecret },
      { headers: { 'X-Debug': `key=${consumerSecret}`, [`X-${tokenSecret}`]: '1' } },
      { headers: { 'X-Debug': other.credentials.tokenSecret.slice(4, 40) } },
      { method: 'POST', body: JSON.stringify({ secret: consumerSecret, other: other.credentials.consumerSecret }) },
      { nonce: tokenSecret },
      { parameters: { oauth_timestamp: consumerSecret } },
    ];
    for (const each of calls) {
      await call(verifying, url, each);
    }
    await call(verifying, `${url}&secret=${tokenSecret}`);
    await call(verifying, `${accountBase}${restletPath}?script=${consumerSecret}&deploy=1`, {
      to: `${verifying.address.base}${restletPath}?script=${consumerSecret}&deploy=1`,
    });
    const { requests } = await verifying.until((state) => state.requests.every(({ verdict }) => verdict !== 'looking'));
    assert.equal(requests.length, calls.length + 2);
    const masks = new IdentifierMasks();
    for (const { id } of requests) {
      verifying.verifier.show(id);
      const what = `request ${id}`;
      assertNoSecret(JSON.stringify(verifying.state()), verifying, [other], what);
      const request = verifying.verifier.request(id) ?? assert.fail();
      const report = verifiedRequestReport(request, { account: verifying.verifier.account, masks, now: Date.now() });
      assertNoSecret(report, verifying, [other], what);
      for (const identifier of [role.credentials.consumerKey, role.credentials.tokenId, '1234567']) {
        assert.ok(!report.includes(identifier), `${what}: ${identifier} in the report`);
      }
    }
  });

  it('has no login in it that is of another kind, whoever it belongs to', async () => {
    const verifying = await run();
    const { consumerKey, consumerSecret, tokenId, tokenSecret } = verifying.role.credentials;
    const base64 = (text: string): string => Buffer.from(text).toString('base64');
    const foreign = 'MyPassw0rd-of-nobody-here';
    const url = restletUrl(verifying);
    const calls: Call[] = [
      { headers: { Authorization: `Basic ${base64(`${consumerKey}:${consumerSecret}`)}` } },
      { headers: { Authorization: `Basic ${base64(`${tokenId}:${tokenSecret}`)}` } },
      { headers: { Authorization: `Basic ${base64(`me@example.com:${foreign}`)}` } },
      { headers: { Authorization: `NLAuth nlauth_account=1, nlauth_email=a, nlauth_signature=${foreign}, nlauth_role=3` } },
      { headers: { Authorization: `Bearer ${foreign}` } },
      { headers: { Authorization: foreign } },
      { headers: { Authorization: `OAuth ${foreign}` } },
      { parameters: { oauth_consumer_secret: foreign } },
      { parameters: { oauth_signature: base64(`${foreign}&${foreign}`) } },
      { parameters: { oauth_signature_method: 'PLAINTEXT', oauth_signature: foreign } },
      { headers: { 'Proxy-Authorization': `Basic ${foreign}`, 'X-Api-Key': foreign, 'X-Auth-Token': foreign } },
      { method: 'POST', body: JSON.stringify({ password: foreign, note: foreign, data: base64(consumerSecret) }) },
      { method: 'POST', body: `user=me&password=${foreign}`, contentType: 'application/x-www-form-urlencoded' },
    ];
    for (const each of calls) {
      await call(verifying, url, each);
    }
    await call(verifying, `${url}&q=${encodeURIComponent(base64(consumerSecret))}`);
    await call(verifying, `${url}&password=${foreign}`);
    const { requests } = await verifying.until((state) => state.requests.every(({ verdict }) => verdict !== 'looking'));
    assert.equal(requests.length, calls.length + 2);
    for (const { id } of requests) {
      verifying.verifier.show(id);
      const request = verifying.verifier.request(id) ?? assert.fail();
      const masks = new IdentifierMasks();
      const report = verifiedRequestReport(request, { account: verifying.verifier.account, masks, now: Date.now() });
      for (const [what, text] of [
        ['screen', JSON.stringify(verifying.state())],
        ['report', report],
      ] as const) {
        for (const reading of [text, ...decodedRuns(text)]) {
          for (const secret of [consumerSecret, tokenSecret, foreign]) {
            assert.ok(!reading.includes(secret), `request ${id}, ${what}: ${secret} in ${text}`);
          }
        }
      }
    }
  });

  it('has no login in it that is as short as a word', async () => {
    const verifying = await run();
    await call(verifying, restletUrl(verifying, '&password=abc'), {
      headers: { Authorization: 'Basic YTpi', 'X-Api-Key': 'k1', 'Proxy-Authorization': 'Basic YTpi' },
    });
    const { request } = await verifying.newest();
    assert.deepEqual(
      request.headers.filter(([name]) => /authorization|key/i.test(name)).map(([, value]) => value),
      ['Basic (dropped)', '(dropped)', '(dropped)'],
    );
    assert.match(request.target, /&password=\(dropped\)$/);
  });

  it('has no cookie in it, only how many there were', async () => {
    const verifying = await run();
    await call(verifying, restletUrl(verifying), { headers: { Cookie: 'JSESSIONID=quite-private; other=also-private' } });
    const { request, response } = await verifying.newest();
    assert.equal(request.cookies, 2);
    assert.match(response.reason ?? '', /The request has a Cookie header/);
    assert.ok(!JSON.stringify(verifying.state()).includes('private'));
  });

  it('stays to be read after the stop, and can still be copied without a secret', async () => {
    const verifying = await run();
    const { consumerSecret, tokenSecret } = verifying.role.credentials;
    await call(verifying, restletUrl(verifying), { key: `${tokenSecret}&${consumerSecret}` });
    const { id } = await verifying.newest();
    await verifying.verifier.stop();
    const { shown } = verifying.state();
    assert.equal(shown?.verdict, 'explained');
    const request = verifying.verifier.request(id) ?? assert.fail();
    const report = verifiedRequestReport(request, {
      account: verifying.verifier.account,
      masks: new IdentifierMasks(),
      now: Date.now(),
    });
    assertNoSecret(report, verifying, [], 'report');
    assert.match(report, /The verifier of RESTlet Workbench responded as Oracle documents: 401 INVALID_LOGIN_ATTEMPT\./);
    assert.match(report, /✗ Login Audit Trail: Failure, Detail InvalidSignature/);
  });
});
