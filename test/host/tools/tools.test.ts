import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { modelTools, type ModelToolName } from '../../../src/host/shell/contributions.js';
import { closeAllEditors, customersRequest, openRequest } from '../support/documents.js';
import { eventually } from '../support/eventually.js';
import { demoRoles, parts, removeAllAccounts } from '../support/parts.js';

const demoCustomers = { script: 'customscript_demo_customers', deploy: 'customdeploy_demo_customers' };

/** Calls a tool as another extension does. In a test run, VS Code answers its own question about it with yes. */
async function invoke(name: ModelToolName, input: object): Promise<string> {
  const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
  return content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : assert.fail('No text.'))).join('');
}

describe('the tools for language models in VS Code', () => {
  before(async () => {
    await removeAllAccounts();
    const roles = await demoRoles();
    const { accounts } = await parts();
    await vscode.commands.executeCommand('restlets.useRole', accounts.tree.roleNode(roles.clerk));
  });
  afterEach(closeAllEditors);
  after(removeAllAccounts);

  it('are there under the names of the manifest, with what a model and a person read of them', () => {
    const ours = vscode.lm.tools.filter(({ name }) => name.startsWith('restlets_'));
    assert.deepEqual(ours.map(({ name }) => name).sort(), Object.values(modelTools).sort());
    assert.ok(ours.every(({ description }) => description.length > 100 && !description.includes('%')));
  });

  it('explain a request that a stored role has signed', async () => {
    const { session } = await openRequest(customersRequest);
    const { request } = await eventually(() => {
      assert.notEqual(session.state().trace, undefined);
      return session.signedCopy();
    });
    const headers = request.headers.map(([name, value]) => `-H '${name}: ${value}'`).join(' ');
    const text = await invoke(modelTools.explainRefusedRequest, { text: `curl '${request.url}&limit=9' ${headers}` });
    assert.match(text, /"verdict": "explained"/);
    const { accounts } = await parts();
    const credentials = await accounts.roles.credentials(session.role?.id ?? '');
    for (const value of [credentials?.consumerKey, credentials?.consumerSecret, credentials?.tokenId, credentials?.tokenSecret]) {
      assert.equal(text.includes(value ?? assert.fail('No credentials.')), false);
    }
  });

  it('list the RESTlets of the workspace', async () => {
    const { restlets } = JSON.parse(await invoke(modelTools.listRestlets, {})) as { restlets: { script: string }[] };
    assert.ok(Array.isArray(restlets));
  });

  it('read the response of an open request', async () => {
    const { session } = await openRequest(customersRequest);
    await session.send();
    const text = await invoke(modelTools.readResponse, { script: demoCustomers.script });
    const { responses } = JSON.parse(text) as { responses: { status: number; body: string }[] };
    assert.equal(responses[0]?.status, 200);
    assert.ok(responses[0].body.length > 10);
    assert.doesNotMatch(text, /oauth_signature/);
  });

  it('read the script log with the role that was chosen for it, and say how to choose one', async () => {
    const { accounts } = await parts();
    await assert.rejects(invoke(modelTools.readScriptLog, demoCustomers), /Read Script Log with This Role/);
    const role = accounts.roles.all().find(({ role }) => role === 'Demo Administrator') ?? assert.fail();
    const target = { type: 'role', roleId: role.id, realm: role.account };
    await vscode.commands.executeCommand('restlets.readLogWithRole', target);
    const { session } = await openRequest(customersRequest);
    await session.send();
    await eventually(async () => {
      assert.match(await invoke(modelTools.readScriptLog, demoCustomers), /GET parameters/);
    });
  });

  it('send a request as a stored role, and writing ones only when that is allowed', async () => {
    const text = await invoke(modelTools.sendRequest, {
      ...demoCustomers,
      query: [{ name: 'limit', value: '1' }],
      role: 'Sales Clerk',
    });
    assert.match(text, /"status": 200/);
    assert.doesNotMatch(text, /oauth_signature/);
    const writes = { ...demoCustomers, method: 'POST', body: '{}' };
    await assert.rejects(
      invoke(modelTools.sendRequest, writes),
      /may not send POST to .*restlets\.languageModelTools\.allow: "write"/,
    );
    await assert.rejects(
      invoke(modelTools.sendRequest, { ...demoCustomers, role: 'Nobody' }),
      /No role is named "Nobody"\. Roles: /,
    );
  });

  it('say what is wrong with a call in words', async () => {
    await assert.rejects(invoke(modelTools.readScriptLog, { script: 'x' }), /The parameter "deploy" is missing|deploy/);
    await assert.rejects(invoke(modelTools.readResponse, { script: 'customscript_of_nobody' }), /No open request has a response/);
  });
});
