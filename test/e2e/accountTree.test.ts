import assert from 'node:assert/strict';
import { end } from '../harness/processes.js';
import { startSimulator, type SimulatorProcess } from '../harness/simulatorProcess.js';
import { copied, launchWithDemo, type Workbench } from './support/index.js';

describe('the tree of accounts', () => {
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

  const roles = () => workbench.page.getByRole('treeitem', { name: /^Role / });

  it('is filtered while words are typed, and shows everything again when the filter is cleared', async () => {
    assert.equal(await roles().count(), 3);
    await workbench.runCommand('NetSuite: Filter Accounts…');
    await workbench.answer('clerk demo', { message: /Found 1 account and 1 role/ });
    await workbench.page.getByText('Filtered by: clerk demo').waitFor();
    await workbench.page.getByRole('treeitem', { name: /^Role Demo Administrator/ }).waitFor({ state: 'detached' });
    await workbench.page.getByRole('treeitem', { name: /^Role Sales Clerk/ }).waitFor();
    await workbench.screenshot('accounts-filtered');
    // Beside another view, VS Code shows the buttons of a view while the pointer is in it.
    await workbench.page.getByRole('treeitem', { name: /^Role Sales Clerk/ }).hover();
    await workbench.page.locator('.sidebar').getByRole('button', { name: 'Clear Filter of Accounts' }).click();
    await workbench.page.getByRole('treeitem', { name: /^Role Demo Administrator/ }).waitFor();
    assert.equal(await workbench.page.getByText('Filtered by: clerk demo').count(), 0);
  });

  it('says that nothing matches, and shows everything again by the button there', async () => {
    await workbench.runCommand('NetSuite: Filter Accounts…');
    await workbench.answer('nobody', { message: /Nothing found/ });
    const empty = workbench.page.locator('.welcome-view-content');
    await empty.getByText('No account or role matches the filter.').waitFor();
    await workbench.page.getByText('Nothing matches “nobody”').waitFor();
    await workbench.screenshot('accounts-nothing-matches');
    await empty.getByRole('button', { name: 'Clear Filter' }).click();
    await workbench.page.getByRole('treeitem', { name: /^Role Sales Clerk/ }).waitFor();
    assert.equal(await roles().count(), 3);
  });

  it("offers the link of the simulator's page, which this workbench opens through a proxy that loses the path", async () => {
    const account = workbench.page.getByRole('treeitem', { name: /^Account Demo Account/ });
    const offer = workbench.notification('The page of the simulator should open in your browser.');
    const opened = workbench.page.context().waitForEvent('page');
    await workbench.insistOnContextMenu(account, 'Change Tokens in the Simulator', offer);
    await (await opened).close();
    await offer.getByRole('button', { name: 'Copy Link' }).click();
    const { controls } = JSON.parse(simulator.line) as { controls: string };
    assert.equal(await copied(workbench.page, controls), controls);
  });

  it('is grouped, also after the window was reloaded', async () => {
    await workbench.runCommand('NetSuite: Sort and Group Accounts…');
    await workbench.quickPick('Grouped by Kind').click();
    const group = workbench.page.getByRole('treeitem', { name: 'Demo, 1 account', exact: true });
    await group.waitFor();
    await workbench.screenshot('accounts-grouped');
    await workbench.reload();
    await workbench.openAccounts();
    await group.waitFor();
    await workbench.page.getByRole('treeitem', { name: /^Role Sales Clerk/ }).waitFor();
  });
});
