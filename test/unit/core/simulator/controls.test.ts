import assert from 'node:assert/strict';
import type { Simulator } from '../../../../src/core/simulator/index.js';
import { call, failures, restletUrl, run, send, stopAll, tokenOf, type Reply } from '../../../support/simulatorClient.js';
import { requestToken } from '../../../support/signers/flowSigner.js';

async function change(simulator: Simulator, query: string): Promise<Reply> {
  return send(`${simulator.controls ?? assert.fail()}?${query}`);
}

async function statusOf(simulator: Simulator, role?: string): Promise<number> {
  return (await call(simulator, restletUrl(simulator, 'echo'), role === undefined ? {} : { role })).status;
}

describe('controls of the simulator', () => {
  afterEach(stopAll);

  it('remove every token as a sandbox refresh does, and leave the integration', async () => {
    const simulator = await run();
    assert.equal((await change(simulator, 'do=refresh-sandbox')).status, 302);
    assert.deepEqual([await statusOf(simulator), await statusOf(simulator, 'Sales Clerk')], [401, 401]);
    assert.deepEqual(failures(simulator), ['token_rejected', 'token_rejected']);
    assert.equal((await requestToken(simulator)).status, 200);
  });

  it('never lock anybody for a token that a refresh removed', async () => {
    const simulator = await run();
    await change(simulator, 'do=refresh-sandbox');
    for (let attempt = 1; attempt <= 6; attempt++) {
      await statusOf(simulator);
    }
    assert.deepEqual(new Set(failures(simulator)), new Set(['token_rejected']));
  });

  it('make a token inactive and active again, and revoke it for good', async () => {
    const simulator = await run();
    const token = `token=${tokenOf(simulator).tokenId}`;
    await change(simulator, `do=make-inactive&${token}`);
    assert.deepEqual([await statusOf(simulator), await statusOf(simulator, 'Sales Clerk')], [401, 200]);
    await change(simulator, `do=make-active&${token}`);
    assert.equal(await statusOf(simulator), 200);
    await change(simulator, `do=revoke&${token}`);
    await change(simulator, `do=make-active&${token}`);
    assert.equal(await statusOf(simulator), 401);
    assert.deepEqual(failures(simulator), ['token_rejected', 'token_rejected']);
  });

  it('lock a user for 30 minutes, and end the lock', async () => {
    let now = Date.now();
    const simulator = await run({ clock: () => now });
    await change(simulator, 'do=lock&user=Ada%20Demo');
    assert.deepEqual([await statusOf(simulator), await statusOf(simulator, 'Sales Clerk')], [401, 200]);
    assert.deepEqual(failures(simulator), ['temporary_locked']);
    await change(simulator, 'do=unlock&user=Ada%20Demo');
    assert.equal(await statusOf(simulator), 200);
    await change(simulator, 'do=lock&user=Ada%20Demo');
    now += 31 * 60_000;
    const { text } = await send(simulator.controls ?? '');
    assert.ok(text.includes('<td>Ada Demo</td><td>not locked</td>'));
  });

  it('let a sign-in that is not finished fail as an expired one', async () => {
    const simulator = await run();
    const { text } = await requestToken(simulator);
    const page = `${simulator.url}/app/login/secure/authorizetoken.nl?oauth_token=${new URLSearchParams(text).get('oauth_token') ?? ''}`;
    assert.equal((await send(page)).status, 200);
    await change(simulator, 'do=expire-sign-ins');
    assert.equal((await send(page)).status, 400);
  });

  it('show tokens and users without a secret', async () => {
    const simulator = await run();
    const { text, status, headers } = await send(simulator.controls ?? '');
    assert.deepEqual([status, headers['cache-control'], headers['referrer-policy']], [200, 'no-store', 'no-referrer']);
    assert.match(text, /Demo Administrator \(Ada Demo\).*Sales Clerk \(Carl Demo\).*Refresh Sandbox/s);
    for (const { consumerSecret, tokenSecret } of simulator.tokens) {
      assert.ok(!text.includes(consumerSecret) && !text.includes(tokenSecret));
    }
  });

  it('cannot be guessed, and do nothing for an unknown action, token or user', async () => {
    const simulator = await run();
    assert.match(new URL(simulator.controls ?? '').pathname, /^\/simulator\/[0-9a-f]{32}$/);
    assert.notEqual((await send(`${simulator.url}/simulator/?do=refresh-sandbox`)).status, 302);
    for (const query of ['do=delete', 'do=revoke&token=unknown', 'do=lock&user=Nobody', 'do=revoke', 'do=lock']) {
      assert.equal((await change(simulator, query)).status, 400, query);
    }
    assert.equal((await send(`${simulator.controls ?? ''}?do=refresh-sandbox`, { method: 'POST' })).status, 405);
    assert.equal(await statusOf(simulator), 200);
  });
});
