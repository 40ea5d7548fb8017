import assert from 'node:assert/strict';
import { startSimulator, type SimulatorProcess } from '../harness/simulatorProcess.js';
import { end } from '../harness/processes.js';
import { Composer, launchWorkbench, type Workbench } from './support/index.js';

describe('the first signed call', () => {
  let simulator: SimulatorProcess;
  let workbench: Workbench | undefined;

  before(async () => {
    simulator = await startSimulator(0);
  });
  after(async () => {
    await workbench?.close();
    await end(simulator.process);
  });

  /** Fresh for each test, as after an installation; the one before stays open until then, so that a failure can be looked at. */
  async function freshWorkbench(): Promise<Workbench> {
    await workbench?.close();
    workbench = await launchWorkbench({ env: { RESTLETS_SIMULATOR: simulator.line } });
    return workbench;
  }

  it('is three clicks away when the demo account is ready', async () => {
    const workbench = await freshWorkbench();
    const { page } = workbench;
    await page.locator('.part.activitybar').getByRole('tab', { name: 'RESTlets' }).click();
    // The account arrives piece by piece; with the mark of the active role it is all there, and no line is drawn anew under the mouse.
    const role = page.getByRole('treeitem', { name: /Demo Administrator, active/ });
    await role.hover();
    await role.getByRole('button', { name: 'New Request with This Role' }).click();
    const composer = await Composer.of(workbench);
    await workbench.screenshot('composer-new');
    await composer.sendButton.click();
    await composer.status.filter({ hasText: '200' }).waitFor();
    await composer.body.getByText('companyname').first().waitFor();
    await workbench.screenshot('composer-answer');
  });

  it('is ready to be sent at once, also when the demo account is just being added', async () => {
    const workbench = await freshWorkbench();
    await workbench.runCommandByKeys('NetSuite: New Request');
    const composer = await Composer.of(workbench);
    await composer.role.filter({ hasText: 'Demo Account · Demo Administrator' }).waitFor();
    assert.equal(await composer.script.inputValue(), 'customscript_demo_customers');
    await composer.sendAndExpect('200');
  });

  it('needs no mouse', async () => {
    const workbench = await freshWorkbench();
    const { page } = workbench;
    await workbench.runCommandByKeys('RESTlets: Focus on Accounts View');
    // The account arrives piece by piece. With the mark of the active role it is all there: the list is not read again under the keys.
    await page.getByRole('treeitem', { name: /Demo Administrator, active/ }).waitFor();
    // The view was empty when it was opened; now there is a list to put the focus in.
    await workbench.focusTreeByKeys('RESTlets: Focus on Accounts View', 'Accounts');
    const steps = [
      ['Home', 'Demo Account'],
      ['ArrowDown', 'Demo Administrator'],
      ['ArrowDown', 'Sales Clerk'],
    ] as const;
    for (const [key, name] of steps) {
      await page.keyboard.press(key);
      await page.locator('.monaco-list-row.focused').filter({ hasText: name }).waitFor();
    }
    await page.keyboard.press('Enter');
    await page.locator('.statusbar-item').filter({ hasText: 'Demo Account · Sales Clerk' }).waitFor();
    await workbench.runCommandByKeys('NetSuite: New Request');
    const composer = await Composer.of(workbench);
    await page.keyboard.press('ControlOrMeta+Enter');
    await composer.status.filter({ hasText: '200' }).waitFor();
    assert.match((await composer.response.textContent()) ?? '', /Sales Clerk/);
  });
});
