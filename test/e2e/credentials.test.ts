import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { filesContaining, launchWorkbench, type Workbench } from './support/index.js';

const issued = (): string => randomBytes(32).toString('hex');

/** The lines of a `.env` file for one role, and its secrets. */
function environment(prefix: string, account: string): { text: string; secrets: string[] } {
  const secrets = [issued(), issued()];
  const names = ['ACCOUNT_ID', 'CONSUMER_KEY', 'CONSUMER_SECRET', 'TOKEN_ID', 'TOKEN_SECRET'];
  const values = [account, issued(), secrets[0], issued(), secrets[1]];
  return { text: names.map((name, at) => `${prefix}${name}=${values[at] ?? ''}`).join('\n'), secrets };
}

describe('credentials, in and out', () => {
  let workbench: Workbench;
  const secrets: string[] = [];
  const passphrase = `pass phrase ${randomBytes(8).toString('hex')}`;
  const exportedFile = (): string => path.join(workbench.folder.workspace, 'exported.json');
  const message = (text: RegExp) => workbench.page.locator('.quick-input-message').filter({ hasText: text });

  before(async () => {
    workbench = await launchWorkbench();
    await workbench.openAccounts();
  });

  after(() => workbench.close());

  /**
   * Pastes into a question that is hidden only once its text was read, so not while the browser is about to write its fields: it does so a
   * moment after a change (SECURITY.md, "What is not promised").
   */
  async function pasteUnwritten(text: string): Promise<void> {
    const { page, folder } = workbench;
    const typed = randomBytes(16).toString('hex');
    await page.keyboard.type(typed);
    await workbench.eventually(
      'The browser has written no field.',
      async () => (await filesContaining([folder.browserProfileDir], [typed])).length > 0,
    );
    await page.keyboard.press('ControlOrMeta+A');
    await workbench.paste(text);
  }

  it('come in as one block: paste, name of the role, done', async () => {
    const { page } = workbench;
    const block = environment('NETSUITE_', '1234567_SB1');
    secrets.push(...block.secrets);
    await workbench.runCommand('NetSuite: Add Account…');
    await message(/Paste the credentials in any form/).waitFor();
    await pasteUnwritten(`${block.text}\nLOG_FORMAT=json`);
    await message(
      /Found account 1234567_SB1, consumer key \(…\w{4}\), consumer secret, token ID \(…\w{4}\) and token secret\./,
    ).waitFor();
    assert.equal(await page.locator('.quick-input-widget input.input').getAttribute('type'), 'password');
    await workbench.screenshot('credentials-block');
    await page.keyboard.press('Enter');
    await message(/Role of this token/).waitFor();
    await workbench.answer('Clerk');
    await page.getByRole('treeitem', { name: /Role Clerk, active/ }).waitFor();
    await workbench.screenshot('credentials-added');
    await workbench.notification('Added Clerk in 1234567_SB1').getByRole('button', { name: 'Clear Clipboard' }).click();
    await workbench.notification('The clipboard was cleared.').waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), '');
  });

  it('come in as several roles, which are shown masked', async () => {
    const { page } = workbench;
    const blocks = [environment('NS_PROD_', '7654321'), environment('NS_SB2_', '7654321_SB2')] as const;
    secrets.push(...blocks.flatMap((block) => block.secrets));
    await workbench.runCommand('NetSuite: Add Account…');
    await message(/Paste the credentials in any form/).waitFor();
    await pasteUnwritten(blocks.map(({ text }) => text).join('\n'));
    await message(/Found 2 roles\. Press Enter to select from them\./).waitFor();
    await page.keyboard.press('Enter');
    await workbench.quickPick('Add 7654321_SB2 (sb2)').waitFor();
    await workbench.screenshot('credentials-roles');
    await workbench.quickPick('Add All 2 Roles').click();
    await page.getByText('Add Account (2/2)').waitFor();
    await workbench.answer('Manager');
    const second = page.locator('.quick-input-widget').filter({ hasText: 'Add Role to 7654321_SB2 (2 of 2)' });
    await second.locator('input.input').and(page.locator(':focus')).waitFor();
    await workbench.answer('Tester');
    await workbench.notification('Added 2 roles in 7654321 and 7654321_SB2.').waitFor();
    await page.getByRole('treeitem', { name: /Account 7654321_SB2, sandbox, 1 role/ }).waitFor();
  });

  it('go to an encrypted file, in which none of them can be read', async () => {
    await workbench.runCommand('NetSuite: Export Accounts…');
    await workbench.quickPick('Everything, Encrypted').waitFor();
    await workbench.screenshot('credentials-export');
    await workbench.quickPick('Everything, Encrypted').click();
    await workbench.answer('too short', { message: /Use at least 12 characters/, outcome: 'refused' });
    await workbench.answer(passphrase);
    await workbench.answer(passphrase);
    await workbench.answer(exportedFile());
    await workbench.notification('Exported 3 accounts with 3 roles.').waitFor();
    const text = readFileSync(exportedFile(), 'utf8');
    assert.match(text, /^\{"format":"restlet-workbench-accounts","version":1,"encryption":/);
  });

  it('come in again from that file', async () => {
    const { page } = workbench;
    const account = page.getByRole('treeitem', { name: /Account 1234567_SB1/ });
    await workbench.chooseFromContextMenu(account, 'Remove Account…');
    await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    await account.waitFor({ state: 'detached' });
    await workbench.runCommand('NetSuite: Import Accounts…');
    // What is typed before the dialog has listed its folder is lost.
    await workbench.quickPick('exported.json').waitFor();
    await page.locator('.quick-input-widget input.input').fill(exportedFile());
    await page.keyboard.press('Enter');
    // Its box has the title of the dialog.
    await message(/Pass phrase of this file/).waitFor();
    await workbench.answer(passphrase);
    await page.getByRole('dialog').getByText('Import 1 new account and 1 role?').waitFor();
    await workbench.screenshot('credentials-import');
    await page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click();
    await workbench.notification('Imported 1 new account and 1 role.').waitFor();
    await account.waitFor();
  });

  it('are in no file that VS Code, the browser or the extension has written', async () => {
    const { page, folder } = workbench;
    await workbench.fieldsWritten(page.mainFrame());
    assert.equal(secrets.length, 6);
    const folders = [folder.serverDataDir, folder.browserProfileDir, folder.workspace];
    assert.deepEqual(await filesContaining(folders, [...secrets, passphrase]), []);
  });
});
