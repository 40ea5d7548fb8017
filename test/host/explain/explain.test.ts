import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { ExplainSession } from '../../../src/host/explain/explainSession.js';
import type { ExplainState } from '../../../src/protocol/explain.js';
import { closeAllEditors, requestInFront } from '../support/documents.js';
import { eventually } from '../support/eventually.js';
import { demoRoles, parts, removeAllAccounts } from '../support/parts.js';

/** The session of the view, which a command has opened. */
async function openSession(command = 'restlets.explain', ...args: unknown[]): Promise<ExplainSession> {
  await vscode.commands.executeCommand(command, ...args);
  const session = (await parts()).explain.session;
  assert.ok(session, 'The view is not open.');
  return session;
}

function explainTabs(): vscode.Tab[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('restlets.explain'));
}

function roleFound(session: ExplainSession, id: string): Promise<ExplainState> {
  return eventually(() => {
    assert.equal(session.state.roleId, id);
    return session.state;
  });
}

describe('the explain view in VS Code', () => {
  before(removeAllAccounts);
  afterEach(closeAllEditors);
  after(removeAllAccounts);

  it('is one a window: the command shows it again', async () => {
    const first = await openSession();
    first.paste('GET https://1234567.restlets.api.netsuite.com/');
    const second = await openSession();
    assert.equal(second, first);
    await eventually(() => {
      assert.equal(explainTabs().length, 1);
    });
    assert.deepEqual(second.state.understood?.missing, ['authorization']);
  });

  it('forgets what was pasted with its tab', async () => {
    const first = await openSession();
    first.paste('GET https://1234567.restlets.api.netsuite.com/');
    await closeAllEditors();
    await eventually(() => {
      assert.equal(explainTabs().length, 0);
    });
    const second = await openSession();
    assert.equal(second.state.understood, undefined);
  });

  it('takes in the selection of an editor whose menu it was called from, and no other', async () => {
    const content = `// the call\nGET https://1234567.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=6\n`;
    const document = await vscode.workspace.openTextDocument({ content, language: 'plaintext' });
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(1, 0, 2, 0);
    const session = await openSession('restlets.explain', document.uri);
    assert.match(session.state.understood?.request.url ?? '', /\?script=6$/);
    session.paste('');
    await vscode.window.showTextDocument(document);
    await openSession('restlets.explain');
    assert.equal(session.state.understood, undefined);
    assert.equal(document.isUntitled && document.getText(), content);
  });

  it('breaks a signature in the demo account, explains it in the worker, and copies the diagnosis without a secret', async () => {
    const session = await openSession('restlets.explainExample');
    const { administrator } = await demoRoles();
    await roleFound(session, administrator);
    await session.explain();
    const { diagnosis } = session.state;
    assert.equal(diagnosis?.verdict, 'explained');
    assert.equal(diagnosis.findings[0]?.title, "! ' ( ) * weren't percent-encoded");
    assert.deepEqual(
      diagnosis.comparison.filter(({ state }) => state !== 'same').map(({ part, sent, expected }) => [part, sent, expected]),
      [['greeting', 'Hello%2C%20world!', 'Hello%2C%20world%21']],
    );
    await session.copyDiagnosis();
    const report = await vscode.env.clipboard.readText();
    assert.match(report, /weren't percent-encoded/);
    const credentials = await (await parts()).accounts.roles.credentials(administrator);
    assert.ok(credentials);
    for (const value of [
      credentials.consumerKey,
      credentials.consumerSecret,
      credentials.tokenId,
      credentials.tokenSecret,
      'DEMO_1',
    ]) {
      assert.equal(report.includes(value), false, value);
    }
  });

  it('opens the same request in a composer, for the role that was found', async () => {
    const { administrator } = await demoRoles();
    const session = await openSession('restlets.explainExample');
    await roleFound(session, administrator);
    await session.explain();
    await session.openInComposer();
    const request = await requestInFront();
    assert.deepEqual(
      [request.method, request.script, request.deploy],
      ['GET', 'customscript_demo_echo', 'customdeploy_demo_echo'],
    );
    assert.deepEqual(request.query, [{ name: 'greeting', value: 'Hello, world!', enabled: true }]);
    assert.deepEqual([request.account, request.role], ['DEMO_1', 'Demo Administrator']);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('is told no secret of a stored role, and none that was pasted beside a request', async () => {
    const { administrator } = await demoRoles();
    const { accounts } = await parts();
    const session = await openSession('restlets.explainExample');
    const told: unknown[] = [session.attach((changes) => told.push(changes))];
    const secret = randomBytes(24).toString('hex');
    const credentials = await accounts.roles.credentials(administrator);
    assert.ok(credentials);
    session.paste(
      `CONSUMER_SECRET=${credentials.consumerSecret}\nTOKEN_SECRET=${credentials.tokenSecret}\npassword: "${secret}"\n` +
        `GET https://1234567.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=6&deploy=1\n` +
        `Authorization: OAuth realm="1234567", oauth_consumer_key="${credentials.consumerKey}", oauth_token="${credentials.tokenId}", oauth_nonce="abcdefgh", ` +
        `oauth_timestamp="1700000000", oauth_signature_method="HMAC-SHA256", oauth_signature="${encodeURIComponent(randomBytes(32).toString('base64'))}"`,
    );
    await roleFound(session, administrator);
    await session.explain();
    assert.equal(session.state.diagnosis?.verdict, 'unexplained');
    const text = JSON.stringify(told);
    assert.ok(text.includes(credentials.tokenId), 'The search finds what is there.');
    for (const value of [credentials.consumerSecret, credentials.tokenSecret, secret]) {
      assert.equal(text.includes(value), false);
    }
  });
});
