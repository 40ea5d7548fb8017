import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import * as vscode from 'vscode';
import { ComposerConnection } from '../../../src/host/composer/composerConnection.js';
import { DocumentSession } from '../../../src/host/composer/documentSession.js';
import type { SessionParts } from '../../../src/host/composer/sessionParts.js';
import { Sending } from '../../../src/host/calls/sending.js';
import { SigningClock } from '../../../src/host/calls/signingClock.js';
import { LoginMemory } from '../../../src/host/calls/refusal/loginMemory.js';
import { Refusals } from '../../../src/host/calls/refusal/refusals.js';
import { isUserError } from '../../../src/protocol/userError.js';
import { closeAllEditors, customersRequest, openRequest } from '../support/documents.js';
import { readHere } from '../../support/http/responses.js';
import { eventually } from '../support/eventually.js';
import { demoRoles, parts, removeAllAccounts } from '../support/parts.js';
import { callsOf, RecordedView } from '../support/recordedView.js';
import { noVariables } from '../../support/noVariables.js';
import { noExpectations } from '../../support/expect/noExpectations.js';

const row = (name: string, value: string) => ({ name, value, enabled: true });
const faults = { script: 'customscript_demo_faults', deploy: 'customdeploy_demo_faults' };

async function useRole(id: string): Promise<void> {
  const { accounts } = await parts();
  const node = accounts.tree.roleNode(id);
  await vscode.commands.executeCommand('restlets.useRole', node);
}

describe('a request that is sent', () => {
  let roles: Awaited<ReturnType<typeof demoRoles>>;

  before(async () => {
    await removeAllAccounts();
    roles = await demoRoles();
  });
  beforeEach(() => useRole(roles.administrator));
  afterEach(closeAllEditors);
  after(removeAllAccounts);

  it('is signed, and brings its answer back with times and sizes', async () => {
    const { session } = await openRequest(customersRequest);
    const view = new RecordedView(session);
    await session.send(view);
    const [answer] = session.responses.views;
    assert.equal(answer?.status, 200);
    assert.equal(answer.roleLabel, 'Demo Account · Demo Administrator');
    assert.ok((answer.timings.wait ?? -1) >= 0 && answer.timings.total > 0);
    assert.ok((answer.size?.decoded ?? 0) > 0);
    const body = JSON.parse((await session.responses.readBody(answer.id, 'raw', 0)).text) as { items?: unknown[] };
    assert.ok(body);
    assert.equal(view.focused, 1);
    view.close();
  });

  it('is refused to a role without the permission, and done by one that has it', async () => {
    const { session } = await openRequest(customersRequest);
    const view = new RecordedView(session);
    session.edit(view, { method: 'DELETE', query: [row('id', '2')] });
    await useRole(roles.clerk);
    await eventually(() => {
      assert.equal(view.last('role')?.role, 'Sales Clerk');
    });
    await session.send(view);
    const [refused] = session.responses.views;
    assert.equal(refused?.error?.code, 'INSUFFICIENT_PERMISSION');
    await useRole(roles.administrator);
    await session.send(view);
    assert.equal(session.responses.views[0]?.status, 200);
    assert.equal(session.responses.views.length, 2, 'The last answers can be paged back to.');
    view.close();
  });

  it('is refused to a Web Services Only role', async () => {
    const { session } = await openRequest(customersRequest);
    await useRole(roles.webServices);
    await session.send();
    assert.ok((session.responses.views[0]?.status ?? 0) >= 400);
  });

  it('tells how far it is, and can be canceled', async () => {
    const { session } = await openRequest(customersRequest);
    const view = new RecordedView(session);
    session.edit(view, { ...faults, query: [row('fault', 'slow'), row('delay', '60000')] });
    const sent = session.send(view);
    await eventually(() => {
      assert.equal(view.last('sending')?.step, 'wait');
    });
    assert.equal(session.isSending, true);
    session.cancel();
    await sent;
    assert.equal(session.responses.views[0]?.outcome, 'canceled');
    assert.equal(view.last('sending'), null);
    view.close();
  });

  it('is canceled when its last composer is closed', async () => {
    const { session } = await openRequest(customersRequest);
    const view = new RecordedView(session);
    session.edit(view, { ...faults, query: [row('fault', 'slow'), row('delay', '60000')] });
    const sent = session.send(view);
    await eventually(() => {
      assert.equal(view.last('sending')?.step, 'wait');
    });
    view.close();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await sent;
    assert.equal(session.responses.views[0]?.outcome, 'canceled');
  });

  it('brings 10 MB back in pieces that make the whole', async () => {
    const { session } = await openRequest(customersRequest);
    const view = new RecordedView(session);
    session.edit(view, { ...faults, query: [row('fault', 'large')] });
    await session.send(view);
    const [answer] = session.responses.views;
    assert.ok(answer?.size);
    let text = '';
    for (let next: number | undefined = 0; next !== undefined;) {
      const piece: { text: string; next?: number } = await session.responses.readBody(answer.id, 'raw', next);
      text += piece.text;
      next = piece.next;
    }
    assert.equal(Buffer.byteLength(text), answer.size.decoded);
    assert.ok(JSON.parse(text));
    view.close();
  });

  it('is not sent twice at once', async () => {
    const { session } = await openRequest(customersRequest);
    await Promise.all([session.send(), session.send()]);
    assert.equal(session.responses.views.length, 1);
  });

  it('is not sent while something is wrong with it; the composer shows what', async () => {
    const { session } = await openRequest(customersRequest);
    const view = new RecordedView(session);
    session.edit(view, { script: '' });
    await session.send(view);
    assert.deepEqual([view.problemsShown, session.responses.views.length], [1, 0]);
    await assert.rejects(session.send(), /Enter the script/);
    assert.equal(session.state().canSend, false);
    view.close();
  });

  it('waits for a new choice when its role is removed while it is open', async () => {
    const { accounts } = await parts();
    const { session } = await openRequest(customersRequest);
    await useRole(roles.clerk);
    await accounts.store.removeToken(roles.clerk);
    await assert.rejects(session.send(), /was removed while this request was open/);
    await useRole(roles.administrator);
    await session.send();
    assert.equal(session.responses.views[0]?.status, 200);
    await removeAllAccounts();
    roles = await demoRoles();
  });

  it('opens a body as a read-only document in its language', async () => {
    const { session } = await openRequest(customersRequest);
    const calls = await callsOf(session);
    await session.send();
    await calls.openBody(session.responses.views[0]?.id ?? '', 'pretty');
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.languageId, 'json');
    assert.equal(document.isDirty, false);
    assert.equal(document.getText(), await session.responses.bodyText(session.responses.views[0]?.id ?? '', 'pretty'));
  });

  it('opens no body that VS Code would refuse, and makes no text of it', async () => {
    const { composerTools } = await parts();
    const endless = {
      length: 50 * 1024 * 1024 + 1,
      slice: () => assert.fail('It was read.'),
      toString: () => assert.fail('It was read.'),
    };
    await assert.rejects(
      composerTools.documents.open({ title: 'a', language: 'json', text: endless }),
      (error) => isUserError(error) && error.message.includes('at most 50 MB'),
    );
  });

  it('copies a trace that can go into a ticket: no secret, no identifier', async () => {
    const { accounts } = await parts();
    const { session } = await openRequest(customersRequest);
    const calls = await callsOf(session);
    await eventually(() => {
      assert.ok(session.state().trace?.signature);
    });
    await calls.copyTrace('all');
    const text = await vscode.env.clipboard.readText();
    const credentials = await accounts.store.credentials(roles.administrator);
    assert.ok(credentials);
    assert.match(text, /‹consumer key [A-Z]+›/);
    for (const value of Object.values(credentials) as string[]) {
      assert.equal(text.includes(value), false, value);
    }
  });

  for (const proxySupport of ['override', 'on']) {
    it(`goes through the proxy of VS Code, whose support is set to ${proxySupport}`, () => goesThroughProxy(proxySupport));
  }

  async function goesThroughProxy(proxySupport: string): Promise<void> {
    const asked: string[] = [];
    const proxy = createServer();
    proxy.on('connect', (request: { url?: string }, socket: Socket) => {
      asked.push(request.url ?? '');
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    });
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const { accounts } = await parts();
    const configuration = vscode.workspace.getConfiguration('http');
    try {
      await configuration.update('proxySupport', proxySupport, vscode.ConfigurationTarget.Global);
      await configuration.update(
        'proxy',
        `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
        vscode.ConfigurationTarget.Global,
      );
      const value = (): string => 'ab'.repeat(32);
      const id = await accounts.store.addToken({
        account: '1234567_SB1',
        role: 'Clerk',
        integration: { pair: { consumerKey: value(), consumerSecret: value() } },
        pair: { tokenId: value(), tokenSecret: value() },
      });
      const { session } = await openRequest(customersRequest);
      await useRole(id);
      await eventually(async () => {
        await session.send();
        assert.deepEqual(asked.slice(0, 1), ['1234567-sb1.restlets.api.netsuite.com:443']);
      });
      assert.equal(session.responses.views[0]?.outcome, 'failure');
      await accounts.store.removeAccount('1234567_SB1');
    } finally {
      await configuration.update('proxy', undefined, vscode.ConfigurationTarget.Global);
      await configuration.update('proxySupport', undefined, vscode.ConfigurationTarget.Global);
      proxy.close();
    }
  }
});

describe('a session', () => {
  let roles: Awaited<ReturnType<typeof demoRoles>>;

  before(async () => {
    await removeAllAccounts();
    roles = await demoRoles();
  });
  afterEach(closeAllEditors);
  after(removeAllAccounts);

  async function sessionWith(changes: Partial<SessionParts>): Promise<{ session: DocumentSession; sent: () => number }> {
    const { accounts, errors } = await parts();
    const { document } = await openRequest(customersRequest);
    const [logins, clock] = [new LoginMemory(), new SigningClock()];
    const sending = new Sending(logins);
    let sent = 0;
    const session = new DocumentSession(document, {
      roles: accounts.roles,
      send: (request, signal, onProgress) => {
        sent++;
        return sending.send(request, signal, onProgress);
      },
      mayBeSent: () => Promise.resolve('agreed'),
      refusals: new Refusals(accounts.roles, logins, clock),
      clock,
      history: () => 3,
      reader: readHere,
      variables: noVariables,
      ...noExpectations,
      offersHints: () => true,
      isTrusted: () => true,
      report: errors.report,
      ...changes,
    });
    return { session, sent: () => sent };
  }

  it('sends nothing from a workspace that is not trusted', async () => {
    const { session, sent } = await sessionWith({ isTrusted: () => false });
    await assert.rejects(session.send(), /Restricted Mode/);
    assert.equal(session.state().sendBlocked?.includes('Restricted Mode'), true);
    assert.equal(sent(), 0);
    session.dispose();
  });

  it('sends nothing when the person does not agree', async () => {
    const { session, sent } = await sessionWith({ mayBeSent: () => Promise.resolve('declined') });
    await session.send();
    assert.equal(sent(), 0);
    session.dispose();
  });

  it('asks about the call anew when the role changed while the person was asked', async () => {
    const asked: (string | undefined)[] = [];
    const { session, sent } = await sessionWith({
      mayBeSent: async ({ role }, { changed }) => {
        asked.push(role.role, changed);
        await useRole(roles.clerk);
        return asked.length === 2 ? 'agreed' : 'declined';
      },
    });
    await useRole(roles.administrator);
    await session.send();
    assert.deepEqual([asked.length, asked[1], asked[3], sent()], [4, undefined, 'role', 0]);
    assert.notEqual(asked[0], asked[2]);
    session.dispose();
  });

  it('keeps as many answers as the setting says', async () => {
    const { session } = await sessionWith({});
    await useRole(roles.administrator);
    for (let call = 0; call < 5; call++) {
      await session.send();
    }
    assert.deepEqual(
      session.responses.views.map(({ id }) => id),
      ['5', '4', '3'],
    );
    session.dispose();
  });

  it('shows a webview everything but a secret', async () => {
    const { accounts, composerTools, errors } = await parts();
    const { session } = await sessionWith({});
    const messages: unknown[] = [];
    const connection = new ComposerConnection(session, composerTools, errors, (message) => messages.push(message));
    const call = (id: number, name: string, ...args: unknown[]) => connection.receive({ kind: 'call', id, name, args });
    await call(1, 'ready');
    await call(2, 'edit', { script: 'customscript_demo_echo', deploy: 'customdeploy_demo_echo' }, 1);
    await call(3, 'pin', { nonce: 'abcdefghij', timestamp: 1700000000 });
    await call(4, 'pin', null);
    await call(5, 'send');
    await call(6, 'readBody', session.responses.views[0]?.id, 'raw', 0);
    await call(7, 'no such call');
    const text = JSON.stringify(messages);
    assert.ok(text.includes('signature') && text.includes('oauth_consumer_key'));
    const credentials = await accounts.store.credentials(accounts.roles.active?.id ?? '');
    assert.ok(credentials);
    for (const secret of [credentials.consumerSecret, credentials.tokenSecret]) {
      assert.equal(text.includes(secret), false);
    }
    await call(8, 'revealSigningKey');
    assert.deepEqual(messages.at(-1), {
      kind: 'result',
      id: 8,
      value: `${credentials.consumerSecret}&${credentials.tokenSecret}`,
    });
    connection.dispose();
    session.dispose();
  });
});
