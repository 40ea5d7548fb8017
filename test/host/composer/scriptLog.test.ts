import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAllEditors, customersRequest, openRequest } from '../support/documents.js';
import { eventually } from '../support/eventually.js';
import { demoRoles, parts, removeAllAccounts } from '../support/parts.js';

describe('the script log of a sent request', () => {
  let roles: Awaited<ReturnType<typeof demoRoles>>;

  before(async () => {
    await removeAllAccounts();
    roles = await demoRoles();
    const { accounts } = await parts();
    await vscode.commands.executeCommand('restlets.useRole', accounts.tree.roleNode(roles.clerk));
  });
  afterEach(closeAllEditors);
  after(removeAllAccounts);

  it('is read by the role that was chosen, and no more once that was taken back', async () => {
    const { accounts } = await parts();
    const realm = accounts.roles.byId(roles.administrator)?.account ?? assert.fail();
    const { session } = await openRequest(customersRequest);
    await vscode.commands.executeCommand('restlets.readLogWithRole', { type: 'role', roleId: roles.administrator, realm });
    await session.send();
    await eventually(() => {
      const log = session.responses.log(session.responses.views[0]?.id ?? '');
      assert.equal(log?.view.entries[0]?.title, 'GET parameters');
    });
    await vscode.commands.executeCommand('restlets.stopReadingLog', { type: 'role', roleId: roles.administrator, realm });
    await session.send();
    assert.equal(session.responses.views[0]?.log, undefined);
  });

  it('is no longer looked at when the request is closed in the middle', async () => {
    const { accounts } = await parts();
    const realm = accounts.roles.byId(roles.administrator)?.account ?? assert.fail();
    await vscode.commands.executeCommand('restlets.readLogWithRole', { type: 'role', roleId: roles.administrator, realm });
    const { session } = await openRequest(customersRequest);
    await session.send();
    const log = session.responses.log(session.responses.views[0]?.id ?? '') ?? assert.fail('No log.');
    session.dispose();
    await eventually(() => {
      assert.notEqual(log.view.state, 'reading');
    });
  });

  it('is followed for the script that the internal ID of the request in front stands for', async () => {
    const { accounts, bindings } = await parts();
    const realm = accounts.roles.byId(roles.administrator)?.account ?? assert.fail();
    const customers = { script: 'customscript_demo_customers', deploy: 'customdeploy_demo_customers' };
    await bindings.bind(realm, { script: '9300', deploy: '1' }, customers);
    await openRequest(customersRequest.replace(customers.script, '9300').replace(customers.deploy, '1'));
    const followed = vscode.commands.executeCommand('restlets.followLog', accounts.tree.roleNode(roles.administrator));
    const written = (): string => vscode.workspace.textDocuments.find(isFollowed)?.getText() ?? '';
    await eventually(async () => {
      // Does nothing before the list is there. Its first item is the request in front.
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      assert.match(written(), /^Following customscript_demo_customers with /);
    });
    await bindings.forgetAccount(realm);
    await removeAllAccounts();
    await followed;
    await eventually(() => {
      assert.match(written(), /^Stopped following customscript_demo_customers\. ./m);
    });
  });
});

/** What was followed is shown in an output channel. */
function isFollowed(document: vscode.TextDocument): boolean {
  return document.uri.scheme === 'output' && document.getText().startsWith('Following ');
}
