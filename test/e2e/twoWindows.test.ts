import { randomBytes } from 'node:crypto';
import type { Locator } from 'playwright-core';
import { launchWorkbench, type Workbench } from './support/index.js';

const issued = (): string => randomBytes(32).toString('hex');
const ids = ['1234560', '1234561'] as const;

describe('two windows', () => {
  let one: Workbench;
  let other: Workbench;

  before(async () => {
    one = await launchWorkbench();
    other = await one.openWindow();
  });
  after(() => one.close());

  function account(window: Workbench, id: string): Locator {
    return window.page.getByRole('treeitem', { name: new RegExp(`Account ${id}`) });
  }

  it('that add an account at the same time have both, also after a reload', async () => {
    const windows = [one, other];
    for (const [at, window] of windows.entries()) {
      await window.openAccounts();
      await window.runCommand('NetSuite: Add Account…');
      for (const text of [ids[at] ?? '', issued(), issued(), issued(), issued()]) {
        await window.answer(text);
      }
    }
    await Promise.all(windows.map((window) => window.answer('Clerk')));
    for (const window of windows) {
      for (const id of ids) {
        await window.showsWhenFocused(account(window, id));
      }
      await window.reload();
      await window.openAccounts();
      for (const id of ids) {
        await account(window, id).waitFor();
      }
    }
  });

  it('have the one remove what the other shows, and the other keep what the one does not know of yet', async () => {
    await one.chooseFromContextMenu(account(one, ids[1]), 'Remove Account…');
    await one.page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    await account(one, ids[1]).waitFor({ state: 'detached' });
    await other.runCommand('NetSuite: Try the Demo Account');
    await other.showsWhenFocused(account(other, ids[1]), 'hidden');
    for (const window of [one, other]) {
      await window.showsWhenFocused(account(window, 'Demo Account'));
      await account(window, ids[0]).waitFor();
    }
    await other.screenshot('windows');
  });
});
