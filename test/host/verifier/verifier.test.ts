import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { TbaCredentials } from '../../../src/core/tba/index.js';
import type { VerifierSession } from '../../../src/host/verifier/verifierSession.js';
import type { VerifiedRequestView } from '../../../src/protocol/verifier.js';
import { authorization, type HandSigned } from '../../support/signers/handSigner.js';
import { closeAllEditors, requestInFront } from '../support/documents.js';
import { eventually } from '../support/eventually.js';
import { demoRoles, parts, removeAllAccounts } from '../support/parts.js';

const account = 'DEMO_1';

/** The session of the verifier, which the command has started. */
async function start(): Promise<VerifierSession> {
  await vscode.commands.executeCommand('restlets.startVerifier');
  const session = (await parts()).verifier.session;
  assert.equal(session.state.phase, 'running', 'The verifier was not started.');
  return session;
}

async function stop(): Promise<void> {
  await vscode.commands.executeCommand('restlets.stopVerifier');
}

function verifierTabs(): vscode.Tab[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('restlets.verifier'));
}

function urlOf({ state: { address } }: VerifierSession, query = ''): string {
  assert.ok(address, 'The verifier does not run.');
  return `${address.base}${address.path}?script=customscript_orders&deploy=customdeploy_orders${query}`;
}

async function credentialsOf(id: string): Promise<TbaCredentials> {
  return (await (await parts()).accounts.roles.credentials(id)) ?? assert.fail('The role has no credentials.');
}

interface Call extends Partial<HandSigned> {
  /** Where it is sent; what is signed unless that is given. */
  readonly to: string;
  readonly by: TbaCredentials;
}

/** Signs by the tests' own signer, sends, and returns the status. */
async function call({ to, by, ...signed }: Call): Promise<number> {
  const header = authorization({ method: 'GET', url: to, account: by.account, token: { role: '', ...by }, ...signed });
  const { status } = await fetch(to, { headers: { Authorization: header, 'Content-Type': 'application/json' } });
  return status;
}

/** The newest request, once its verdict is there. */
function newest(session: VerifierSession): Promise<VerifiedRequestView> {
  return eventually(() => {
    const { shown, requests } = session.state;
    assert.ok(shown && shown.id === requests[0]?.id && shown.verdict !== 'looking');
    return shown;
  });
}

/** A mistake that is found at once. */
function swapped({ consumerSecret, tokenSecret }: TbaCredentials): Partial<HandSigned> {
  return { key: `${tokenSecret}&${consumerSecret}` };
}

async function assertRefused(url: string): Promise<void> {
  const error = await fetch(url).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof Error && error.cause instanceof Error, 'Somebody answers.');
  assert.match(error.cause.message, /ECONNREFUSED/);
}

describe('the verifier in VS Code', () => {
  let administrator: TbaCredentials;

  beforeEach(async () => {
    await removeAllAccounts();
    administrator = await credentialsOf((await demoRoles()).administrator);
    (await parts()).verifier.session.clear();
  });
  afterEach(async () => {
    await stop();
    await closeAllEditors();
  });
  after(removeAllAccounts);

  it('serves at an address of this machine alone from the start to the stop, and then the connection is refused', async () => {
    const session = await start();
    const url = urlOf(session);
    assert.match(url, /^http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{24}\/app\/site\/hosting\/restlet\.nl/);
    assert.equal(await call({ to: url, by: administrator }), 200);
    await stop();
    await assertRefused(url);
    assert.deepEqual([session.state.phase, session.state.roles], ['stopped', []]);
  });

  it('is one a window: started a second time it shows its view again, where it is', async () => {
    const session = await start();
    const url = urlOf(session);
    await eventually(() => {
      assert.equal(verifierTabs().length, 1);
    });
    await closeAllEditors();
    await eventually(() => {
      assert.equal(verifierTabs().length, 0);
    });
    assert.equal(await call({ to: url, by: administrator }), 200, 'It runs on without its view.');
    assert.equal(await start(), session);
    await Promise.all([start(), start()]);
    await eventually(() => {
      assert.equal(verifierTabs().length, 1);
    });
    assert.deepEqual([urlOf(session), session.state.requests.length], [url, 1]);
  });

  it('keeps its address and what came while the window lives, until it is cleared', async () => {
    const session = await start();
    const url = urlOf(session);
    await call({ to: url, by: administrator });
    await stop();
    await closeAllEditors();
    await eventually(() => {
      assert.equal(verifierTabs().length, 0);
    });
    assert.equal(session.state.phase, 'stopped');
    await start();
    assert.deepEqual([urlOf(session), session.state.requests.length], [url, 1]);
    assert.equal(await call({ to: url, by: administrator }), 200);
    session.clear();
    assert.deepEqual(session.state.requests, []);
  });

  it('diagnoses in the worker what a client did wrong', async () => {
    const session = await start();
    const url = urlOf(session, '&greeting=Hello');
    assert.equal(await call({ to: url, url: url.split('?', 1)[0] ?? '', by: administrator }), 401);
    const { verdict, role, response, diagnosis } = await newest(session);
    assert.deepEqual(
      [verdict, role, response.trail, response.detail?.word],
      ['explained', 'Demo Administrator', 'Failure', 'InvalidSignature'],
    );
    assert.match(diagnosis?.sentence ?? '', /query/);
    assert.ok(diagnosis?.proof);
  });

  it('judges by the switch for the address that requests come to, or for the host of the account', async () => {
    const session = await start();
    const { address } = session.state;
    const to = urlOf(session);
    const url = to.replace(address?.base ?? '', address?.accountBase ?? '');
    assert.equal(await call({ to, url, by: administrator }), 401);
    assert.equal((await newest(session)).finding, "The account's own host was signed");
    session.setSignedFor('account');
    assert.equal(await call({ to, url, by: administrator }), 200);
    assert.equal(await call({ to, by: administrator }), 401);
    session.setSignedFor('here');
    assert.equal(await call({ to, by: administrator }), 200);
  });

  it('knows a role that is added while it runs, and refuses one that is removed', async () => {
    const { accounts } = await parts();
    const session = await start();
    await accounts.store.removeAccount(account);
    await eventually(() => {
      assert.deepEqual(session.state.roles, []);
    });
    assert.equal(await call({ to: urlOf(session), by: administrator }), 401);
    assert.equal((await newest(session)).verdict, 'structural');
    const again = await credentialsOf((await demoRoles()).administrator);
    await eventually(() => {
      assert.equal(session.state.roles.length, 3);
    });
    assert.equal(await call({ to: urlOf(session), by: again }), 200);
  });

  it('opens what came in a composer, for the role that signed it', async () => {
    const session = await start();
    await call({ to: urlOf(session, '&greeting=Hello%2C%20world'), by: administrator, ...swapped(administrator) });
    await session.openInComposer((await newest(session)).id);
    const request = await requestInFront();
    assert.deepEqual([request.method, request.script, request.deploy], ['GET', 'customscript_orders', 'customdeploy_orders']);
    assert.deepEqual(request.query, [{ name: 'greeting', value: 'Hello, world', enabled: true }]);
    assert.deepEqual([request.account, request.role], [account, 'Demo Administrator']);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('copies its address, and a diagnosis without an identifier or a secret', async () => {
    const session = await start();
    await session.copyAddress();
    assert.equal(await vscode.env.clipboard.readText(), session.state.address?.base);
    await call({ to: urlOf(session), by: administrator, ...swapped(administrator) });
    await session.copyDiagnosis((await newest(session)).id);
    const report = await vscode.env.clipboard.readText();
    assert.match(report, /The secrets are in the wrong order/);
    const { consumerKey, consumerSecret, tokenId, tokenSecret } = administrator;
    for (const value of [consumerKey, consumerSecret, tokenId, tokenSecret, account]) {
      assert.equal(report.includes(value), false, value);
    }
  });

  it('tells its screen no secret of a stored role, wherever a client puts one, and no cookie', async () => {
    const session = await start();
    const told: unknown[] = [session.attach((changes) => told.push(changes))];
    const { consumerSecret, tokenSecret, tokenId } = administrator;
    const cookie = randomBytes(16).toString('hex');
    const mistakes: Partial<HandSigned>[] = [
      {},
      swapped(administrator),
      { parameters: { oauth_token: tokenSecret } },
      { parameters: { oauth_signature_method: 'PLAINTEXT', oauth_nonce: consumerSecret } },
      { account: consumerSecret },
    ];
    for (const mistake of mistakes) {
      await call({ to: urlOf(session, `&key=${tokenSecret}`), by: administrator, ...mistake });
    }
    await fetch(urlOf(session), {
      method: 'POST',
      headers: { Cookie: `JSESSIONID=${cookie}`, 'X-Debug': consumerSecret },
      body: tokenSecret,
    });
    await eventually(() => {
      assert.equal(session.state.requests.length, mistakes.length + 1);
      assert.ok(session.state.requests.every(({ verdict }) => verdict !== 'looking'));
    });
    for (const { id } of session.state.requests) {
      session.show(id);
      told.push(session.state);
    }
    const text = JSON.stringify(told);
    assert.ok(text.includes(tokenId), 'The search finds what is there.');
    for (const value of [consumerSecret, tokenSecret, cookie]) {
      assert.equal(text.includes(value), false);
    }
  });

  it('says that an account is missing when there is none', async () => {
    await removeAllAccounts();
    await vscode.commands.executeCommand('restlets.startVerifier');
    const session = (await parts()).verifier.session;
    assert.notEqual(session.state.phase, 'running');
    assert.equal(verifierTabs().length, 0);
  });
});
