import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { Composer, launchWorkbench, type Workbench } from './support/index.js';

describe('the walkthrough', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await launchWorkbench();
  });
  after(() => workbench.close());

  function mark(step: string, state: 'Completed' | 'Not completed'): Locator {
    // VS Code 1.100 says "Checkbox for Step" before it; the newest one does not.
    return workbench.page.locator(`[role="checkbox"][aria-label$="${step}: ${state}"]`).first();
  }

  async function open(): Promise<void> {
    await workbench.runCommand('Welcome: Open Walkthrough...');
    await workbench.quickPick('Get Started with RESTlet Workbench').click();
  }

  it('marks a step as done when it was done, not when it was looked at', async () => {
    const { page } = workbench;
    await open();
    await page.getByRole('button', { name: 'Try the Demo Account' }).first().click();
    await mark('Add an account or try the demo', 'Completed').waitFor();
    await workbench.notification('The demo account is ready.').waitFor();
    await page.getByText('See how the signature is built').first().click();
    await page.getByText('Hover over any part of the base string').waitFor();
    await mark('See how the signature is built', 'Not completed').waitFor();
    await workbench.screenshot('walkthrough-signature');
    await page.getByText('Send your first signed request').first().click();
    await page.getByRole('button', { name: 'New Request', exact: true }).first().click();
    const composer = await Composer.of(workbench);
    await composer.sendAndExpect('200');
    await composer.tab('Result', 'Signature').click();
    await open();
    await mark('Send your first signed request', 'Completed').waitFor();
    await mark('See how the signature is built', 'Completed').waitFor();
    await mark('Find out why a signature fails', 'Not completed').waitFor();
    await page.getByText('Call the RESTlet you are editing').first().click();
    await page.getByText('opens a request with the parameters that the function reads').waitFor();
    await workbench.screenshot('walkthrough-code');
    await page.getByRole('button', { name: 'Show the RESTlets View' }).click();
    await page.getByRole('treeitem', { name: /^RESTlet Demo Customers/ }).waitFor();
  });

  it('that sets NetSuite up shows each step with its menu path, and copies a checklist for the administrator', async () => {
    const { page } = workbench;
    // VS Code shows one walkthrough at a time, in one tab.
    await workbench.closeTab('Walkthrough: RESTlet Workbench');
    await workbench.runCommand('Welcome: Open Walkthrough...');
    await workbench.quickPick('Set Up NetSuite for RESTlets').click();
    const steps = [
      ['Turn on the features', 'Setup > Company > Enable Features > SuiteCloud'],
      ['Create an integration record', 'Setup > Integration > Manage Integrations > New'],
      ['Give the role its permissions', 'Setup > Users/Roles > User Management > Manage Roles'],
      ['Create the token and add it here', 'Setup > Users/Roles > Access Tokens > New'],
    ] as const;
    for (const [index, [title, path]] of steps.entries()) {
      await page.getByText(title, { exact: true }).first().click();
      await page.getByText(path).first().waitFor();
      await workbench.screenshot(`walkthrough-setup-${index + 1}`);
    }
    await page.getByText('Turn on the features', { exact: true }).first().click();
    await page.getByRole('button', { name: 'Copy Checklist for My Administrator' }).first().click();
    await workbench.notification('The checklist for your administrator was copied.').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /^# Set up the NetSuite account for RESTlet calls\n/);
  });
});
