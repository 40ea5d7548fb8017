import assert from 'node:assert/strict';
import type { Frame, Locator } from 'playwright-core';
import { signRequest } from '../../src/core/tba/index.js';
import { end } from '../harness/processes.js';
import { startSimulator, type SimulatorLine, type SimulatorProcess } from '../harness/simulatorProcess.js';
import { Composer, launchWithDemo, themes, type Theme, type Workbench } from './support/index.js';

const title = 'What the script sees of each role';

describe('a request that is sent as several roles', () => {
  let simulator: SimulatorProcess;
  let workbench: Workbench;
  let screen: Frame;
  let demo: SimulatorLine;

  before(async () => {
    simulator = await startSimulator(0);
    demo = JSON.parse(simulator.line) as SimulatorLine;
    workbench = await launchWithDemo(simulator, { viewport: { width: 1600, height: 900 } });
    await workbench.openFile('requests/echo-by-role.restlet.json');
  });
  after(async () => {
    await workbench.close();
    await end(simulator.process);
  });
  beforeEach(() => workbench.runCommand('Notifications: Clear All Notifications'));

  const choices = (): Locator => workbench.page.locator('.quick-input-list .monaco-list-row');
  const differences = (): Locator => workbench.page.locator('.editor-instance .monaco-diff-editor');
  const row = (role: string): Locator => screen.getByRole('row', { name: new RegExp(`^${role}, `) });
  const progress = (): Locator => screen.locator('.progress');
  const button = (name: string): Locator => screen.getByRole('button', { name, exact: true });
  const control = (action: string, role: string): Promise<Response> => {
    const { tokenId = '' } = demo.tokens.find((token) => token.role === role) ?? {};
    return fetch(`${demo.controls}?do=${action}&token=${tokenId}`);
  };

  async function findScreen(request = title): Promise<void> {
    screen = await workbench.findWebview(`Send As: ${request}`, (frame) => frame.getByRole('grid', { name: 'Calls by role' }));
  }

  it('tests what each role may do, and shows what differs: by mouse', async () => {
    const composer = await Composer.of(workbench);
    await composer.frame.getByRole('button', { name: 'Send As Several Roles…' }).click();
    await choices().filter({ hasText: 'Sales Clerk' }).waitFor();
    await workbench.screenshot('send-as-roles');
    await workbench.page.getByRole('button', { name: 'OK', exact: true }).click();
    await findScreen();
    await row('Demo Administrator').filter({ hasText: '4 of 4 passed' }).waitFor();
    await row('Sales Clerk').filter({ hasText: '2 of 2 passed' }).filter({ hasText: '$.role' }).waitFor();
    await row('Sales Clerk').click();
    await screen.getByRole('region', { name: 'Selected call' }).getByText('"Sales Clerk"').waitFor();
    // The name of the tab would be shown above the request.
    await workbench.page.mouse.move(0, 0);
    await workbench.page.locator('.workbench-hover').waitFor({ state: 'hidden' });
    await workbench.screenshot('send-as');
    await row('Sales Clerk').getByRole('button', { name: 'Compare with Base in Diff Editor' }).click();
    await differences().getByText('"Sales Clerk"').first().waitFor();
    await workbench.screenshot('send-as-diff');
    await workbench.closeTab('↔');
    await findScreen();
    await row('Sales Clerk').dblclick();
    await workbench.page.locator('.editor-instance .view-lines').getByText('"Sales Clerk"').waitFor();
    await workbench.closeTab('Sales Clerk 200');
  });

  it('does the same by keyboard', async () => {
    const { page } = workbench;
    // What it shows of the test before could be taken for the new responses.
    await workbench.closeTab('Send As: ');
    await workbench.runCommandByKeys('View: Focus First Editor Group');
    await workbench.runCommandByKeys('NetSuite: Send As…');
    await choices().filter({ hasText: 'Sales Clerk' }).waitFor();
    await page.keyboard.press('Enter');
    await findScreen();
    await row('Sales Clerk').filter({ hasText: '$.role' }).waitFor();
    await row('Demo Administrator').focus();
    await page.keyboard.press('ArrowDown');
    await row('Sales Clerk').and(screen.locator(':focus')).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await differences().getByText('"Sales Clerk"').first().waitFor();
    await workbench.closeTab('↔');
    await findScreen();
    await row('Sales Clerk').focus();
    await page.keyboard.press('Enter');
    await page.locator('.editor-instance .view-lines').getByText('"Sales Clerk"').waitFor();
    await workbench.closeTab('Sales Clerk 200');
  });

  it('says that a login was refused in the middle, and sends again what failed', async () => {
    await control('make-inactive', 'Sales Clerk');
    await findScreen();
    await button('Send All Again').click();
    await row('Sales Clerk').filter({ hasText: 'Login refused' }).waitFor();
    await row('Demo Administrator').filter({ hasText: '200' }).waitFor();
    await workbench.screenshot('send-as-refused');
    await control('make-active', 'Sales Clerk');
    await button('Run Failed Again').click();
    await row('Sales Clerk').filter({ hasText: '2 of 2 passed' }).waitFor();
  });

  it('says that a call was over the limit of the account, and runs it again', async () => {
    const busy = new AbortController();
    const calls = Array.from({ length: 5 }, () => slowCall(demo, busy.signal));
    await row('Sales Clerk').waitFor();
    // The calls that keep the account busy have arrived when one more is refused.
    await assertEventually(async () => {
      await button('Send All Again').click();
      await progress()
        .filter({ hasText: /^\d (?:over the limit|response)/ })
        .waitFor();
      return (await row('Sales Clerk').filter({ hasText: 'Over the limit' }).count()) > 0;
    });
    await workbench.screenshot('send-as-limit');
    busy.abort();
    await Promise.all(calls);
    await assertEventually(async () => {
      await row('Sales Clerk').getByRole('button', { name: 'Run Again' }).click();
      await row('Sales Clerk')
        .filter({ hasText: /Over the limit|200/ })
        .waitFor();
      return (await row('Sales Clerk').filter({ hasText: '200' }).count()) > 0;
    });
    await button('Send All Again').click();
    await progress().filter({ hasText: '2 responses' }).waitFor();
  });

  for (const theme of Object.keys(themes) as Theme[]) {
    it(`is looked at: ${themes[theme].name}`, async () => {
      await workbench.setTheme(theme);
      await findScreen();
      await row('Sales Clerk').click();
      await workbench.screenshot(`send-as-${theme}`);
    });
  }

  it('fits a narrow tab', async () => {
    await workbench.runCommand('View: Join All Editor Groups');
    await workbench.resize({ width: 400, height: 800 });
    await findScreen();
    await row('Sales Clerk').click();
    await workbench.screenshot('send-as-narrow');
    assert.ok(await screen.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
    await workbench.resize({ width: 1600, height: 900 });
  });

  it('asks once before it may change data, and sends nothing unless the person agrees', async () => {
    await workbench.openFile('requests/delete-customer.restlet.json');
    await workbench.runCommand('NetSuite: Send As…');
    const clerk = choices().filter({ hasText: 'Sales Clerk' });
    await clerk.waitFor();
    await clerk.getByRole('checkbox').check();
    await workbench.page.getByRole('button', { name: 'OK', exact: true }).click();
    const dialog = workbench.page.getByRole('dialog');
    await dialog.getByText('Demo Account: DELETE as Sales Clerk').waitFor();
    await workbench.screenshot('send-as-question');
    await dialog.getByRole('button', { name: "Don't Send" }).click();
    await dialog.waitFor({ state: 'detached' });
    assert.equal(await workbench.page.locator('.tab').filter({ hasText: 'Send As: ' }).count(), 1);
  });
});

/** Repeats a step until it says that it has come to what is waited for. */
async function assertEventually(step: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await step())) {
    assert.ok(Date.now() < deadline);
  }
}

/** Calls a script that takes a minute, unless the signal ends the call. */
async function slowCall({ url, account, tokens }: SimulatorLine, signal: AbortSignal): Promise<void> {
  const [token] = tokens;
  assert.ok(token);
  const query = 'script=customscript_demo_faults&deploy=customdeploy_demo_faults&fault=slow&delay=60000';
  const target = `${url}/app/site/hosting/restlet.nl?${query}`;
  const { authorization } = signRequest({ method: 'GET', url: target }, { ...token, account });
  await fetch(target, { headers: { Authorization: authorization, 'Content-Type': 'application/json' }, signal }).catch(
    () => undefined,
  );
}
