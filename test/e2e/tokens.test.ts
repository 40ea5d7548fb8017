import assert from 'node:assert/strict';
import { end } from '../harness/processes.js';
import { startSimulator, type SimulatorProcess } from '../harness/simulatorProcess.js';
import { consentPage, launchWithDemo, type Workbench } from './support/index.js';

describe('a token, from signing in to revoking', () => {
  let simulator: SimulatorProcess;
  let workbench: Workbench;

  before(async () => {
    simulator = await startSimulator(0);
    workbench = await launchWithDemo(simulator);
  });
  after(async () => {
    await workbench.close();
    await end(simulator.process);
  });
  // VS Code shows three notifications at most: those of one test would hide those of the next.
  beforeEach(() => workbench.runCommand('Notifications: Clear All Notifications'));

  // Before the log-ins: after their tabs were closed, this browser shows a second web view empty. VS Code's frame around it waits for its
  // service worker, and the browser never asks for the script of that. Nothing of the extension runs in it by then.
  it('that NetSuite refuses opens the diagnosis of the test', async () => {
    const role = workbench.page.getByRole('treeitem', { name: /^Role Web Services Only/ });
    await workbench.chooseFromContextMenu(role, 'Test Connection');
    await workbench
      .notification('Authentication failed for Demo Account · Web Services Only. INVALID_LOGIN_CREDENTIALS')
      .waitFor();
    await workbench.findWebview('Explain a Refused Request', (frame) => frame.getByText('The signature is correct'));
    await workbench.screenshot('tokens-refused');
    await workbench.closeTab('Explain a Refused Request');
  });

  it('that was refused says so in the tree, and its last refusal is explained again from there', async () => {
    const role = workbench.page.getByRole('treeitem', { name: /^Role Web Services Only, last login refused/ });
    await role.hover();
    const tooltip = workbench.page.locator('.workbench-hover').filter({ hasText: 'Last refused login' });
    await tooltip.filter({ hasText: 'INVALID_LOGIN_CREDENTIALS' }).filter({ hasText: 'Token stored here' }).waitFor();
    await workbench.screenshot('tokens-refused-tree');
    await role.getByRole('button', { name: 'Explain Last Refused Login' }).click();
    const view = await workbench.findWebview('Explain a Refused Request', (frame) =>
      frame.getByText(', INVALID_LOGIN_CREDENTIALS'),
    );
    await view.getByText('The signature is correct').first().waitFor();
    await workbench.screenshot('tokens-refused-again');
    await workbench.closeTab('Explain a Refused Request');
  });

  it('is added by a log-in in the browser, and then says what it stands for', async () => {
    const page = await consentPage(workbench);
    await page.locator('select[name="role"]').selectOption('1001');
    await page.locator('button[name="decision"][value="allow"]').click();
    await page.getByText('NetSuite allowed access.').waitFor();
    await page.close();
    const done = workbench.notification('Signed in to Demo Account. Added the role with ID 1001.');
    await done.waitFor();
    await workbench.page.getByRole('treeitem', { name: /^Role Role 1001/ }).waitFor();
    await workbench.screenshot('tokens-signed-in');
    await done.getByRole('button', { name: 'Test Connection' }).click();
    await workbench.notification('Authentication succeeded for Demo Account · Role 1001. NetSuite reports company').waitFor();
    await workbench.page.getByRole('treeitem', { name: /^Role Sales Clerk \(2\)/ }).waitFor();
    await workbench.screenshot('tokens-tested');
  });

  it('is not added when access is denied', async () => {
    const page = await consentPage(workbench);
    await page.locator('button[name="decision"][value="deny"]').click();
    await page.getByText('nothing was added').waitFor();
    await page.close();
    await (await workbench.listedNotification('most likely because access was denied')).waitFor();
    assert.equal(await workbench.page.getByRole('treeitem', { name: /^Role Role \d/ }).count(), 0);
  });

  it('is revoked after a question that says that this is final', async () => {
    const role = workbench.page.getByRole('treeitem', { name: /^Role Sales Clerk \(2\)/ });
    await workbench.chooseFromContextMenu(role, 'Revoke Token in NetSuite…');
    const dialog = workbench.page.locator('.monaco-dialog-box');
    await dialog.getByText('This is final.').waitFor();
    await workbench.screenshot('tokens-revoke');
    await dialog.getByRole('button', { name: 'Revoke Token' }).click();
    await workbench.notification('NetSuite revoked the token of Demo Account · Sales Clerk (2).').waitFor();
    await role.waitFor({ state: 'detached' });
  });

  it('that is lost in a refresh with others is said once to be so, and how certain that is', async () => {
    const { controls } = JSON.parse(simulator.line) as { controls: string };
    const test = async (name: string, result: string): Promise<void> => {
      const role = workbench.page.getByRole('treeitem', { name: new RegExp(`^Role ${name}`) });
      await workbench.insistOnContextMenu(role, 'Test Connection', workbench.notification(result));
      await workbench.runCommand('Notifications: Clear All Notifications');
    };
    await test('Demo Administrator', 'Authentication succeeded for Demo Account · Demo Administrator');
    await test('Sales Clerk', 'Authentication succeeded for Demo Account · Sales Clerk');
    assert.ok((await fetch(`${controls}?do=refresh-sandbox`)).ok);
    await test('Sales Clerk', 'Authentication failed for Demo Account · Sales Clerk');
    const last = workbench.page.getByRole('treeitem', { name: /^Role Demo Administrator/ });
    const refreshed = workbench.page.getByRole('treeitem', { name: /^Account Demo Account, demo · tokens may be lost/ });
    await workbench.insistOnContextMenu(last, 'Test Connection', refreshed);
    // Said once, and beside another notification: its toast may be hidden again before it is looked for.
    await (await workbench.listedNotification('2 roles of Demo Account worked before and are refused now')).waitFor();
    await workbench.screenshot('tokens-refreshed');
  });
});
