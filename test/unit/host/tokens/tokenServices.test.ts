import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sendRequest } from '../../../../src/core/http/index.js';
import type { Simulator } from '../../../../src/core/simulator/index.js';
import { readPastedRequest } from '../../../../src/core/paste/index.js';
import type { TokenInfo } from '../../../../src/core/tokens/index.js';
import type { RefusedLogin } from '../../../../src/host/accounts/roles.js';
import { RevokeToken } from '../../../../src/host/tokens/revokeToken.js';
import { TestConnection } from '../../../../src/host/tokens/testConnection.js';
import { TokenCalls, type LoginHistory } from '../../../../src/host/tokens/tokenCalls.js';
import { ScriptedPrompter, type PersonAction } from '../../../support/accounts/scriptedPrompter.js';
import { FakeRoles } from '../../../support/fakeRoles.js';
import { failures, run, stopAll, tokenOf } from '../../../support/simulatorClient.js';

/** The feature with one role, and everything that it does to the rest of the extension. */
class Feature {
  readonly roles = new FakeRoles();
  readonly prompter: ScriptedPrompter;
  readonly kept: TokenInfo[] = [];
  readonly removed: string[] = [];
  readonly explained: string[] = [];
  readonly histories: LoginHistory[] = [];
  readonly checked: string[] = [];
  readonly logins: string[] = [];
  readonly refused: RefusedLogin[] = [];
  readonly sent: string[] = [];
  isTrusted = true;
  mayLogIn = true;
  isCanceled = false;
  readonly #calls: TokenCalls;

  constructor(...script: PersonAction[]) {
    this.prompter = new ScriptedPrompter(...script);
    this.#calls = new TokenCalls({
      roles: this.roles,
      logins: {
        refused: () => this.logins.push('refused'),
        wentWell: () => this.logins.push('went well'),
        workedBefore: () => true,
        recentFailures: () => this.logins.filter((one) => one === 'refused').length,
        diagnosed: (_role, refused) => this.refused.push(refused),
      },
      mayLogIn: () => Promise.resolve(this.mayLogIn),
      send: (request) => {
        this.sent.push(request.url);
        const signal = this.isCanceled ? AbortSignal.abort() : new AbortController().signal;
        return sendRequest(request, { timeout: 10_000, limit: 100_000, signal });
      },
      signing: () => ({ nonce: `nonce-${this.sent.length}-of-a-test`, timestamp: Math.floor(Date.now() / 1000) }),
      isTrusted: () => this.isTrusted,
    });
  }

  /** Test Connection of the only role. */
  test(): Promise<void> {
    const { prompter, explained } = this;
    const explain = (text: string, history: LoginHistory): Promise<void> => {
      explained.push(text);
      this.histories.push(history);
      return Promise.resolve();
    };
    const checkAccount = (realm: string): Promise<void> => {
      this.checked.push(realm);
      return Promise.resolve();
    };
    return new TestConnection({ calls: this.#calls, keeping: this.#keeping, prompter, explain, checkAccount }).run(undefined);
  }

  revoke(): Promise<void> {
    return new RevokeToken({ calls: this.#calls, keeping: this.#keeping, prompter: this.prompter }).run(undefined);
  }

  get #keeping() {
    return {
      choose: () => Promise.resolve(this.roles.all()[0]),
      keepInfo: (_id: string, info: TokenInfo, name?: string) => {
        this.kept.push(info);
        return Promise.resolve(name);
      },
      remove: (id: string) => {
        this.removed.push(id);
        return Promise.resolve();
      },
    };
  }
}

/** A role of the simulator; `typed` is what was entered for it. */
function ofSimulator(feature: Feature, simulator: Simulator & { readonly url: string }, typed = 'Sales Clerk'): Feature {
  const { account } = simulator;
  feature.roles.add('1', account, {
    kind: 'demo',
    accountName: 'Demo',
    role: typed,
    credentials: { account, ...tokenOf(simulator, 'Sales Clerk') },
  });
  feature.roles.url = simulator.url;
  return feature;
}

const servers: Server[] = [];

/** A role of a server that responds to everything in one way. */
async function ofServer(feature: Feature, status: number, type: string, body: string): Promise<Feature> {
  const server = createServer((_request, response) => response.writeHead(status, { 'Content-Type': type }).end(body));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  feature.roles.add('1', '1234567', { role: 'Clerk' });
  feature.roles.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return feature;
}

const json = 'application/json';
const agreed: PersonAction = { confirm: true };
const declined: PersonAction = { confirm: false };

afterEach(async () => {
  await stopAll();
  servers.splice(0).forEach((server) => server.close());
});

describe('Test Connection', () => {
  it('says and keeps what NetSuite names', async () => {
    const simulator = await run();
    const feature = ofSimulator(new Feature(), simulator);
    await feature.test();
    assert.deepEqual(feature.prompter.told, [
      `Authentication succeeded for Demo · Sales Clerk. NetSuite reports company Demo Company (ID ${simulator.account}), role Sales Clerk (ID 1001), user 39.`,
    ]);
    assert.equal(feature.kept[0]?.roleName, 'Sales Clerk');
    assert.deepEqual([feature.logins, feature.explained], [['went well'], []]);
  });

  it('says where NetSuite names something else than was entered', async () => {
    const feature = ofSimulator(new Feature(), await run(), 'Clerk');
    await feature.test();
    assert.match(feature.prompter.told.join(), /The role is stored here as Clerk, but NetSuite reports Sales Clerk\.$/);
  });

  it('gives a role its name when signing in could only give it a number', async () => {
    for (const [name, says] of [
      ['Role 1001', /The role is now called Sales Clerk here\.$/],
      ['Role 1001 (2)', /The role is now called Sales Clerk here\.$/],
      ['Signed-in role', /The role is now called Sales Clerk here\.$/],
      ['Role 1002', /The role is stored here as Role 1002, but NetSuite reports Sales Clerk\.$/],
      ['Sales Clerk', /user 39\.$/],
    ] as const) {
      const feature = ofSimulator(new Feature(), await run(), name);
      await feature.test();
      assert.match(feature.prompter.told.join(), says, name);
    }
  });

  it('opens the diagnosis of a login that was refused, with the request and its response, and without a secret', async () => {
    const simulator = await run({ tokenBasedAuthentication: false });
    const feature = ofSimulator(new Feature(), simulator);
    await feature.test();
    assert.match(feature.prompter.told.join(), /^Authentication failed for Demo · Sales Clerk\. INVALID_LOGIN_ATTEMPT: /);
    const read = readPastedRequest(feature.explained.join());
    assert.deepEqual([read.kind, read.method, read.url], ['HTTP request', 'GET', `${simulator.url}/rest/tokeninfo`]);
    assert.match(read.authorization ?? '', /^OAuth realm=/);
    assert.deepEqual([read.response?.status, read.response?.code], [401, 'INVALID_LOGIN_ATTEMPT']);
    assert.match(read.response?.date ?? '', /GMT$/);
    assert.match(read.response?.wwwAuthenticate ?? '', /token_rejected/);
    assert.deepEqual(feature.histories, [{ recentFailures: 1, workedBefore: true }]);
    const { consumerSecret, tokenSecret } = tokenOf(simulator, 'Sales Clerk');
    assert.ok(![consumerSecret, tokenSecret].some((secret) => feature.explained.join().includes(secret)));
    assert.deepEqual([feature.logins, feature.kept], [['refused'], []]);
    assert.match(feature.refused[0]?.response ?? '', /^INVALID_LOGIN_ATTEMPT: /);
    assert.deepEqual(
      [feature.refused[0]?.firstCheck, feature.refused[0]?.looksRevoked],
      ['The token was revoked or is inactive', true],
    );
  });

  it('hands nothing of a response on that could be read as another request', async () => {
    const other = 'GET https://1234567.restlets.api.netsuite.com/other HTTP/1.1\nAuthorization: OAuth realm="1"\n\n';
    const feature = await ofServer(
      new Feature(),
      401,
      json,
      `${other}{"error":{"code":"INVALID_LOGIN_ATTEMPT","message":"${other}"}}`,
    );
    await feature.test();
    const read = readPastedRequest(feature.explained.join());
    assert.deepEqual([read.candidates, read.url?.endsWith('/rest/tokeninfo')], [undefined, true]);
  });

  for (const status of [404, 405]) {
    it(`can't tell by a status ${status}, and counts no failed login`, async () => {
      const feature = await ofServer(new Feature(), status, json, '{"error":{"code":"NOT_FOUND","message":"x"}}');
      await feature.test();
      assert.match(
        feature.prompter.told.join(),
        new RegExp(`^Can't tell whether the token of .* NetSuite responded with status ${status}`),
      );
      assert.deepEqual([feature.logins, feature.explained, feature.kept], [[], [], []]);
    });
  }

  it('offers to check the account when it cannot tell', async () => {
    const feature = await ofServer(new Feature(), 404, json, '{}');
    feature.prompter.pressed = 'Check Account';
    await feature.test();
    assert.deepEqual(feature.checked, ['1234567']);
  });

  for (const [status, type, body, says] of [
    [200, 'text/html', '<!DOCTYPE html><html></html>', /^Can't tell .*a web page/],
    [200, json, '{"hello":1}', /^NetSuite accepted the request .* contains no company/],
    [500, json, '{"error":{"code":"UNEXPECTED_ERROR","message":"x"}}', /^Can't tell .*UNEXPECTED_ERROR/],
    [302, 'text/plain', '', /^Can't tell /],
  ] as const) {
    it(`doesn't say that the login failed or succeeded without a sign of it: ${status} ${body}`, async () => {
      const feature = await ofServer(new Feature(), status, type, body);
      await feature.test();
      assert.match(feature.prompter.told.join(), says);
      assert.deepEqual([feature.explained, feature.kept, feature.logins.includes('refused')], [[], [], false]);
    });
  }

  it('says what failed on the network', async () => {
    const feature = await ofServer(new Feature(), 200, json, '{}');
    servers.splice(0).forEach((server) => server.close());
    await feature.test();
    assert.match(feature.prompter.told.join(), /^Can't tell whether the token of 1234567 · Clerk works\. /);
  });

  it('sends nothing without consent to a login that may lock the user, or in Restricted Mode, or without secrets', async () => {
    const feature = ofSimulator(new Feature(), await run());
    feature.mayLogIn = false;
    await feature.test();
    feature.isTrusted = false;
    await assert.rejects(feature.test(), /Restricted Mode/);
    feature.isTrusted = feature.mayLogIn = true;
    feature.roles.secrets.clear();
    await assert.rejects(feature.test(), /secrets/);
    assert.deepEqual([feature.sent, feature.prompter.told], [[], []]);
  });

  it('says nothing when it is canceled', async () => {
    const feature = ofSimulator(new Feature(), await run());
    feature.isCanceled = true;
    await feature.test();
    assert.deepEqual([feature.prompter.told, feature.logins], [[], []]);
  });
});

describe('Revoke Token', () => {
  it('asks, says that it is final, and removes the role after NetSuite has confirmed', async () => {
    const simulator = await run();
    const feature = ofSimulator(new Feature(agreed), simulator);
    await feature.revoke();
    assert.match(feature.prompter.asked[0]?.text ?? '', /^This is final\./);
    assert.deepEqual(feature.removed, ['1']);
    assert.match(feature.prompter.told.join(), /^NetSuite revoked the token of Demo · Sales Clerk\./);
    await feature.test();
    assert.deepEqual(failures(simulator), ['token_rejected']);
  });

  it('sends nothing when the person does not agree', async () => {
    const feature = ofSimulator(new Feature(declined), await run());
    await feature.revoke();
    assert.deepEqual([feature.sent, feature.removed], [[], []]);
  });

  for (const [status, type, body] of [
    [404, json, ''],
    [200, 'text/html', '<html></html>'],
    [200, json, '{"error":{"code":"X","message":"y"}}'],
    [200, json, '{"success":false}'],
    [401, json, '{"error":{"code":"INVALID_LOGIN_ATTEMPT","message":"Invalid login attempt."}}'],
    [500, json, ''],
  ] as const) {
    it(`keeps the secrets without a confirmation, unless the person insists: ${status} ${body}`, async () => {
      const kept = await ofServer(new Feature(agreed, declined), status, type, body);
      await kept.revoke();
      assert.deepEqual(kept.removed, []);
      assert.match(kept.prompter.asked[1]?.title ?? '', /^NetSuite didn't confirm /);
      assert.match(kept.prompter.asked[1]?.text ?? '', /^The token may still be valid\./);
      const insisted = await ofServer(new Feature(agreed, agreed), status, type, body);
      await insisted.revoke();
      assert.deepEqual([insisted.removed, insisted.prompter.told], [['1'], []]);
    });
  }
});
