import assert from 'node:assert/strict';
import { IdentifierMasks } from '../../../../src/core/diagnosis/index.js';
import { verifiedRequestReport } from '../../../../src/core/verifier/index.js';
import { header, handSign } from '../../../support/signers/handSigner.js';
import { errorOf, send } from '../../../support/simulatorClient.js';
import {
  account,
  accountBase,
  call,
  issued,
  newRole,
  restletPath,
  restletUrl,
  run,
  stopAll,
} from '../../../support/verifiers.js';

describe('the verifier responds', function () {
  this.timeout(20_000);
  afterEach(stopAll);

  it('to a correct client of any script with what the script would have seen, and says who responds', async () => {
    const verifying = await run();
    const reply = await call(verifying, restletUrl(verifying, '&q=a%20b'), { method: 'POST', body: '{"a":1}' });
    const returned = JSON.parse(reply.text) as { verifier: string; role: string; parameters: unknown; body: unknown };
    assert.equal(reply.status, 200);
    assert.match(
      returned.verifier,
      /^Authentication succeeded\. This is the signature verifier of RESTlet Workbench, not NetSuite/,
    );
    assert.deepEqual([returned.role, returned.body], ['Sales Clerk', { a: 1 }]);
    assert.deepEqual(returned.parameters, { script: 'customscript_orders', deploy: 'customdeploy_1', q: 'a b' });
  });

  it('to a correct client of the demo RESTlets, by their script IDs', async () => {
    const verifying = await run();
    const demo = (name: string): string =>
      `${verifying.address.base}${restletPath}?script=customscript_demo_${name}&deploy=customdeploy_demo_${name}`;
    const customers = await call(verifying, `${demo('customers')}&limit=1`);
    assert.deepEqual([customers.status, Object.keys(JSON.parse(customers.text) as object).includes('items')], [200, true]);
    const fault = await call(verifying, `${demo('faults')}&fault=script-error`);
    assert.deepEqual([fault.status, errorOf(fault).code], [400, 'UNEXPECTED_ERROR']);
    const number = await call(verifying, `${verifying.address.base}${restletPath}?script=101&deploy=1`);
    assert.match(number.text, /"verifier":/, 'In a real account 101 is no demo.');
  });

  it('with 405, 415, 404 and SSS_INVALID_SCRIPTLET_ID as NetSuite does, once the login is correct', async () => {
    const verifying = await run();
    const url = restletUrl(verifying);
    assert.equal((await call(verifying, url, { method: 'PATCH', body: '{}' })).status, 405);
    assert.equal((await call(verifying, url, { method: 'POST', body: 'a=b', contentType: 'multipart/form-data' })).status, 415);
    const nameless = await call(verifying, `${verifying.address.base}${restletPath}?script=customscript_orders`);
    assert.deepEqual([nameless.status, errorOf(nameless).code], [404, 'SSS_INVALID_SCRIPTLET_ID']);
    assert.equal((await call(verifying, `${verifying.address.base}/app/other.nl`)).status, 404);
    const statuses = verifying.state().requests.map(({ status }) => status);
    assert.deepEqual(statuses, [404, 404, 415, 405]);
  });

  it('to an incorrect signature with 401, the challenge, a Date and an error body, in the format of the request', async () => {
    const verifying = await run({ clock: () => 1_500_000_000_000 });
    const url = restletUrl(verifying);
    const json = await call(verifying, url, { timestamp: 1_500_000_000, key: 'wrong' });
    assert.equal(json.status, 401);
    assert.equal(json.text, '{"error" : {"code" : "INVALID_LOGIN_ATTEMPT", "message" : "Invalid login attempt."}}');
    assert.equal(
      json.headers['www-authenticate'],
      `OAuth realm="${account}", error="token_rejected", error_description="Invalid login attempt."`,
    );
    assert.equal(json.headers.date, 'Fri, 14 Jul 2017 02:40:00 GMT');
    const xml = await call(verifying, url, { timestamp: 1_500_000_000, key: 'wrong', contentType: 'application/xml' });
    assert.match(xml.text, /^<error><code>INVALID_LOGIN_ATTEMPT<\/code>/);
    const text = await call(verifying, url, { timestamp: 1_500_000_000, key: 'wrong', contentType: 'text/plain' });
    assert.match(text.text, /^error code: INVALID_LOGIN_ATTEMPT\n/);
  });

  it('to a header that is used twice with nonce_used, and says so', async () => {
    const verifying = await run();
    const nonce = 'n0nce-of-this-test';
    const timestamp = Math.floor(Date.now() / 1000);
    assert.equal((await call(verifying, restletUrl(verifying), { nonce, timestamp })).status, 200);
    assert.equal((await call(verifying, restletUrl(verifying), { nonce, timestamp })).status, 401);
    const { response, diagnosis } = await verifying.newest();
    assert.equal(response.detail?.word, 'nonce_used');
    assert.equal(diagnosis?.verdict, 'valid');
    assert.match(
      diagnosis.sentence,
      /^The signature is correct, but authentication failed anyway: this nonce was already used with this timestamp/,
    );
  });

  it('to the tenth attempt as to the first one: nobody is locked here', async () => {
    const verifying = await run();
    for (let attempt = 0; attempt < 10; attempt++) {
      await call(verifying, restletUrl(verifying), { key: 'wrong' });
    }
    assert.equal((await call(verifying, restletUrl(verifying))).status, 200);
  });

  it('to the roles of the demo account by the rights that they have there', async () => {
    const roles = ['Demo Administrator', 'Sales Clerk', 'Web Services Only'].map(newRole);
    const verifying = await run({ isDemo: true, roles });
    const by = roles[2] ?? assert.fail();
    const refused = await call(verifying, restletUrl(verifying), { by });
    assert.deepEqual([refused.status, errorOf(refused).code], [401, 'INVALID_LOGIN_CREDENTIALS']);
    const clerk = await call(verifying, `${verifying.address.base}${restletPath}?script=101&deploy=1&limit=1`, {
      by: roles[1] ?? assert.fail(),
    });
    assert.equal(clerk.status, 200);
    assert.ok('items' in (JSON.parse(clerk.text) as object), 'In the demo account 101 is a demo.');
  });

  it('to another path with what is wrong with it, and not with what the header may lack', async () => {
    const verifying = await run();
    const { base } = verifying.address;
    await fetch(base);
    const bare = await verifying.newest();
    assert.deepEqual([bare.status, bare.finding, bare.diagnosis?.findings.length], [404, 'The path is incorrect', 1]);
    assert.equal(bare.diagnosis?.sentence, `The path is incorrect. ${restletPath} is missing after the base URL.`);
    await call(verifying, `${base}/app/site/hosting/scriptlet.nl?script=1&deploy=1`);
    const other = await verifying.newest();
    assert.match(other.diagnosis?.sentence ?? '', /but the path of the request is \/app\/site\/hosting\/scriptlet\.nl\.$/);
  });

  it('to an unknown token with a refusal, and says what its form alone tells', async () => {
    const verifying = await run();
    const by = newRole('Stranger');
    const { credentials } = verifying.role;
    const unknownKey = await call(verifying, restletUrl(verifying), { by, account: '1234567-sb1' });
    assert.equal(unknownKey.status, 401);
    const form = await verifying.newest();
    assert.deepEqual(
      [form.diagnosis?.verdict, form.finding, form.role],
      ['structural', "The realm isn't written like the account ID", undefined],
    );
    assert.deepEqual([form.response.trail, form.response.detail], ['none', undefined]);
    assert.match(form.response.reason ?? '', /It must be 1234567_SB1/);
    const stranger = {
      ...by,
      credentials: { ...by.credentials, consumerKey: credentials.consumerKey, consumerSecret: credentials.consumerSecret },
    };
    await call(verifying, restletUrl(verifying), { by: stranger });
    const { response, diagnosis } = await verifying.newest();
    assert.deepEqual([response.trail, response.detail?.word, diagnosis?.verdict], ['Failure', 'token_rejected', 'structural']);
  });

  it('to a role without its secrets as to an unknown token, and verifies it once they are there', async () => {
    const role = newRole('Late');
    const verifying = await run({ role, roles: [{ id: role.id, role: role.role }] });
    assert.deepEqual(verifying.state().roles, [{ role: 'Late', secretMissing: true }]);
    assert.equal((await call(verifying, restletUrl(verifying))).status, 401);
    verifying.verifier.setRoles([role]);
    assert.equal((await call(verifying, restletUrl(verifying))).status, 200);
  });

  it('to a header with the consumer key and the token exchanged, and says it', async () => {
    const verifying = await run();
    const { consumerKey, tokenId } = verifying.role.credentials;
    await call(verifying, restletUrl(verifying), { parameters: { oauth_consumer_key: tokenId, oauth_token: consumerKey } });
    const { diagnosis } = await verifying.newest();
    assert.equal(diagnosis?.findings[0]?.id, 'identifiers-exchanged');
  });

  it('to a header with the consumer key for the token, and finds out which role of that integration signed it', async () => {
    const first = newRole('Accountant');
    const second = newRole('Clerk');
    const { consumerKey, consumerSecret } = first.credentials;
    const role = { ...second, credentials: { ...second.credentials, consumerKey, consumerSecret } };
    const verifying = await run({ role, roles: [first, role] });
    const { status } = await call(verifying, restletUrl(verifying), { parameters: { oauth_token: consumerKey } });
    const { verdict, diagnosis } = await verifying.newest();
    assert.deepEqual([status, verdict], [401, 'valid']);
    assert.match(diagnosis?.sentence ?? '', /consumer key and token ID are the same in the header/);
  });

  it('to a header of another scheme, NLAuth or no header, each with what is wrong with it', async () => {
    const verifying = await run();
    const url = restletUrl(verifying);
    for (const [headers, expected] of [
      [{}, 401],
      [{ Authorization: 'NLAuth nlauth_account=1' }, 401],
      [{ Authorization: 'hello' }, 400],
      [{ Authorization: `OAuth realm="${account}", oauth_token="` }, 400],
    ] as const) {
      assert.equal((await send(url, { headers })).status, expected);
      const { diagnosis } = await verifying.newest();
      assert.ok((diagnosis?.findings.length ?? 0) > 0, JSON.stringify(headers));
    }
  });

  it('to two Authorization headers with INVALID_REQUEST', async () => {
    const verifying = await run();
    const url = restletUrl(verifying);
    const token = { role: '', ...verifying.role.credentials };
    const one = (): string => header(account, handSign({ method: 'GET', url, account, token }));
    const reply = await send(url, { headers: { Authorization: [one(), one()] } });
    assert.equal(reply.status, 400);
    assert.match((await verifying.newest()).response.reason ?? '', /more than one Authorization header/);
  });
});

describe('the verifier and what Oracle does not document', function () {
  this.timeout(20_000);
  afterEach(stopAll);

  it('says which rule of the simulator a refusal rests on, on the screen and in the report', async () => {
    const verifying = await run();
    await call(verifying, `${verifying.address.base}/app/other.nl`);
    const { id, response } = await verifying.newest();
    assert.match(response.undocumented ?? '', /^Any path other than those of RESTlets .* is refused with 404 NOT_FOUND\./);
    const request = verifying.verifier.request(id) ?? assert.fail();
    const report = verifiedRequestReport(request, { account, masks: new IdentifierMasks(), now: Date.now() });
    assert.match(report, /The verifier of RESTlet Workbench responded: 404 NOT_FOUND\./);
    assert.match(report, /Not documented by Oracle: Any path other than those of RESTlets/);
  });

  it('says nothing of the kind where Oracle documents the refusal', async () => {
    const verifying = await run();
    await call(verifying, restletUrl(verifying), { nonce: 'short' });
    const { response } = await verifying.newest();
    assert.deepEqual([response.detail?.word, response.undocumented], ['nonce_rejected', undefined]);
  });
});

describe('the verifier with two addresses', function () {
  this.timeout(30_000);
  afterEach(stopAll);

  const accountUrl = `${accountBase}${restletPath}?script=customscript_orders&deploy=customdeploy_1&a=1`;

  it('verifies for the address that a request comes to', async () => {
    const verifying = await run();
    assert.match(verifying.address.base, /^http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{24}$/);
    await call(verifying, restletUrl(verifying, '&a=1'));
    const shown = await verifying.newest();
    assert.deepEqual(
      [shown.status, shown.verdict, shown.signedFor, shown.url],
      [200, 'valid', 'here', restletUrl(verifying, '&a=1')],
    );
    assert.match(shown.diagnosis?.sentence ?? '', /^The signature is correct, and authentication succeeded/);
  });

  it("verifies for the account's own host when it is told to, whatever way the request came", async () => {
    const verifying = await run();
    verifying.verifier.setSignedFor('account');
    assert.equal((await call(verifying, accountUrl, { to: restletUrl(verifying, '&a=1') })).status, 200);
    const origin = new URL(verifying.address.base).origin;
    const redirected = await call(verifying, accountUrl, {
      to: accountUrl.replace(accountBase, origin),
      headers: { Host: `${new URL(accountBase).host}:443` },
    });
    assert.equal(redirected.status, 200, 'The host name alone was redirected.');
    assert.deepEqual(
      verifying.state().requests.map(({ script, accepted }) => [script, accepted]),
      Array.from({ length: 2 }, () => ['customscript_orders', true]),
    );
    assert.equal((await verifying.newest()).url, accountUrl);
  });

  it('ignores a request without the secret path, unless it comes by the host of the account while that is verified', async () => {
    const verifying = await run();
    const origin = new URL(verifying.address.base).origin;
    const bare = accountUrl.replace(accountBase, origin);
    const Host = new URL(accountBase).host;
    assert.equal((await call(verifying, bare)).status, 404);
    assert.equal((await call(verifying, accountUrl, { to: bare, headers: { Host } })).status, 421);
    verifying.verifier.setSignedFor('account');
    assert.equal((await call(verifying, bare)).status, 404);
    assert.equal((await call(verifying, accountUrl, { to: bare, headers: { Host: `evil.${Host}` } })).status, 421);
    assert.equal((await call(verifying, accountUrl, { to: `${verifying.address.base}x${restletPath}` })).status, 404);
    const { requests, otherTraffic } = verifying.state();
    assert.deepEqual(requests, []);
    assert.match(otherTraffic.join(), /^A request used another path than the base URL \(3 times\)/);
    assert.match(otherTraffic.join(), /A request for a host other than this machine was refused \(2 times\)/);
  });

  it('says that a request was signed for the other address, and proves it', async () => {
    const verifying = await run();
    await call(verifying, accountUrl, { to: restletUrl(verifying, '&a=1') });
    const here = await verifying.newest();
    assert.deepEqual([here.status, here.verdict, here.finding], [401, 'explained', "The account's own host was signed"]);
    assert.equal(here.diagnosis?.sentence, "The account's own host was signed. For that URL, the signature is correct.");
    const uri = here.diagnosis.comparison.find(({ part }) => part === 'URI');
    assert.deepEqual(
      [uri?.state, uri?.sent, uri?.expected],
      ['changed', `${accountBase}${restletPath}`, `${verifying.address.base}${restletPath}`],
    );
    assert.match(here.diagnosis.proof?.baseString ?? '', /1234567-sb1/);
    verifying.verifier.setSignedFor('account');
    await call(verifying, restletUrl(verifying, '&a=1'));
    assert.equal((await verifying.newest()).finding, "The verifier's URL was signed");
  });

  it('says both when a request was signed for the other address and is incorrect there', async () => {
    const verifying = await run();
    const { consumerSecret, tokenSecret } = verifying.role.credentials;
    await call(verifying, accountUrl, { to: restletUrl(verifying, '&a=1'), key: `${tokenSecret}&${consumerSecret}` });
    const { diagnosis } = await verifying.newest();
    assert.equal(diagnosis?.verdict, 'explained');
    assert.equal(diagnosis.findings[0]?.title, "The account's own host was signed");
    assert.match(diagnosis.sentence, /^The account's own host was signed\. The signature is incorrect: .*secret/);
  });

  it('calls a signature that nothing explains unexplained', async () => {
    const verifying = await run();
    await call(verifying, restletUrl(verifying), { key: issued() });
    const { verdict, diagnosis, response } = await verifying.newest();
    assert.equal(verdict, 'unexplained');
    assert.ok((diagnosis?.ruledOut.length ?? 0) > 0);
    assert.equal(response.detail?.word, 'InvalidSignature');
  });
});
