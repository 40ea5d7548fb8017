import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { end } from '../harness/processes.js';
import { startSimulator, type SimulatorProcess } from '../harness/simulatorProcess.js';
import { beginSignIn, goOnInBrowser, launchWithDemo, type Workbench } from './support/index.js';

/** Allows access on the page of the simulator. Resolves with the address that the browser is sent back to. */
async function allowed(link: string): Promise<string> {
  const { headers } = await fetch(`${link}&decision=allow&role=1001`, { redirect: 'manual' });
  return headers.get('location') ?? '';
}

describe('the other endings of a sign-in', () => {
  let simulator: SimulatorProcess;
  let workbench: Workbench;
  /** Has the port until a test needs it. */
  let other: Server;
  let port: number;

  before(async () => {
    other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    ({ port } = other.address() as AddressInfo);
    simulator = await startSimulator(0);
    const settings = { 'restlets.signIn.port': port };
    workbench = await launchWithDemo(simulator, { settings });
  });
  after(async () => {
    await workbench.close();
    await end(simulator.process);
    other.close();
  });
  // VS Code shows three notifications at most: those of one test would hide those of the next.
  beforeEach(() => workbench.runCommand('Notifications: Clear All Notifications'));

  const role = (name: RegExp) => workbench.page.getByRole('treeitem', { name });

  it('when the port is in use, is the next one with its callback URL, and the final URL can be pasted', async () => {
    await beginSignIn(workbench);
    const dialog = workbench.page.locator('.monaco-dialog-box');
    await dialog.getByText(`Port ${port} is in use by another program.`).waitFor();
    await workbench.screenshot('sign-in-port');
    await dialog.getByRole('button', { name: `Use Port ${port + 1}` }).click();
    await workbench.page.getByPlaceholder(`http://localhost:${port + 1}/restlet-workbench/callback`).waitFor();
    const { tab, link } = await goOnInBrowser(workbench);
    await tab.close();
    const back = await allowed(link);
    const waiting = await workbench.listedNotification('Log in to NetSuite in the browser.');
    await waiting.getByRole('button', { name: 'Paste URL' }).click();
    const box = workbench.page.locator('.quick-input-widget input.input:visible');
    await workbench.page.getByText('Paste the URL from the address bar of the browser').waitFor();
    await box.fill(back.replace(/state=\w+/, 'state=x'));
    await workbench.page.getByText("This isn't the sign-in that RESTlet Workbench is waiting for.").waitFor();
    await box.fill(back);
    // While the list is shown there are no toasts.
    await workbench.listed('Signed in to Demo Account. Added the role with ID 1001.').waitFor();
    await workbench.page.keyboard.press('Escape');
    await role(/^Role Role 1001/).waitFor();
    await new Promise((resolve) => other.close(resolve));
  });

  it('ignores a callback with another state and one with two verifiers, takes one, and no second one', async () => {
    await beginSignIn(workbench);
    const { tab, link } = await goOnInBrowser(workbench);
    const back = await allowed(link);
    await tab.goto(back.replace(/state=\w+/, 'state=x'));
    await tab.getByText("This isn't the sign-in that RESTlet Workbench is waiting for.").waitFor();
    await tab.goto(`${back}&oauth_verifier=x`);
    await tab.getByText('The callback has a parameter twice').waitFor();
    await tab.goto(back);
    await tab.getByText('NetSuite allowed access.').waitFor();
    await workbench.notification('Signed in to Demo Account. Added the role with ID 1001.').waitFor();
    await role(/^Role Role 1001 \(2\)/).waitFor();
    // Nobody listens there any more.
    await assert.rejects(tab.goto(back), /ERR_CONNECTION_/);
    await tab.close();
    assert.equal(await role(/^Role Role 1001/).count(), 2);
  });

  it('says that the request token has expired, and adds nothing', async () => {
    await beginSignIn(workbench);
    const { tab, link } = await goOnInBrowser(workbench);
    const back = await allowed(link);
    const { controls } = JSON.parse(simulator.line) as { controls: string };
    assert.ok((await fetch(`${controls}?do=expire-sign-ins`)).ok);
    await tab.goto(back);
    await tab.close();
    await workbench.notification('NetSuite refused the sign-in (TokenRejected).').waitFor();
    await workbench.screenshot('sign-in-expired');
    assert.equal(await role(/^Role Role 1001/).count(), 2);
  });

  it('checks an account without credentials', async () => {
    const account = workbench.page.getByRole('treeitem', { name: /^Account Demo Account/ });
    await workbench.insistOnContextMenu(account, 'Check Account', workbench.notification('NetSuite knows account DEMO_1.'));
    await workbench.screenshot('account-checked');
  });
});
