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
    await page.keyboard.press('Escape');
  });

  it('ask about an ending that NetSuite does not write, and refuse the ID of the demo account', async () => {
    await workbench.runCommand('NetSuite: Add Account…');
    await workbench.answer('1234567SB1', { message: /Did you mean 1234567_SB1\?/, outcome: 'typed' });
    await workbench.answer('1234567 sb1', { message: /Did you mean 1234567_SB1\?/, outcome: 'refused' });
    await workbench.answer('demo_1', { message: /DEMO_1 is the built-in demo account/, outcome: 'refused' });
    await workbench.answer('https://1234567-sb1.app.netsuite.com/app/center/card.nl', { message: /Realm 1234567_SB1 · host/ });
  });

  it('take keys and secrets with a warning for what does not look issued, secrets unseen', async () => {
    const { page } = workbench;
    await workbench.answer('abc', {
      message: /doesn't look like a NetSuite credential: 3 characters instead of 64/,
      outcome: 'typed',
    });
    await page
      .locator('.quick-input-message')
      .filter({ hasText: /3 characters/ })
      .waitFor();
    await workbench.answer(`  "${issued()}" `);
    assert.equal(await page.locator('.quick-input-widget input.input').getAttribute('type'), 'password');
    await workbench.answer(secret());
    await workbench.answer(issued());
    await workbench.answer(secret());
    await workbench.answer('', { message: /Enter the role/, outcome: 'refused' });
    // What was entered is still there the next time.
    await page.keyboard.press('Escape');
    await workbench.runCommand('NetSuite: Add Account…');
    await workbench.quickPick('Continue with 1234567_SB1').click();
    await workbench.answer('Sales Clerk');
    await page.getByRole('treeitem', { name: /Account 1234567_SB1, sandbox, 1 role/ }).waitFor();
    await page.getByRole('treeitem', { name: /Role Sales Clerk, active/ }).waitFor();
    await page.locator('.statusbar-item').filter({ hasText: '1234567_SB1 · Sales Clerk' }).waitFor();
    await workbench.notification('Added Sales Clerk in 1234567_SB1 (sandbox).').waitFor();
    await workbench.screenshot('accounts-added');
  });

  it('are shown by a name that is given later', async () => {
    const { page } = workbench;
    await workbench.notification('Added Sales Clerk').getByRole('button', { name: 'Name Account' }).click();
    await workbench.answer('Acme Sandbox');
    await page.getByRole('treeitem', { name: /Account Acme Sandbox, sandbox · 1234567_SB1, 1 role/ }).waitFor();
    await page.locator('.statusbar-item').filter({ hasText: 'Acme Sandbox · Sales Clerk' }).waitFor();
  });

  it('leave the active role as it is when another one is added, and offer to switch', async () => {
    const { page } = workbench;
    await workbench.runCommand('NetSuite: Try the Demo Account');
    const ready = workbench.notification("The demo account is ready. The active role wasn't changed.");
    await ready.waitFor();
    await page.locator('.statusbar-item').filter({ hasText: 'Acme Sandbox · Sales Clerk' }).waitFor();
    await ready.getByRole('button', { name: 'Set as Active Role' }).click();
    await page.locator('.statusbar-item').filter({ hasText: 'Demo Account · Demo Administrator' }).waitFor();
  });

  it('lead to another role by the status bar, found by words of account and role', async () => {
    const { page } = workbench;
    await page.locator('.statusbar-item').filter({ hasText: 'Demo Account · Demo Administrator' }).click();
    await workbench.quickPick('Acme Sandbox · Sales Clerk').waitFor();
    await workbench.screenshot('accounts-switch-role');
    await page.locator('.quick-input-widget input.input').fill('sb1 clerk');
    await workbench.quickPick('Demo Account · Sales Clerk').waitFor({ state: 'detached' });
    await workbench.quickPick('Acme Sandbox · Sales Clerk').click();
    await page.locator('.statusbar-item').filter({ hasText: 'Acme Sandbox · Sales Clerk' }).waitFor();
  });

  it('take four replies for a second one, and mark production in the status bar once it is active', async () => {
    const { page } = workbench;
    await workbench.runCommand('NetSuite: Add Account…');
    await workbench.answer('1234567');
    await workbench.quickPick('Other Integration…').click();
    await page
      .locator('.quick-input-message')
      .filter({ hasText: 'Paste the consumer key, or all four values at once' })
      .waitFor();
    await workbench.paste([issued(), secret(), issued(), secret()].join('\n'));
    await page
      .locator('.quick-input-message')
      .filter({ hasText: /Found consumer key \(…\w{4}\), consumer secret, token ID \(…\w{4}\) and token secret/ })
      .waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-message').filter({ hasText: 'Role of this token' }).waitFor();
    await workbench.answer('Accountant');
    await workbench.notification("Added Accountant in 1234567 (production). The active role wasn't changed.").waitFor();
    const role = page.getByRole('treeitem', { name: /Role Accountant/ });
    const active = page.locator('.statusbar-item').filter({ hasText: '1234567 · Accountant' });
    // A click selects, and nothing else.
    await role.click();
    await role.and(page.locator('[aria-selected=true]')).waitFor();
    await page.locator('.statusbar-item').filter({ hasText: 'Acme Sandbox · Sales Clerk' }).waitFor();
    await role.hover();
    await role.getByRole('button', { name: 'Set as Active Role' }).click();
    const dialog = page.locator('.monaco-dialog-box');
    await dialog.getByText('Set 1234567 · Accountant as the active role?').waitFor();
    await workbench.screenshot('accounts-production');
    await dialog.getByRole('button', { name: 'Set as Active Role' }).click();
    await active.waitFor();
    assert.match((await active.getAttribute('class')) ?? '', /warning-kind/);
    await page.getByRole('treeitem', { name: /Role Sales Clerk, active/ }).waitFor({ state: 'hidden' });
    await workbench.screenshot('accounts-tree');
  });

  it('set a role as the active one by a double click or Enter, and ask about production once', async () => {
    const { page } = workbench;
    const status = (role: string): Promise<void> => page.locator('.statusbar-item').filter({ hasText: role }).waitFor();
    await page
      .getByRole('treeitem', { name: /Role Sales Clerk/ })
      .first()
      .dblclick();
    await status('Acme Sandbox · Sales Clerk');
    const role = page.getByRole('treeitem', { name: /Role Accountant/ });
    await role.click();
    await page.keyboard.press('Enter');
    await status('1234567 · Accountant');
  });

  it('let a new request name its role when another one is active', async () => {
    const { page } = workbench;
    const role = page.getByRole('treeitem', { name: /Role Sales Clerk/ }).first();
    await role.hover();
    await role.getByRole('button', { name: 'New Request with This Role' }).click();
    const composer = await Composer.of(workbench);
    await composer.role.filter({ hasText: 'Acme Sandbox · Sales Clerk' }).waitFor();
    await page.locator('.statusbar-item').filter({ hasText: '1234567 · Accountant' }).waitFor();
    await workbench.runCommand('View: Revert and Close Editor');
  });

  it('are found in the palette by the words that people type', async () => {
    const { page } = workbench;
    const palette = page.locator('.quick-input-widget input.input');
    for (const [words, label] of [
      ['netsuite add', 'NetSuite: Add Account…'],
      ['oauth', 'NetSuite: Try It: Diagnose a Broken OAuth Signature'],
      ['send restlet', 'NetSuite: Send RESTlet Request'],
    ] as const) {
      await page.keyboard.press('F1');
      await palette.fill(`>${words}`);
      await workbench.quickPick(label).waitFor();
      await page.keyboard.press('Escape');
      await palette.waitFor({ state: 'hidden' });
    }
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
    assert.equal(secrets.length, 4);
    assert.deepEqual(await filesContaining([folder.serverDataDir, folder.browserProfileDir, folder.workspace], secrets), []);
  });

  it('are there again after a reload, and gone after they were removed', async () => {
    const { page } = workbench;
    await workbench.reload();
    await workbench.openAccounts();
    const account = page.getByRole('treeitem', { name: /Account Acme Sandbox/ });
    await workbench.chooseFromContextMenu(account, 'Remove Account…');
    await page.getByRole('dialog').getByText('Remove account Acme Sandbox and its role?').waitFor();
    await workbench.screenshot('accounts-remove');
    await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    await account.waitFor({ state: 'detached' });
    await workbench.notification('Removed account Acme Sandbox.').waitFor();
  });
});
