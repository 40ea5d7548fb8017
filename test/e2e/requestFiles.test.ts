import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Composer, launchWorkbench, type Workbench } from './support/index.js';

describe('the Requests view', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await launchWorkbench({ viewport: { width: 1440, height: 900 } });
    await workbench.runCommand('NetSuite: Try the Demo Account');
    await workbench.openAccounts();
    await workbench.runCommand('Notifications: Clear All Notifications');
    await workbench.page.getByRole('button', { name: 'Requests Section' }).click();
  });
  after(() => workbench.close());

  it('runs, duplicates and renames a request', async () => {
    const { page } = workbench;
    const item = (label: string) => page.getByRole('treeitem', { name: new RegExp(`^Request ${label}, `) });
    await item('list-customers').waitFor();
    await workbench.screenshot('requests-view');
    await workbench.chooseFromContextMenu(item('list-customers'), 'Run');
    const composer = await Composer.of(workbench);
    await composer.status.filter({ hasText: '200' }).waitFor();
    await workbench.chooseFromContextMenu(item('list-customers'), 'Duplicate…');
    const input = page.locator('.quick-input-widget input[type=text]');
    await input.fill('list customers again');
    await page.keyboard.press('Enter');
    await item('list customers again').waitFor();
    const text = (name: string): Promise<string> =>
      readFile(path.join(workbench.folder.workspace, 'requests', `${name}.restlet.json`), 'utf8');
    assert.equal(await text('list customers again'), await text('list-customers'));
    await workbench.chooseFromContextMenu(item('list customers again'), 'Rename…');
    await input.fill('list-customers');
    await page.getByText('There is a request named list-customers already. Choose another name.').waitFor();
    await input.fill('renamed');
    await page.keyboard.press('Enter');
    await item('renamed').waitFor();
    await item('list customers again').waitFor({ state: 'detached' });
    await workbench.screenshot('requests-renamed');
    assert.equal(await text('renamed'), await text('list-customers'));
  });
});
