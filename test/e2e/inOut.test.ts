import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { Composer, launchWorkbench, type Workbench } from './support/index.js';

describe('requests that come in and go out', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await launchWorkbench();
    await workbench.openAccounts();
    await workbench.page.locator('.welcome-view-content').getByRole('button', { name: 'Try the Demo Account' }).click();
    await workbench.page.getByRole('treeitem', { name: /Demo Administrator/ }).waitFor();
  });
  after(() => workbench.close());

  function tab(name: string): Locator {
    return workbench.page.locator('.tab').filter({ hasText: name });
  }

  it('brings each of two unsaved requests back once, however often the window is reloaded', async () => {
    for (const number of [1, 2]) {
      await workbench.runCommand('NetSuite: New Request');
      await tab(`request-${number}.restlet.json`).and(workbench.page.locator('.active')).waitFor();
      const composer = await Composer.of(workbench);
      await composer.script.fill(`customscript_draft_${number}`);
      await composer.url.filter({ hasText: `script=customscript_draft_${number}` }).waitFor();
      await workbench.backedUp(`customscript_draft_${number}`);
    }
    for (const number of [1, 2]) {
      await workbench.reload();
      await tab(`request-${number}.restlet.json`).first().click();
      await (await Composer.of(workbench)).url.filter({ hasText: `script=customscript_draft_${number}` }).waitFor();
      await workbench.page.locator('.tab').nth(2).waitFor({ state: 'detached' });
      const titles = await workbench.page.locator('.tab').allInnerTexts();
      assert.deepEqual(
        titles.map((title) => title.trim()),
        ['request-1.restlet.json', 'request-2.restlet.json'],
      );
      await tab(`request-${number}.restlet.json`).and(workbench.page.locator('.active')).waitFor();
      assert.equal(await (await Composer.of(workbench)).script.inputValue(), `customscript_draft_${number}`);
    }
  });

  it('keeps the composer and the response when a request is saved under any name, and offers the name that opens in it', async () => {
    const { page } = workbench;
    await workbench.runCommand('NetSuite: New Request');
    await workbench.page
      .locator('.tab.active')
      .filter({ hasText: /request-\d\.restlet/ })
      .waitFor();
    await (await Composer.of(workbench)).sendAndExpect('200');
    const file = path.join(workbench.folder.workspace, 'orders.json');
    await page.keyboard.press('ControlOrMeta+s');
    // The dialog proposes a name a moment after it has opened.
    await page.waitForFunction(() =>
      document.querySelector<HTMLInputElement>('.quick-input-widget input.input')?.value.includes('.restlet'),
    );
    await page.locator('.quick-input-widget input.input').fill(file);
    await page.keyboard.press('Enter');
    await tab('orders.json').and(page.locator('.active')).waitFor();
    const saved = await Composer.of(workbench);
    await saved.status.filter({ hasText: '200' }).waitFor();
    assert.equal(await saved.script.inputValue(), 'customscript_demo_customers');
    assert.match(await readFile(file, 'utf8'), /customscript_demo_customers/);
    assert.equal(await page.locator('.tab').filter({ hasText: 'orders' }).count(), 1);
    await page.getByRole('button', { name: 'Rename to orders.restlet.json' }).click();
    await tab('orders.restlet.json').and(page.locator('.active')).waitFor();
    await (await Composer.of(workbench)).status.filter({ hasText: '200' }).waitFor();
    assert.match(
      await readFile(path.join(workbench.folder.workspace, 'orders.restlet.json'), 'utf8'),
      /customscript_demo_customers/,
    );
  });
});
