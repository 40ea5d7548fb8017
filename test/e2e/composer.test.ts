import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Composer, launchWorkbench, type Workbench } from './support/index.js';

const request = 'requests/delete-customer.restlet.json';

describe('a request in the composer', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await launchWorkbench();
    await workbench.openAccounts();
    await workbench.page.locator('.welcome-view-content').getByRole('button', { name: 'Try the Demo Account' }).click();
    await workbench.page.getByRole('treeitem', { name: /Demo Administrator/ }).waitFor();
  });
  after(() => workbench.close());

  async function switchRole(role: string): Promise<void> {
    await workbench.runCommand('NetSuite: Switch Role…');
    await workbench.quickPick(`Demo Account · ${role}`).click();
    await workbench.page.locator('.statusbar-item').filter({ hasText: role }).waitFor();
  }

  it('says where a file cannot be read, and leaves it alone', async () => {
    const file = path.join(workbench.folder.workspace, 'requests/list-customers.restlet.json');
    await writeFile(file, '{\n  "version": 1,\n  "method" "GET"\n}\n');
    await workbench.openFile('requests/list-customers.restlet.json');
    const composer = await Composer.of(workbench);
    await composer.frame
      .getByText(/line 3/i)
      .first()
      .waitFor();
    await workbench.screenshot('composer-unreadable');
    await composer.frame.getByRole('button', { name: 'Open as Text' }).click();
    await workbench.page.locator('.monaco-editor .view-line').filter({ hasText: '"method"' }).first().waitFor();
  });

  it('is refused to one role and permitted to another', async () => {
    await switchRole('Sales Clerk');
    await workbench.openFile(request);
    const composer = await Composer.of(workbench);
    await composer.role.filter({ hasText: 'Sales Clerk' }).waitFor();
    await composer.sendAndExpect('400');
    await composer.response.getByText('INSUFFICIENT_PERMISSION').first().waitFor();
    await workbench.screenshot('composer-refused');
    await switchRole('Demo Administrator');
    await composer.role.filter({ hasText: 'Demo Administrator' }).waitFor();
    await composer.sendAndExpect('200');
  });

  it('keeps every key stroke, and the cursor where it was', async () => {
    const composer = await Composer.of(workbench);
    const value = composer.row(1, 'value');
    await value.fill('');
    await value.pressSequentially('abcdefghijklmnopqrstuvwxyz', { delay: 15 });
    await value.press('Home');
    await value.pressSequentially('0123456789', { delay: 40 });
    assert.equal(await value.inputValue(), '0123456789abcdefghijklmnopqrstuvwxyz');
    await composer.url.filter({ hasText: 'id=0123456789abcdefghijklmnopqrstuvwxyz' }).waitFor();
  });

  it('can be typed into when it has ten thousand rows', async () => {
    const query = Array.from({ length: 10_000 }, (_one, index) => ({ name: `p${index}`, value: String(index) }));
    const file = path.join(workbench.folder.workspace, 'requests/many.restlet.json');
    await writeFile(file, JSON.stringify({ version: 1, method: 'GET', script: '1', deploy: '1', query }));
    await workbench.openFile('requests/many.restlet.json');
    const composer = await Composer.of(workbench);
    const value = composer.row(2, 'value');
    await value.fill('');
    await value.pressSequentially('typed');
    assert.equal(await value.inputValue(), 'typed');
    await composer.url.filter({ hasText: 'p1=typed' }).waitFor();
    await workbench.runCommand('View: Revert and Close Editor');
    await workbench.openFile(request);
  });

  it('is undone, redone and saved by the keys of VS Code', async () => {
    const { page } = workbench;
    const composer = await Composer.of(workbench);
    await page.keyboard.press('ControlOrMeta+s');
    await page.locator('.tab.active:not(.dirty)').waitFor();
    await composer.script.fill('customscript_other');
    await composer.url.filter({ hasText: 'script=customscript_other' }).waitFor();
    await page.locator('.tab.active.dirty').waitFor();
    await page.keyboard.press('ControlOrMeta+z');
    await composer.url.filter({ hasText: 'script=customscript_demo_customers' }).waitFor();
    await page.keyboard.press('ControlOrMeta+Shift+z');
    await composer.url.filter({ hasText: 'script=customscript_other' }).waitFor();
    await page.keyboard.press('ControlOrMeta+s');
    await page.locator('.tab.active:not(.dirty)').waitFor();
    const saved = await readFile(path.join(workbench.folder.workspace, request), 'utf8');
    assert.match(saved, /"script": "customscript_other"/);
    assert.match(saved, /"value": "0123456789abcdefghijklmnopqrstuvwxyz"/);
  });

  it('takes a pasted query as rows', async () => {
    const composer = await Composer.of(workbench);
    await composer.row(2, 'name').focus();
    await workbench.paste('a=1&b=two%20words&c=%C3%A9');
    assert.deepEqual(
      await Promise.all(
        [2, 3, 4].map(async (row) => [
          await composer.row(row, 'name').inputValue(),
          await composer.row(row, 'value').inputValue(),
        ]),
      ),
      [
        ['a', '1'],
        ['b', 'two words'],
        ['c', 'é'],
      ],
    );
  });

  it('shows the signature as it forms, and which field each part came from', async () => {
    const composer = await Composer.of(workbench);
    await composer.tab('Result', 'Signature').click();
    const base = composer.frame.locator('.base-string');
    await base.filter({ hasText: 'b%3Dtwo%2520words' }).waitFor();
    await composer.row(3, 'value').fill('three');
    await base.filter({ hasText: 'b%3Dthree' }).waitFor();
    await base.getByText('three', { exact: true }).hover();
    await composer.frame.locator('.row-value.is-linked').waitFor();
    await workbench.screenshot('composer-signature');
  });

  it('shows the signing key to who asks for it, and forgets it with the tab', async () => {
    const composer = await Composer.of(workbench);
    const masked = '‹consumer secret›&‹token secret›';
    await composer.unfold('Signing key');
    await composer.frame.getByText(masked).waitFor();
    await composer.frame.getByRole('button', { name: 'Reveal' }).click();
    await composer.frame.getByText(/^[0-9a-f]{64}&[0-9a-f]{64}$/).waitFor();
    await composer.tab('Result', 'Response').click();
    await composer.tab('Result', 'Signature').click();
    await composer.frame.getByText(masked).waitFor();
    await composer.tab('Result', 'Response').click();
  });

  it('is canceled with Escape', async () => {
    const composer = await Composer.of(workbench);
    await composer.script.fill('customscript_demo_faults');
    await composer.deploy.fill('customdeploy_demo_faults');
    await composer.row(1, 'name').fill('fault');
    await composer.row(1, 'value').fill('slow');
    await composer.row(2, 'name').fill('delay');
    await composer.row(2, 'value').fill('60000');
    await workbench.page.keyboard.press('ControlOrMeta+Enter');
    await composer.frame.getByText('Waiting for response…').first().waitFor();
    await workbench.screenshot('composer-sending');
    await workbench.page.keyboard.press('Escape');
    await composer.status.filter({ hasText: 'Canceled' }).waitFor();
  });

  it('shows an answer of 10 MB to its end', async () => {
    const composer = await Composer.of(workbench);
    await composer.row(1, 'value').fill('large');
    const loading = composer.response.getByText(/^Loading, \d+ %$/);
    await Promise.all([loading.waitFor(), composer.sendAndExpect('200')]);
    await loading.waitFor({ state: 'detached' });
    await composer.body.click();
    await workbench.page.keyboard.press('ControlOrMeta+End');
    await composer.response.locator('.cm-line').filter({ hasText: /^\}$/ }).last().waitFor();
    await composer.response.getByText('10.5 MB').waitFor();
    await workbench.screenshot('composer-10-mb');
  });

  it('reads an error of the script, stack and all', async () => {
    const composer = await Composer.of(workbench);
    await composer.row(1, 'value').fill('script-error');
    await composer.sendAndExpect('400');
    await composer.response.getByText('UNEXPECTED_ERROR').first().waitFor();
    await workbench.screenshot('composer-script-error');
  });

  it('pages back through the last answers', async () => {
    const composer = await Composer.of(workbench);
    await composer.frame.getByRole('button', { name: 'Previous Response', exact: true }).click();
    await composer.status.filter({ hasText: '200' }).waitFor();
    await composer.frame.getByRole('button', { name: 'Previous Response', exact: true }).click();
    await composer.status.filter({ hasText: 'Canceled' }).waitFor();
  });

  it('is there again after a reload with everything that was not saved', async () => {
    const before = await readFile(path.join(workbench.folder.workspace, request), 'utf8');
    await workbench.backedUp('"script-error"');
    await workbench.reload();
    const composer = await Composer.of(workbench);
    assert.equal(await composer.row(1, 'value').inputValue(), 'script-error');
    assert.equal(
      await readFile(path.join(workbench.folder.workspace, request), 'utf8'),
      before,
      'Nothing was written without a save.',
    );
    await workbench.page.locator('.tab.active.dirty').waitFor();
  });

  it('stays in step with its text beside it', async () => {
    const { page } = workbench;
    await workbench.runCommand('View: Split Editor Right');
    await workbench.runCommand('NetSuite: Open Request as Text');
    await page.locator('.editor-group-container.active .monaco-editor').waitFor();
    await workbench.screenshot('composer-and-text');
    const composer = await Composer.of(workbench);
    await composer.script.fill('customscript_beside');
    await page.locator('.monaco-editor .view-line').filter({ hasText: 'customscript_beside' }).waitFor();
  });
});
