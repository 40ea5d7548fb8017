import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { createSimulator, type Simulator } from '../../src/core/simulator/index.js';
import { beginSignIn, filesContaining, goOnInBrowser, launchWorkbench, type Workbench } from './support/index.js';

describe('secrets of a token, from signing in to revoking', () => {
  /** Everything that the simulator has made: secrets of the integration, of request tokens and of tokens are among it. */
  const made: string[] = [];
  let simulator: Simulator;
  let workbench: Workbench;

  before(async () => {
    simulator = createSimulator({
      random: (size) => {
        const bytes = randomBytes(size);
        made.push(bytes.toString('hex'));
        return bytes;
      },
    });
    const url = await simulator.start();
    const { account, tokens } = simulator;
    const line = JSON.stringify({ url, account, tokens });
    workbench = await launchWorkbench({ env: { RESTLETS_SIMULATOR: line }, keep: true });
  });
  after(async () => {
    await simulator.stop();
    await rm(workbench.folder.root, { recursive: true, force: true, maxRetries: 5 });
  });

  it('are in no file that VS Code, the browser or the extension has written', async () => {
    const { page } = workbench;
    await workbench.openAccounts();
    await page.getByRole('treeitem', { name: /Demo Administrator, active/ }).waitFor();
    await beginSignIn(workbench);
    const { tab, link } = await goOnInBrowser(workbench);
    const { headers } = await fetch(`${link}&decision=allow&role=1001`, { redirect: 'manual' });
    const back = headers.get('location') ?? '';
    await tab.goto(back);
    await tab.getByText('NetSuite allowed access.').waitFor();
    await tab.close();
    const done = workbench.notification('Signed in to Demo Account.');
    await done.getByRole('button', { name: 'Test Connection' }).click();
    const role = page.getByRole('treeitem', { name: /^Role Sales Clerk \(2\)/ });
    await role.waitFor();
    await workbench.runCommand('Notifications: Clear All Notifications');
    await workbench.chooseFromContextMenu(role, 'Revoke Token in NetSuite…');
    await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Revoke Token' }).click();
    await role.waitFor({ state: 'detached' });
    await workbench.chooseFromContextMenu(page.getByRole('treeitem', { name: /^Role Web Services Only/ }), 'Test Connection');
    await workbench.findWebview('Explain a Refused Request', (frame) => frame.getByText('The signature is correct'));
    await workbench.runCommand('NetSuite: Show Log');
    await workbench.reload();
    await workbench.close();
    // The browser has opened the page and the callback, so it knows the request token and the verifier: both are used up. IDs are no secrets.
    const shown = simulator.tokens.flatMap(({ consumerKey, tokenId }) => [consumerKey, tokenId]);
    const secrets = made.filter((value) => !back.includes(value) && !shown.includes(value));
    const { serverDataDir, browserProfileDir, workspace } = workbench.folder;
    const folders = [serverDataDir, browserProfileDir, workspace];
    // The search finds what is there.
    assert.notDeepEqual(await filesContaining(folders, ['Demo Administrator']), []);
    assert.ok(secrets.length > simulator.tokens.length + 2);
    assert.deepEqual(await filesContaining(folders, secrets), []);
  });
});
