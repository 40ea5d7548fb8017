import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { Composer, launchWorkbench, type Workbench } from './support/index.js';

/** Runs in the page: what would load something or run. Resolves with the directives of the policy that refuse it, once there are five. */
const tryToLoad = `new Promise((resolve) => {
  const refused = new Set();
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
    refused.add(effectiveDirective);
    if (refused.size === 5) {
      resolve([...refused].sort());
    }
  });
  const add = (name, properties) => document.body.append(Object.assign(document.createElement(name), properties));
  fetch('TRAP').catch(() => undefined);
  add('img', { src: 'TRAP' });
  add('iframe', { src: 'TRAP' });
  add('link', { rel: 'stylesheet', href: 'TRAP' });
  add('script', { textContent: 'globalThis.hasRun = true' });
})`;

const issued = (): string => randomBytes(32).toString('hex');

describe('a workspace that is not trusted', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await launchWorkbench({
      workspaceTrust: true,
      settings: { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' },
    });
  });
  after(() => workbench.close());

  it('can be read and its signature looked at, but nothing is sent from it', async () => {
    const { page } = workbench;
    await page.getByText('Restricted Mode', { exact: true }).first().waitFor();
    await workbench.runCommand('NetSuite: Try the Demo Account');
    await workbench.openFile('requests/list-customers.restlet.json');
    const composer = await Composer.of(workbench);
    await composer.frame.getByText('Sending is disabled in Restricted Mode.').first().waitFor();
    assert.equal(await composer.sendButton.getAttribute('aria-disabled'), 'true');
    await page.keyboard.press('ControlOrMeta+Enter');
    const toast = page.locator('.notifications-toasts .notification-toast').filter({ hasText: 'Restricted Mode' });
    await toast.getByRole('button', { name: 'Manage Workspace Trust' }).waitFor();
    await composer.frame.getByText('No response yet').waitFor();
    await composer.tab('Result', 'Signature').click();
    await composer.frame.getByRole('listbox', { name: 'Signature base string' }).filter({ hasText: 'GET&http' }).waitFor();
    await workbench.screenshot('safety-untrusted');
    await composer.frame.getByRole('button', { name: 'Manage Workspace Trust' }).first().click();
    await page.getByText('You are in Restricted Mode').first().waitFor();
    await workbench.closeTab('Workspace Trust');
    // VS Code may make the frame of a composer anew when it is shown again.
    const again = await Composer.of(workbench);
    await again.frame.getByText('Sending is disabled in Restricted Mode.').first().waitFor();
  });

  it('is shown by a screen that loads nothing and runs no script but its own', async () => {
    const composer = await Composer.of(workbench);
    let loaded = 0;
    const trap = createServer((_request, response) => {
      loaded++;
      response.end();
    });
    trap.listen(0, '127.0.0.1');
    await once(trap, 'listening');
    try {
      const { port } = trap.address() as AddressInfo;
      const refused = await composer.frame.evaluate(tryToLoad.replaceAll('TRAP', `http://127.0.0.1:${port}/`));
      assert.deepEqual(refused, ['connect-src', 'frame-src', 'img-src', 'script-src-elem', 'style-src-elem']);
      assert.deepEqual([loaded, await composer.frame.evaluate('"hasRun" in globalThis')], [0, false]);
    } finally {
      trap.close();
    }
  });

  it('can be where a client is pointed at the verifier, which sends nothing anywhere', async () => {
    await workbench.runCommand('NetSuite: Start Signature Verifier');
    const verifier = await workbench.findWebview('Signature Verifier', (frame) => frame.getByText('Waiting for requests'));
    const base = await verifier.getByRole('textbox', { name: 'Base URL for the client' }).textContent();
    const answer = await fetch(`${base ?? ''}/app/site/hosting/restlet.nl?script=1&deploy=1`);
    assert.equal(answer.status, 401);
    await verifier.getByRole('listbox', { name: 'Received requests, newest first' }).getByRole('option').waitFor();
  });
});

describe('a call that could do harm', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await launchWorkbench();
  });
  after(() => workbench.close());

  it('is asked about first when it would change a production account', async () => {
    const { page } = workbench;
    await workbench.runCommand('NetSuite: Add Account…');
    for (const text of ['1234567', issued(), issued(), issued(), issued(), 'Accountant']) {
      await workbench.answer(text);
    }
    await workbench.openFile('requests/delete-customer.restlet.json');
    const composer = await Composer.of(workbench);
    await composer.role.filter({ hasText: 'Production' }).waitFor();
    await composer.sendButton.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Send a DELETE to the production account 1234567?').waitFor();
    await workbench.screenshot('safety-production');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await composer.frame.getByText('No response yet').waitFor();
  });

  it('is asked about again, as it is then, when its file changed on the disk while the question was open', async () => {
    const { page } = workbench;
    const file = path.join(workbench.folder.workspace, 'requests/delete-customer.restlet.json');
    const before = await readFile(file, 'utf8');
    const composer = await Composer.of(workbench);
    await composer.sendButton.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Send a DELETE to the production account 1234567?').waitFor();
    await writeFile(file, before.replace('customscript_demo_customers', 'customscript_changed'));
    await composer.frame
      .getByText(/script=customscript_changed/)
      .first()
      .waitFor();
    await dialog.getByRole('button', { name: 'Send DELETE' }).click();
    await dialog
      .getByText('The request changed while the dialog was open. Send a DELETE to the production account 1234567?')
      .waitFor();
    await dialog.getByText('customscript_changed').waitFor();
    await workbench.screenshot('safety-changed');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await composer.frame.getByText('No response yet').waitFor();
    await writeFile(file, before);
    await composer.frame
      .getByText(/script=customscript_demo_customers/)
      .first()
      .waitFor();
  });

  it('is found again, still running, by a web view that reloads in the middle, and canceled there', async () => {
    const { page } = workbench;
    await workbench.runCommand('NetSuite: Try the Demo Account');
    // The production role stays active until the person says otherwise.
    await workbench
      .notification("The demo account is ready. The active role wasn't changed.")
      .getByRole('button', { name: 'Set as Active Role' })
      .click();
    const composer = await Composer.of(workbench);
    await composer.role.filter({ hasText: 'Demo Administrator' }).waitFor();
    await composer.script.fill('customscript_demo_faults');
    await composer.deploy.fill('customdeploy_demo_faults');
    await composer.row(1, 'name').fill('fault');
    await composer.row(1, 'value').fill('slow');
    await composer.row(2, 'name').fill('delay');
    await composer.row(2, 'value').fill('60000');
    await composer.sendButton.click();
    await composer.frame.getByText('Waiting for response…').first().waitFor();
    const gone = page.waitForEvent('framedetached', { predicate: (frame) => frame === composer.frame });
    await workbench.runCommand('Developer: Reload Webviews');
    await gone;
    const again = await Composer.of(workbench);
    await again.frame.getByText('Waiting for response…').first().waitFor();
    assert.equal(await again.row(2, 'value').inputValue(), '60000');
    await again.sendButton.click();
    await again.status.filter({ hasText: 'Canceled' }).waitFor();
    await page.locator('.tab.active.dirty').waitFor();
  });

  it('brings its answer without taking the focus from where the person has gone meanwhile', async () => {
    const { page } = workbench;
    const composer = await Composer.of(workbench);
    await composer.row(2, 'value').fill('3000');
    // An answer takes the focus of a composer in which nothing has it.
    await composer.row(2, 'value').blur();
    await page.keyboard.press('ControlOrMeta+Enter');
    await composer.frame.getByText('Waiting for response…').first().waitFor();
    await page.keyboard.press('F1');
    const palette = page.locator('.quick-input-widget input.input');
    await palette.fill('>NetSuite: ');
    await composer.status.filter({ hasText: '200' }).waitFor();
    assert.equal(await palette.evaluate((input) => input === document.activeElement), true);
    await page.keyboard.press('Escape');
    await palette.waitFor({ state: 'hidden' });
  });

  it('can be begun from the New File menu as well', async () => {
    await workbench.runCommand('Create: New File...');
    await workbench.quickPick('New Request').click();
    await workbench.page.locator('.tab.active').filter({ hasText: 'request-1.restlet.json' }).waitFor();
    const composer = await Composer.of(workbench);
    await composer.role.filter({ hasText: 'Demo Administrator' }).waitFor();
    await composer.sendAndExpect('200');
  });
});
