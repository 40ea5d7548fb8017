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
});
