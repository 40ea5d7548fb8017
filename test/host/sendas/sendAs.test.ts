import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { expectationsOf } from '../../../src/core/expect/index.js';
import { newRequest } from '../../../src/core/request/index.js';
import type { AskedRequest } from '../../../src/host/sendas/askedRequest.js';
import { roleItems, selectedAtFirst } from '../../../src/host/sendas/rolePick.js';
import { SendAsSession } from '../../../src/host/sendas/sendAsSession.js';
import type { RoleView } from '../../../src/protocol/roles.js';
import { eventually } from '../support/eventually.js';
import { demoRoles, parts, removeAllAccounts } from '../support/parts.js';

const view = (id: string, account: string, more: Partial<RoleView> = {}): RoleView => ({
  ...{ id, account, accountName: `Name of ${account}`, kind: 'sandbox', host: '', role: id, secretMissing: false },
  ...more,
});

describe('a request that is sent as several roles', () => {
  beforeEach(removeAllAccounts);
  after(removeAllAccounts);

  it('lists the roles below their accounts, and those without secrets with that reason', () => {
    const roles = [view('a', '1_SB1'), view('b', '2', { kind: 'production' }), view('c', '1_SB1', { secretMissing: true })];
    const items = roleItems(roles);
    assert.deepEqual(
      items.map(({ label, kind, usable }) => [label, kind === vscode.QuickPickItemKind.Separator, usable?.id]),
      [
        ['Name of 1_SB1 · 1_SB1 · sandbox', true, undefined],
        ['a', false, 'a'],
        ['c', false, undefined],
        ['Name of 2 · 2 · production', true, undefined],
        ['b', false, 'b'],
      ],
    );
    assert.match(items[2]?.description ?? '', /can't be used: The secrets of Name of 1_SB1 · c aren't stored on this machine\./);
  });

  it('selects the roles that were chosen before, or those that the expectations name, and its own', () => {
    const roles = [view('Admin', '1'), view('Sales Clerk', '1'), view('Other', '1'), view('Sales clerk', '2')];
    const { rows: expectations } = expectationsOf('{"expect": [{"role": "sales clerk", "status": 403}]}');
    const ids = (before: string[]): string[] => selectedAtFirst(roles, { expectations }, roles[0], before).map(({ id }) => id);
    assert.deepEqual(ids([]), ['Admin', 'Sales Clerk']);
    assert.deepEqual(ids(['Other', 'gone']), ['Other']);
  });

  it('sends to the demo account, stops at a role that is removed meanwhile, and says so', async () => {
    const { accounts, runner } = await parts();
    const { administrator, clerk } = await demoRoles();
    const roles = [administrator, clerk].map((id) => accounts.roles.byId(id) ?? assert.fail(id));
    const script = { script: 'customscript_demo_echo', deploy: 'customdeploy_demo_echo' };
    const asked: AskedRequest = {
      uri: vscode.Uri.from({ scheme: 'untitled', path: 'echo.restlet.json' }),
      title: 'echo',
      request: { ...newRequest(), ...script },
      expectations: [],
    };
    const session = new SendAsSession(asked, {
      calls: () => runner,
      checker: { check: () => Promise.resolve([]), compare: () => Promise.resolve({ kind: 'otherText' }) },
      ask: () => assert.fail('Reading from the demo account asks nobody.'),
      hasRole: () => true,
      explain: () => Promise.resolve(),
      current: () => Promise.resolve(asked),
      chooseRoles: () => Promise.resolve(undefined),
      open: () => Promise.resolve(),
      compare: () => Promise.resolve(),
      copy: () => Promise.resolve(),
      describe: (error) => ({ message: String(error) }),
    });
    await session.start(asked, roles);
    await session.ended;
    assert.deepEqual(
      session.state.calls.map(({ status, hasBody }) => [status, hasBody]),
      [
        [200, true],
        [200, true],
      ],
    );
    await removeAllAccounts();
    await session.runAgain(clerk);
    await session.ended;
    assert.match(session.state.calls[1]?.text ?? '', /^The role Demo Account · Sales Clerk was removed\.$/);
  });

  it('has a tab of its own, which is closed with its calls', async () => {
    await demoRoles();
    const { sendAs } = await parts();
    const file =
      (await vscode.workspace.findFiles('**/echo-by-role.restlet.json'))[0] ?? assert.fail('There is no such request.');
    const sent = vscode.commands.executeCommand('restlets.sendAs', file);
    const feature = await sendAs.load();
    await eventually(async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      assert.ok(feature.session(file));
    });
    await sent;
    const session = feature.session(file) ?? assert.fail('There is no tab.');
    await session.ended;
    assert.deepEqual(
      session.state.calls.map(({ role, status, checks }) => [role, status, checks?.passed]),
      [
        ['Demo Administrator', 200, 4],
        ['Sales Clerk', 200, 2],
      ],
    );
    // The tab is in front: the command is about its request.
    const { ended } = session;
    const again = vscode.commands.executeCommand('restlets.sendAs');
    await eventually(async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      assert.notEqual(session.ended, ended, 'Nothing was sent again.');
    });
    await again;
    await session.ended;
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await eventually(() => {
      assert.equal(feature.session(file), undefined);
    });
  });
});
