import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { Composer, faults, launchWorkbench, type Workbench } from './support/index.js';

describe('from code to call', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openDemo();
  });
  after(() => workbench.close());

  const lens = (title: string | RegExp): Locator => workbench.page.locator('.codelens-decoration a').filter({ hasText: title });

  it('leads from the RESTlets view to the script, and from the line above its function to a call', async () => {
    const { page } = workbench;
    const restlet = page.getByRole('treeitem', { name: /^RESTlet Demo Customers, customscript_demo_customers/ });
    await restlet.waitFor();
    await page.getByRole('treeitem', { name: /^Script demo_throws_errors\.js/ }).waitFor();
    await workbench.screenshot('project-view');
    await restlet.click();
    await lens('Send GET').first().waitFor();
    await lens(/^as .*Demo Administrator/)
      .first()
      .waitFor();
    await workbench.screenshot('project-lens');
    await lens('Send GET').first().click();
    const composer = await Composer.of(workbench);
    await composer.status.filter({ hasText: '200' }).waitFor();
    await page.getByRole('tab', { name: /^demo_customers\.js/ }).click();
    await lens(/^200 in \d+ ms$/)
      .first()
      .waitFor();
    await workbench.screenshot('project-called');
  });

  it('does so without a mouse, for a TypeScript source', async () => {
    await workbench.openFile('src/TypeScripts/demo_echo.ts');
    await lens('Send POST…').waitFor();
    const input = workbench.page.locator('.quick-input-widget input[type=text]');
    await workbench.page.keyboard.press('Control+G');
    await input.fill(':18');
    await workbench.page.keyboard.press('Enter');
    await workbench.runCommandByKeys('Show CodeLens Commands for Current Line');
    await workbench.quickPick('Send POST…').waitFor();
    await input.fill('Send POST');
    await workbench.page.keyboard.press('Enter');
    const composer = await Composer.of(workbench);
    assert.equal(await composer.script.inputValue(), 'customscript_demo_echo');
    await workbench.screenshot('project-typescript');
  });

  it('leads from the stack of an error to the line of the script', async () => {
    const { page } = workbench;
    await workbench.openFile('src/FileCabinet/SuiteScripts/Demo Scripts/stack_2_1.js');
    await lens('Send GET').click();
    const composer = await Composer.of(workbench);
    await composer.row(1, 'value').fill('7');
    await composer.sendButton.click();
    await composer.frame.getByText(/^Script stack trace/).click();
    const link = composer.frame.getByRole('button', { name: /stack_2_1\.js:14/ });
    await link.waitFor();
    await workbench.screenshot('project-stack');
    await link.click();
    await page
      .locator('.statusbar-item')
      .filter({ hasText: /^Ln 14, / })
      .waitFor();
    await page.locator('.tab.active').filter({ hasText: 'stack_2_1.js' }).waitFor();
    const inBody = composer.frame.locator('.cm-frame-link').last();
    const line = /:(\d+)/.exec((await inBody.textContent()) ?? '')?.[1] ?? assert.fail('No line.');
    await inBody.click();
    await page
      .locator('.statusbar-item')
      .filter({ hasText: new RegExp(`^Ln ${line}, `) })
      .waitFor();
    await workbench.screenshot('project-stack-body');
  });

  it('shows in the problems what keeps an object from being called', async () => {
    const { page } = workbench;
    await workbench.openFile('src/Objects/customscript_demo_swallows_errors.xml');
    await page.locator('.monaco-editor .squiggly-info').first().waitFor();
    await workbench.screenshot('project-problem');
  });
});

describe('the project in the composer', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openDemo();
  });
  after(() => workbench.close());

  /** A new request in which nothing is entered. */
  async function emptyRequest(): Promise<Composer> {
    await workbench.runCommand('NetSuite: New Request');
    const composer = await Composer.of(workbench);
    await composer.frame.getByRole('button', { name: 'Delete query parameter 1' }).click();
    await composer.deploy.fill('');
    await composer.script.fill('');
    return composer;
  }

  it('completes the IDs and names of a new request by keyboard, and undoes script and deployment together', async () => {
    const { keyboard } = workbench.page;
    const composer = await emptyRequest();
    const option = (name: string): Locator => composer.frame.getByRole('option', { name });
    await keyboard.type('echo');
    await option('customscript_demo_echo').waitFor();
    await workbench.screenshot('project-suggestions');
    await keyboard.press('ArrowDown');
    await option('customscript_demo_echo').and(composer.frame.locator('[aria-selected=true]')).waitFor();
    await keyboard.press('Enter');
    await option('customscript_demo_echo').waitFor({ state: 'hidden' });
    assert.equal(await composer.script.inputValue(), 'customscript_demo_echo');
    assert.equal(await composer.deploy.inputValue(), 'customdeploy_demo_echo');
    await composer.frame.getByRole('button', { name: /^demo_echo\.ts: get, line \d+$/ }).waitFor();
    await workbench.backedUp('customdeploy_demo_echo');
    await keyboard.press('ControlOrMeta+z');
    await composer.frame.waitForFunction(
      () => document.querySelector('.bar-field-deploy')?.shadowRoot?.querySelector('input')?.value === '',
    );
    assert.equal(await composer.script.inputValue(), 'echo');
    await keyboard.press('ControlOrMeta+Shift+z');
    await composer.frame.waitForFunction(
      () => document.querySelector('.bar-field-deploy')?.shadowRoot?.querySelector('input')?.value !== '',
    );
    await composer.row(1, 'name').focus();
    await keyboard.press('Control+Space');
    await option('times').waitFor();
    await keyboard.press('Escape');
    await option('times').waitFor({ state: 'hidden' });
    await keyboard.type('te');
    await option('text').waitFor();
    await keyboard.press('ArrowDown');
    await keyboard.press('Tab');
    await keyboard.type('hello');
    assert.equal(await composer.row(1, 'name').inputValue(), 'text');
    await keyboard.press('Control+Enter');
    await composer.status.filter({ hasText: '200' }).waitFor();
    await workbench.runCommand('View: Revert and Close Editor');
  });

  it('completes them by mouse, in a light theme and in a narrow window too', async () => {
    const { page } = workbench;
    await workbench.setTheme('light');
    const composer = await emptyRequest();
    await page.keyboard.press('Escape');
    const options = composer.frame.getByRole('option');
    await composer.script.click();
    await options.first().waitFor();
    await workbench.screenshot('project-suggestions-light');
    await options.filter({ hasText: 'customscript_demo_customers' }).click();
    assert.equal(await composer.deploy.inputValue(), 'customdeploy_demo_customers');
    await composer.frame.getByRole('button', { name: /^demo_customers\.js: / }).waitFor();
    await workbench.screenshot('project-responder-light');
    await workbench.setTheme('dark');
    await workbench.resize({ width: 400, height: 700 });
    await composer.row(1, 'name').click();
    await options.first().waitFor();
    assert.deepEqual(await composer.frame.evaluate(faults), { unnamed: [], overflow: 0 });
    await workbench.screenshot('project-suggestions-narrow');
    await page.keyboard.press('Escape');
    await composer.script.click({ clickCount: 3 });
    await page.keyboard.press('Control+Space');
    await options.nth(1).waitFor();
    await workbench.screenshot('project-suggestions-narrow-script');
    await page.setViewportSize({ width: 1440, height: 900 });
    await workbench.runCommand('View: Revert and Close Editor');
  });

  it('lets a person choose the RESTlet of an internal ID, remembers it, and writes its IDs', async () => {
    const { keyboard } = workbench.page;
    const composer = await emptyRequest();
    await composer.script.fill('101');
    await composer.deploy.fill('1');
    const choose = composer.frame.getByRole('button', { name: 'Choose the RESTlet…' });
    await choose.waitFor();
    await workbench.screenshot('project-internal-id');
    await choose.click();
    await workbench.quickPick('Demo Customers').waitFor();
    await workbench.screenshot('project-internal-id-choice');
    await workbench.quickPick('Demo Customers').click();
    await workbench.quickPick('Remember It').click();
    await composer.frame.getByRole('button', { name: /^demo_customers\.js: get, line \d+$/ }).waitFor();
    await workbench.screenshot('project-internal-id-chosen');
    assert.equal(await composer.script.inputValue(), '101');
    await composer.frame.getByRole('button', { name: 'Change…' }).click();
    await workbench.quickPick('Demo Customers').waitFor();
    await keyboard.type('customers');
    await keyboard.press('Enter');
    await workbench.quickPick('Replace the IDs').click();
    await composer.frame.waitForFunction(
      () =>
        document.querySelector('.bar-field-script')?.shadowRoot?.querySelector('input')?.value === 'customscript_demo_customers',
    );
    assert.equal(await composer.deploy.inputValue(), 'customdeploy_demo_customers');
    await composer.frame.getByRole('button', { name: 'Change…' }).waitFor({ state: 'hidden' });
  });
});

async function openDemo(): Promise<Workbench> {
  const workbench = await launchWorkbench({ viewport: { width: 1440, height: 900 } });
  await workbench.openAccounts();
  await workbench.page.locator('.welcome-view-content').getByRole('button', { name: 'Try the Demo Account' }).click();
  await workbench.page.getByRole('treeitem', { name: /Demo Administrator, active/ }).waitFor();
  await workbench.runCommand('Notifications: Clear All Notifications');
  return workbench;
}
