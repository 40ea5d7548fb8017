import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Locator } from 'playwright-core';
import { Composer, launchWorkbench, type Workbench } from './support/index.js';

const run = promisify(execFile);

describe('requests that come in and go out', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await launchWorkbench();
    await workbench.openAccounts();
    await workbench.page.locator('.welcome-view-content').getByRole('button', { name: 'Try the Demo Account' }).click();
    // The new role is selected in its tree, which would bring the accounts back in front of another view.
    await workbench.page.getByRole('treeitem', { name: /Demo Administrator/, selected: true }).waitFor();
  });
  after(() => workbench.close());

  function tab(name: string): Locator {
    return workbench.page.locator('.tab').filter({ hasText: name });
  }

  async function titles(): Promise<string[]> {
    const texts = await workbench.page.locator('.tab').allInnerTexts();
    // A newer VS Code writes the ending of the file once more, unseen, or in an element of its own.
    return texts.map((text) => /[\w-]+\.restlet/.exec(text)?.[0] ?? text.trim());
  }

  /** The composer that a step opens in a tab of its own. */
  async function composerAfter(step: () => Promise<void>): Promise<Composer> {
    const before = await titles();
    await step();
    const others = before.map((title) => title.replaceAll('.', '\\.')).join('|');
    await workbench.page
      .locator('.tab.active')
      .filter({ hasText: /restlet\.json/ })
      .filter({ hasNotText: new RegExp(others === '' ? '^$' : others) })
      .waitFor();
    return Composer.of(workbench);
  }

  function newRequest(): Promise<Composer> {
    return composerAfter(() => workbench.runCommand('NetSuite: New Request'));
  }

  it('brings each of two unsaved requests back once, however often the window is reloaded', async () => {
    for (const number of [1, 2]) {
      const composer = await newRequest();
      await composer.script.fill(`customscript_draft_${number}`);
      await composer.url.filter({ hasText: `script=customscript_draft_${number}` }).waitFor();
      await workbench.backedUp(`customscript_draft_${number}`);
    }
    assert.deepEqual(await titles(), ['request-1.restlet', 'request-2.restlet']);
    for (const number of [1, 2]) {
      await workbench.reload();
      // The one that was in front has its text again when everything is restored, and a twin is closed by then.
      await (await Composer.of(workbench)).url.filter({ hasText: 'script=customscript_draft_' }).waitFor();
      await workbench.page.locator('.tab').nth(2).waitFor({ state: 'detached' });
      await workbench.showTab(tab(`request-${number}.restlet.json`).first());
      await (await Composer.of(workbench)).url.filter({ hasText: `script=customscript_draft_${number}` }).waitFor();
      // VS Code opens what it restores beside the editor that is in front then, so a click meanwhile may change the order.
      assert.deepEqual((await titles()).toSorted(), ['request-1.restlet', 'request-2.restlet']);
      await tab(`request-${number}.restlet.json`).and(workbench.page.locator('.active')).waitFor();
      assert.equal(await (await Composer.of(workbench)).script.inputValue(), `customscript_draft_${number}`);
    }
  });

  it('keeps the composer and the response when a request is saved under any name, and offers the name that opens in it', async () => {
    const { page } = workbench;
    await (await newRequest()).sendAndExpect('200');
    const file = path.join(workbench.folder.workspace, 'orders.json');
    await page.keyboard.press('ControlOrMeta+s');
    // The dialog proposes a name a moment after it has opened.
    await page.waitForFunction(() =>
      document.querySelector<HTMLInputElement>('.quick-input-widget input.input')?.value.includes('.restlet'),
    );
    const field = page.locator('.quick-input-widget input.input');
    assert.match(path.basename(await field.inputValue()), /^request-\d+\.restlet\.json$/);
    await field.fill(file);
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

  const signedCurl = (
    host: string,
  ) => `curl -X POST '${host}/app/site/hosting/restlet.nl?script=customscript_orders&deploy=customdeploy_orders&q=a%20b' \\
  -H 'Authorization: OAuth realm="1234567_SB1", oauth_token="x", oauth_signature="y"' -H 'Content-Type: text/plain' -H 'X-Team: blue' \\
  --data-raw 'it'\\''s a body'`;

  it('takes a curl command apart that is pasted into any field, and one undo gives the text back', async () => {
    const { page } = workbench;
    const composer = await newRequest();
    await composer.url.filter({ hasText: 'limit=3' }).waitFor();
    await composer.deploy.fill('');
    await workbench.paste(signedCurl('https://1234567-sb1.restlets.api.netsuite.com'));
    await composer.url.filter({ hasText: 'script=customscript_orders&deploy=customdeploy_orders&q=a%20b' }).waitFor();
    const notice = composer.frame.getByRole('group', { name: 'Pasted request' });
    await notice.getByText('method POST, script, deployment, 1 query parameter, 1 header and body').waitFor();
    await notice.getByText('The pasted request was for the account 1234567_SB1.').waitFor();
    await notice.getByText('The Authorization header was removed').waitFor();
    await composer.tab('Request', 'Query').click();
    assert.deepEqual([await composer.row(1, 'name').inputValue(), await composer.row(1, 'value').inputValue()], ['q', 'a b']);
    await workbench.screenshot('inout-pasted-curl');
    await composer.deploy.focus();
    await page.keyboard.press('ControlOrMeta+z');
    await composer.url.filter({ hasText: 'script=customscript_demo_customers' }).waitFor();
    assert.match(await composer.deploy.inputValue(), /^curl -X POST 'https:\/\/1234567-sb1/);
    await page.keyboard.press('ControlOrMeta+Shift+z');
    await composer.url.filter({ hasText: 'script=customscript_orders' }).waitFor();
    await workbench.runCommand('View: Revert and Close Editor');
  });

  it('keeps the value of a header that is not saved while it is typed, and says so in one place', async () => {
    const composer = await newRequest();
    await composer.url.filter({ hasText: 'limit=3' }).waitFor();
    await composer.tab('Request', 'Headers').click();
    await composer.row(1, 'name', 'Header').fill('Authorization');
    await composer.row(1, 'value', 'Header').pressSequentially('OAuth x', { delay: 40 });
    await composer.frame.getByText('"Authorization" can\'t be set here').first().waitFor();
    assert.equal(await composer.row(1, 'value', 'Header').inputValue(), 'OAuth x');
    assert.equal(await composer.frame.locator('.notice-error:visible').count(), 0);
    await workbench.screenshot('inout-authorization-typed');
    await workbench.runCommand('View: Revert and Close Editor');
  });

  it('imports a request from the clipboard into a composer of its own', async () => {
    // The clipboard is there for a page that has the focus, not a web view in it.
    await workbench.openAccounts();
    await workbench.page.evaluate((text) => navigator.clipboard.writeText(text), signedCurl('https://x.example'));
    const composer = await composerAfter(async () => {
      await workbench.runCommand('NetSuite: Import Request from cURL or Postman…');
      await workbench.quickPick('From the Clipboard').click();
    });
    await composer.url.filter({ hasText: 'script=customscript_orders&deploy=customdeploy_orders&q=a%20b' }).waitFor();
    await workbench.runCommand('View: Revert and Close Editor');
  });

  it('copies a signed curl command that the demo account accepts', async () => {
    const { page } = workbench;
    const composer = await newRequest();
    await composer.url.filter({ hasText: 'limit=3' }).waitFor();
    await composer.row(2, 'name').fill('q');
    await composer.row(2, 'value').fill('it\'s "quoted" & $HOME');
    await composer.url.filter({ hasText: '%24HOME' }).waitFor();
    await composer.frame.getByRole('button', { name: 'Copy as cURL…' }).click();
    await workbench.quickPick('Bash: Signed Once').click();
    await page.getByText('Treat it like a password').first().waitFor();
    await workbench.openAccounts();
    const command = await page.evaluate(() => navigator.clipboard.readText());
    const { stdout } = await run('bash', [
      '-c',
      `${command} --silent --show-error --output /dev/null --write-out '%{http_code}'`,
    ]);
    assert.equal(stdout, '200');
    await workbench.runCommand('View: Revert and Close Editor');
  });

  it('compares a base string with its own, names the mistake, and pins nonce and timestamp until told otherwise', async () => {
    const composer = await newRequest();
    await composer.row(1, 'value').fill('three (3)');
    await composer.tab('Result', 'Signature').click();
    const base = composer.frame.locator('.base-string');
    await base.filter({ hasText: 'limit%3Dthree%2520%25283%2529' }).waitFor();
    const own = (await base.innerText()).replaceAll(/\s/g, '');
    const field = composer.field('My base string');
    await field.fill(own.replace('%25283%2529', '%283%29').replace(/oauth_nonce%3D\w+/, 'oauth_nonce%3D0123456789abcdef'));
    await composer.frame.locator('.compare-difference').getByText('First difference at character').waitFor();
    await composer.frame.locator('.compare-result .finding').first().waitFor();
    await base.filter({ hasText: 'oauth_nonce%3D0123456789abcdef' }).waitFor();
    await workbench.screenshot('inout-compare');
    await composer.frame.getByRole('button', { name: 'Unpin', exact: true }).last().click();
    await base.filter({ hasNotText: 'oauth_nonce%3D0123456789abcdef' }).waitFor();
    await field.fill('something else');
    await composer.frame.getByText("This isn't a signature base string").waitFor();
    await workbench.runCommand('View: Revert and Close Editor');
  });

  it('makes a request in a folder of the Explorer, and shows it as text to the side with the checks of its schema', async () => {
    const { page } = workbench;
    await workbench.runCommand('View: Show Explorer');
    const folder = page.locator('.explorer-folders-view').getByRole('treeitem', { name: 'requests', exact: true });
    await workbench.chooseFromContextMenu(folder, 'New RESTlet Request…');
    const composer = await composerAfter(() => workbench.answer('invoices'));
    await tab('invoices.restlet.json').and(page.locator('.active')).waitFor();
    assert.equal(await composer.script.inputValue(), 'customscript_demo_customers');
    const file = path.join(workbench.folder.workspace, 'requests/invoices.restlet.json');
    const text = await readFile(file, 'utf8');
    await workbench.runCommand('NetSuite: Open Request as Text to the Side');
    await page.locator('.monaco-editor .view-line').filter({ hasText: 'customscript_demo_customers' }).first().waitFor();
    assert.equal(await tab('invoices.restlet.json').count(), 2, 'The composer is still there.');
    await page.locator('.statusbar-item').filter({ hasText: 'RESTlet Request' }).waitFor();
    await writeFile(file, text.replace('"GET"', '"FETCH"'));
    await page.locator('.monaco-editor .squiggly-warning, .monaco-editor .squiggly-error').first().waitFor();
  });
});
