import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { Composer, filesContaining, launchWorkbench, type Workbench } from './support/index.js';

const issued = (): string => randomBytes(32).toString('hex');

describe('accounts, as a person enters them', () => {
  let workbench: Workbench;
  const secrets: string[] = [];

  function secret(): string {
    const text = issued();
    secrets.push(text);
    return text;
  }

  before(async () => {
    workbench = await launchWorkbench();
    await workbench.openAccounts();
  });
  after(() => workbench.close());

  it('begin with two ways in: an account of one’s own, or the demo account', async () => {
    const welcome = workbench.page.locator('.welcome-view-content');
    await welcome.getByRole('button', { name: 'Add Account' }).waitFor();
    await welcome.getByRole('button', { name: 'Try the Demo Account' }).waitFor();
    await workbench.screenshot('accounts-welcome');
  });

  it('show realm and host as they will be used while the ID is typed', async () => {
    const { page } = workbench;
    await page.locator('.welcome-view-content').getByRole('button', { name: 'Add Account' }).click();
    await workbench.answer('1234567-sb', {
      message: /Realm 1234567_SB · host 1234567-sb\.restlets\.api\.netsuite\.com/,
      outcome: 'typed',
    });
    await workbench.screenshot('accounts-add');
    await workbench.answer('12 34', { message: /only letters, digits and single underscores/, outcome: 'refused' });
    await workbench.answer('1234567-sb1', { message: /Realm 1234567_SB1 · host 1234567-sb1\.restlets/ });
  });

  it('take keys and secrets with a warning for what does not look issued, secrets unseen', async () => {
    await workbench.answer('Acme Sandbox');
    await workbench.answer('abc', { message: /has 3 characters instead of 64/, outcome: 'typed' });
    await workbench.answer(`  "${issued()}" `);
    assert.equal(await workbench.page.locator('.quick-input-widget input.input').getAttribute('type'), 'password');
    await workbench.answer(secret());
    await workbench.answer('Acme Integration');
    await workbench.answer(issued());
    await workbench.answer(secret());
    await workbench.answer('', { message: /Enter the role/, outcome: 'refused' });
    await workbench.answer('Sales Clerk');
    await workbench.answer('carl@example.com');
    const { page } = workbench;
    await page.getByRole('treeitem', { name: /Account Acme Sandbox, 1234567_SB1 · sandbox, 1 role/ }).waitFor();
    await page.getByRole('treeitem', { name: /Role Sales Clerk, active · carl@example\.com · Acme Integration/ }).waitFor();
    await page.locator('.statusbar-item').filter({ hasText: '1234567_SB1 · Sales Clerk' }).waitFor();
  });

  it('lead to another role by the status bar, the recent ones first', async () => {
    const { page } = workbench;
    await workbench.runCommand('NetSuite: Try the Demo Account');
    await page.locator('.statusbar-item').filter({ hasText: 'DEMO_1 · Demo Administrator' }).waitFor();
    await page.locator('.statusbar-item').filter({ hasText: 'DEMO_1 · Demo Administrator' }).click();
    await workbench.quickPick('1234567_SB1 · Sales Clerk').waitFor();
    await workbench.screenshot('accounts-switch-role');
    await workbench.quickPick('1234567_SB1 · Sales Clerk').click();
    await page.locator('.statusbar-item').filter({ hasText: '1234567_SB1 · Sales Clerk' }).waitFor();
  });

  it('mark production in the status bar', async () => {
    const { page } = workbench;
    await workbench.runCommand('NetSuite: Add Account…');
    for (const text of ['1234567', '']) {
      await workbench.answer(text);
    }
    await workbench.quickPick('Acme Integration').click();
    for (const text of [issued(), secret(), 'Accountant', '']) {
      await workbench.answer(text);
    }
    const item = page.locator('.statusbar-item').filter({ hasText: '1234567 · Accountant' });
    await item.waitFor();
    assert.match((await item.getAttribute('class')) ?? '', /warning-kind/);
    await page.getByRole('treeitem', { name: /Role Accountant, active/ }).waitFor();
    await page.getByRole('treeitem', { name: /Role Sales Clerk, active/ }).waitFor({ state: 'hidden' });
    await workbench.screenshot('accounts-tree');
  });

  it('let a new request begin in what is missing of it', async () => {
    await workbench.runCommand('NetSuite: New Request');
    const { script, frame } = await Composer.of(workbench);
    await script.and(frame.locator(':focus')).waitFor();
    await workbench.page.keyboard.type('customscript_x');
    assert.equal(await script.inputValue(), 'customscript_x');
    await workbench.runCommand('View: Revert and Close Editor');
  });

  it('have their secrets in no file that VS Code, the browser or the extension has written', async () => {
    const { page, folder } = workbench;
    await workbench.fieldsWritten(page.mainFrame());
    assert.equal(secrets.length, 3);
    assert.deepEqual(await filesContaining([folder.serverDataDir, folder.browserProfileDir, folder.workspace], secrets), []);
  });

  it('are there again after a reload, and gone after they were removed', async () => {
    const { page } = workbench;
    await workbench.reload();
    await workbench.openAccounts();
    const account = page.getByRole('treeitem', { name: /Account Acme Sandbox/ });
    await workbench.chooseFromContextMenu(account, 'Remove Account…');
    await page.getByRole('dialog').getByText('Remove the account Acme Sandbox with its role?').waitFor();
    await workbench.screenshot('accounts-remove');
    await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    await account.waitFor({ state: 'detached' });
  });
});
