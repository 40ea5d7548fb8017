import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { demoRoles, parts, removeAllAccounts } from '../support/parts.js';

const issued = (): string => randomBytes(32).toString('hex');

async function addToken(account: string, role: string): Promise<string> {
  const { accounts } = await parts();
  return accounts.store.addToken({
    account,
    role,
    integration: { name: `Integration of ${role}`, pair: { consumerKey: issued(), consumerSecret: issued() } },
    pair: { tokenId: issued(), tokenSecret: issued() },
  });
}

describe('the accounts in VS Code', () => {
  beforeEach(removeAllAccounts);
  after(removeAllAccounts);

  it('keep the four values in the secret storage and names alone in the global state', async () => {
    const { accounts, context } = await parts();
    const id = await addToken('1234567_SB1', 'Sales Clerk');
    const credentials = await accounts.store.credentials(id);
    assert.ok(credentials);
    const state = JSON.stringify(context.globalState.keys().map((key) => [key, context.globalState.get(key)]));
    assert.ok(state.includes('Sales Clerk'));
    for (const value of [credentials.consumerKey, credentials.consumerSecret, credentials.tokenId, credentials.tokenSecret]) {
      assert.equal(state.includes(value), false);
    }
    assert.deepEqual(JSON.parse((await context.secrets.get(`restlets.token.${id}`)) ?? ''), {
      tokenId: credentials.tokenId,
      tokenSecret: credentials.tokenSecret,
    });
  });

  it('lose their secrets with the token', async () => {
    const { accounts, context } = await parts();
    const id = await addToken('1234567', 'Clerk');
    const integration = accounts.store.index.tokens.get(id)?.integration ?? '';
    await accounts.store.removeToken(id);
    assert.equal(await context.secrets.get(`restlets.token.${id}`), undefined);
    assert.equal(await context.secrets.get(`restlets.integration.${integration}`), undefined);
  });

  it('say that a secret is missing on this machine as soon as it is gone', async () => {
    const { accounts, context } = await parts();
    const id = await addToken('1234567', 'Clerk');
    const changed = new Promise<void>((resolve) => {
      const listener = accounts.roles.onDidChange(() => {
        if (accounts.roles.byId(id)?.secretMissing !== true) {
          return;
        }
        listener.dispose();
        resolve();
      });
    });
    await context.secrets.delete(`restlets.token.${id}`);
    await changed;
  });

  it('stand in the tree by name, under them their roles, the active one marked', async () => {
    const { accounts } = await parts();
    const clerk = await addToken('1234567', 'Clerk');
    await addToken('1234567', 'Manager');
    await addToken('1234567_SB1', 'Tester');
    const { tree } = accounts;
    const labels = tree.getChildren().map((node) => tree.getTreeItem(node).label);
    assert.deepEqual(labels, ['1234567', '1234567_SB1']);
    const [first] = tree.getChildren();
    const node = tree.roleNode(clerk);
    assert.ok(first && node);
    await vscode.commands.executeCommand('restlets.useRole', node);
    const roles = tree.getChildren(first).map((child) => tree.getTreeItem(child));
    assert.deepEqual(
      roles.map(({ label, contextValue }) => [label, contextValue]),
      [
        ['Clerk', 'role.active'],
        ['Manager', 'role'],
      ],
    );
  });

  it('mark production and tell a sandbox from it', async () => {
    const { accounts } = await parts();
    await addToken('1234567', 'Clerk');
    await addToken('1234567_SB1', 'Clerk');
    const [production, sandbox] = accounts.tree.getChildren().map((node) => accounts.tree.getTreeItem(node));
    assert.equal(production?.description, 'production');
    assert.equal(sandbox?.description, 'sandbox');
    assert.equal((production.iconPath as vscode.ThemeIcon).color?.id, 'list.warningForeground');
  });

  it('take the demo account in with three roles, and again with the same ones', async () => {
    const { accounts } = await parts();
    const first = await demoRoles();
    const again = await demoRoles();
    assert.deepEqual(again, first);
    assert.equal(accounts.roles.active?.id, first.administrator);
    assert.match(await accounts.roles.baseUrl(first.administrator), /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.equal(accounts.roles.all().length, 3);
  });

  it('show a realm in the clipboard when its ID is copied', async () => {
    await addToken('1234567_SB1', 'Clerk');
    await vscode.commands.executeCommand('restlets.copyAccountId', { type: 'account', realm: '1234567_SB1' });
    assert.equal(await vscode.env.clipboard.readText(), '1234567_SB1');
  });
});
