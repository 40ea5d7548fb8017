import assert from 'node:assert/strict';
import type { Simulator, SimulatorToken } from '../../../../../src/core/simulator/index.js';
import { call, errorOf, failures, restletUrl, run, send, stopAll, type Reply } from '../../../../support/simulatorClient.js';
import {
  accessToken,
  authorize,
  callback,
  flowAuthorization,
  requestToken,
  theIntegration,
} from '../../../../support/signers/flowSigner.js';

function form({ text, status }: Reply): Record<string, string> {
  assert.equal(status, 200, text);
  return Object.fromEntries(new URLSearchParams(text));
}

/** What the name of the error is: the body is text, because these requests have no content type. */
function errorName({ text }: Reply): string {
  return /^error code: (\w+)\n/.exec(text)?.[1] ?? text;
}

async function begun(simulator: Simulator, parameters: Record<string, string> = {}): Promise<{ id: string; secret: string }> {
  const { oauth_token: id = '', oauth_token_secret: secret = '' } = form(await requestToken(simulator, { parameters }));
  return { id, secret };
}

function redirected({ status, headers }: Reply): URL {
  assert.equal(status, 302);
  return new URL(headers.location ?? '');
}

async function allowed(simulator: Simulator, role = '3'): Promise<{ id: string; secret: string; verifier: string }> {
  const token = await begun(simulator);
  const url = redirected(await authorize(simulator, { oauth_token: token.id, role, decision: 'allow', state: 'abc123' }));
  return { ...token, verifier: url.searchParams.get('oauth_verifier') ?? '' };
}

describe('three-step flow of the simulator', () => {
  afterEach(stopAll);

  it('gives a client a token with which it calls a RESTlet', async () => {
    const simulator = await run();
    const granted = form(await accessToken(simulator, await allowed(simulator, '1001')));
    assert.deepEqual(Object.keys(granted), ['oauth_token', 'oauth_token_secret']);
    const token: SimulatorToken = {
      ...theIntegration(simulator),
      role: 'Sales Clerk',
      tokenId: granted.oauth_token ?? '',
      tokenSecret: granted.oauth_token_secret ?? '',
    };
    const reply = await call(simulator, restletUrl(simulator, 'echo'), { token });
    assert.deepEqual([reply.status, failures(simulator)], [200, []]);
    assert.equal(simulator.auditTrail.at(-1)?.role, 'Sales Clerk');
  });

  it('confirms the callback, and repeats the role that was asked for', async () => {
    const simulator = await run();
    const first = form(await requestToken(simulator, { parameters: { role: '1001' } }));
    assert.deepEqual(Object.keys(first), ['oauth_token', 'oauth_token_secret', 'oauth_callback_confirmed', 'role']);
    assert.equal(first.oauth_callback_confirmed, 'true');
    assert.equal(first.role, '1001');
    assert.ok(!('role' in form(await requestToken(simulator))));
  });

  it('shows a page with a choice of role and two buttons, and nothing of it as markup', async () => {
    const simulator = await run();
    const { id } = await begun(simulator, { role: '1001' });
    const { status, headers, text } = await authorize(simulator, { oauth_token: id, state: '"><script>' });
    assert.equal(status, 200);
    assert.match(text, /<select name="role">.*<option value="1001" selected>Sales Clerk/);
    assert.match(text, /<button name="decision" value="allow">.*<button name="decision" value="deny">/);
    assert.ok(!text.includes('<script'));
    assert.match(headers['content-security-policy']?.toString() ?? '', /^default-src 'none'/);
  });

  it('names company, role, entity and state in the redirect', async () => {
    const simulator = await run();
    const { id } = await begun(simulator);
    const url = redirected(
      await authorize(simulator, { oauth_token: id, role: '1001', decision: 'allow', state: 'x'.repeat(512) }),
    );
    assert.equal(url.origin + url.pathname, callback);
    const { oauth_verifier: verifier, ...others } = Object.fromEntries(url.searchParams);
    assert.match(verifier ?? '', /^[0-9a-f]{64}$/);
    assert.deepEqual(others, {
      oauth_token: id,
      company: simulator.account,
      role: '1001',
      entity: '39',
      state: 'x'.repeat(512),
    });
  });

  it('sends an empty verifier when the person denies, and no token for it', async () => {
    const simulator = await run();
    const token = await begun(simulator);
    const url = redirected(await authorize(simulator, { oauth_token: token.id, role: '3', decision: 'deny' }));
    assert.equal(url.searchParams.get('oauth_verifier'), '');
    for (const verifier of ['', 'x']) {
      assert.equal(errorName(await accessToken(simulator, { ...token, verifier })), 'InvalidVerifier');
    }
  });

  it('exchanges a verifier once, and shows its page once', async () => {
    const simulator = await run();
    const token = await allowed(simulator);
    assert.equal((await authorize(simulator, { oauth_token: token.id })).status, 400);
    assert.equal((await accessToken(simulator, token)).status, 200);
    assert.equal(errorName(await accessToken(simulator, token)), 'TokenRejected');
  });

  it('refuses a request token after ten minutes', async () => {
    let now = Date.now();
    const simulator = await run({ clock: () => now });
    const token = await allowed(simulator);
    const at = (): Record<string, string> => ({ oauth_timestamp: String(Math.floor(now / 1000)) });
    now += 10 * 60_000 + 1;
    assert.equal(errorName(await accessToken(simulator, { ...token, parameters: at() })), 'TokenRejected');
    assert.equal((await authorize(simulator, { oauth_token: token.id })).status, 400);
  });

  const first: readonly (readonly [error: string, status: number, step: Parameters<typeof requestToken>[1]])[] = [
    ['MissingRequiredParameter', 400, { parameters: { oauth_callback: undefined } }],
    ['MissingRequiredParameter', 400, { parameters: { oauth_nonce: undefined } }],
    ['VersionRejected', 400, { parameters: { oauth_version: '1.0a' } }],
    ['UnknownAlgorithm', 400, { parameters: { oauth_signature_method: 'HMAC-SHA1' } }],
    ['InvalidTimestamp', 400, { parameters: { oauth_timestamp: '1575998103' } }],
    ['NonceRejected', 401, { parameters: { oauth_nonce: 'short' } }],
    ['UnknownIntegration', 401, { parameters: { oauth_consumer_key: 'unknown' } }],
    ['IntegrationBlocked', 401, { parameters: { oauth_consumer_key: 'unknown' }, realm: 'DEMO_1234567' }],
    ['IntegrationBlocked', 401, { realm: '7654321' }],
    ['InvalidSignature', 401, { tokenSecret: 'something' }],
    ['InvalidCallback', 400, { parameters: { oauth_callback: 'https://my.example.com/TBA/?callbackRequest' } }],
    ['EntityOrRoleDisabled', 401, { parameters: { role: '45678' } }],
  ];
  for (const [error, status, step] of first) {
    it(`refuses a request token with ${error}: ${JSON.stringify(step, (_name, value: unknown) => value ?? 'left out')}`, async () => {
      const reply = await requestToken(await run({ account: 'DEMO_1' }), step);
      assert.deepEqual([errorName(reply), reply.status], [error, status]);
    });
  }

  it('refuses a nonce that was used, an integration that is blocked, and an account without the feature', async () => {
    const simulator = await run();
    const parameters = { oauth_nonce: 'the-same-nonce', oauth_timestamp: String(Math.floor(Date.now() / 1000)) };
    form(await requestToken(simulator, { parameters }));
    assert.equal(errorName(await requestToken(simulator, { parameters })), 'NonceUsed');
    const { tokens } = simulator;
    const blocked = await run({ tokens, blockedConsumerKeys: [theIntegration(simulator).consumerKey] });
    assert.equal(errorName(await requestToken(blocked)), 'IntegrationBlocked');
    assert.equal(errorName(await requestToken(await run({ tokenBasedAuthentication: false }))), 'FeatureDisabled');
  });

  it('accepts the account as the realm of both steps', async () => {
    const simulator = await run();
    const realm = simulator.account;
    const { oauth_token: id = '', oauth_token_secret: secret = '' } = form(await requestToken(simulator, { realm }));
    const url = redirected(await authorize(simulator, { oauth_token: id, role: '3', decision: 'allow' }));
    const verifier = url.searchParams.get('oauth_verifier') ?? '';
    form(await accessToken(simulator, { id, secret, verifier, realm }));
  });

  it('refuses the third step before the person has decided, with another secret, or without a verifier', async () => {
    const simulator = await run();
    assert.equal(errorName(await accessToken(simulator, { ...(await begun(simulator)), verifier: 'early' })), 'InvalidVerifier');
    const token = await allowed(simulator);
    assert.equal(errorName(await accessToken(simulator, { ...token, secret: 'x' })), 'InvalidSignature');
    assert.equal(errorName(await accessToken(simulator, { ...token, id: 'unknown' })), 'TokenRejected');
    const without = await accessToken(simulator, { ...token, parameters: { oauth_verifier: undefined } });
    assert.equal(errorName(without), 'MissingRequiredParameter');
  });

  it('takes only POST, and a page of another site can neither open the page in a frame nor send its form', async () => {
    const simulator = await run();
    assert.equal((await requestToken(simulator, { method: 'GET' })).status, 405);
    const { id } = await begun(simulator);
    const page = `${simulator.url}/app/login/secure/authorizetoken.nl?oauth_token=${id}&decision=allow`;
    const frame = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'iframe' };
    assert.equal((await send(page, { headers: frame })).status, 403);
    assert.equal((await send(page, { method: 'POST', headers: { Origin: 'https://example.com' } })).status, 403);
    assert.equal((await send(page, { headers: { Host: 'example.com' } })).status, 421);
  });

  it('names the error in JSON when the request is JSON', async () => {
    const simulator = await run();
    const url = `${simulator.url}/rest/requesttoken`;
    const headers = {
      'Content-Type': 'application/json',
      Authorization: flowAuthorization({ url, integration: theIntegration(simulator) }),
    };
    assert.equal(errorOf(await send(url, { method: 'POST', headers })).code, 'MissingRequiredParameter');
  });
});
