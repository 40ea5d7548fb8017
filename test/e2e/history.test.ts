import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { Locator } from 'playwright-core';
import { end } from '../harness/processes.js';
import { startSimulator, type SimulatorProcess } from '../harness/simulatorProcess.js';
import { SeededRandom } from '../support/seededRandom.js';
import { Composer, launchWithDemo, themes, type Theme, type Workbench } from './support/index.js';

const kills = Number(process.env.RESTLETS_KILLS ?? 2);
const seed = Number(process.env.RESTLETS_SEED ?? 20_261_201);
/** A kill comes within this time after the click that sends: milliseconds. The demo account responds within it. */
const latest = 600;

describe('the history of calls', () => {
  const random = new SeededRandom(seed);
  let simulator: SimulatorProcess;
  let workbench: Workbench;

  before(async () => {
    simulator = await startSimulator(0);
    workbench = await launchWithDemo(simulator, { viewport: { width: 1440, height: 900 } });
    // All calls have their place then, and none is scrolled out of sight.
    for (const view of ['RESTlets', 'Accounts']) {
      await workbench.page.getByRole('button', { name: `${view} Section` }).click();
    }
  });
  after(async () => {
    await workbench.close();
    await end(simulator.process);
  });
  beforeEach(() => workbench.runCommand('Notifications: Clear All Notifications'));

  const calls = (): Locator => workbench.page.getByRole('treeitem', { name: /^GET customscript_demo/ });
  const differences = (): Locator => workbench.page.locator('.editor-instance .monaco-diff-editor');
  const showHistory = (): Promise<void> => workbench.runCommand('RESTlets: Focus on History View');

  /** A new request is in front, with its role and with what was sent. */
  async function reopened(): Promise<Composer> {
    await workbench.page.locator('.tab.active').filter({ hasText: 'request-1.restlet' }).waitFor();
    const composer = await Composer.of(workbench);
    await composer.role.filter({ hasText: 'Demo Administrator' }).waitFor();
    assert.equal(await composer.script.inputValue(), 'customscript_demo_customers');
    return composer;
  }

  it('has a call once it was sent, by its day, with its outcome and its role', async () => {
    await showHistory();
    await workbench.page.getByText('The calls that you send are listed here').waitFor();
    await workbench.screenshot('history-empty');
    await workbench.openFile('requests/list-customers.restlet.json');
    const composer = await Composer.of(workbench);
    await composer.sendAndExpect('200');
    await calls()
      .filter({ hasText: /200 · .* · Demo Administrator/ })
      .waitFor();
    await workbench.page.getByRole('treeitem', { name: /^Today/ }).waitFor();
    await composer.row(1, 'value').fill('1');
    await composer.sendAndExpect('200');
    await calls().nth(1).waitFor();
    await workbench.screenshot('history');
  });

  it('shows a response, and opens a request as it was sent, which is sent again: by mouse', async () => {
    const { page } = workbench;
    await calls().first().click();
    await page.locator('.editor-instance .view-lines').getByText('HTTP 200 OK').waitFor();
    await workbench.screenshot('history-response');
    await workbench.chooseFromContextMenu(calls().last(), 'Open Request As Sent');
    const composer = await reopened();
    await composer.sendAndExpect('200');
    await calls().nth(2).waitFor();
    await workbench.runCommand('View: Revert and Close Editor');
    await workbench.page.locator('.tab').filter({ hasText: 'request-1.restlet' }).waitFor({ state: 'detached' });
  });

  it('is searched, and a request is opened and sent again: by keyboard', async () => {
    const { page } = workbench;
    await workbench.runCommandByKeys('NetSuite: Search History…');
    const rows = page.locator('.quick-input-list .monaco-list-row');
    await rows.filter({ hasText: 'Demo Administrator' }).first().waitFor();
    await page.keyboard.type('no such call');
    await rows.filter({ hasText: 'No call has all of these words' }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('administrator 200 customers');
    await rows.filter({ hasText: 'Demo Administrator' }).first().waitFor();
    await workbench.screenshot('history-search');
    await page.keyboard.press('Enter');
    await rows.filter({ hasText: 'Open Request As Sent' }).and(page.locator('.focused')).waitFor();
    await page.keyboard.press('Enter');
    const composer = await reopened();
    await page.keyboard.press('ControlOrMeta+Enter');
    await composer.status.filter({ hasText: '200' }).waitFor();
    await calls().nth(3).waitFor();
    await workbench.runCommandByKeys('View: Revert and Close Editor');
  });

  it('compares the last two responses of a request: by mouse and by keyboard', async () => {
    await workbench.openFile('requests/list-customers.restlet.json');
    const composer = await Composer.of(workbench);
    await composer.sendAndExpect('200');
    await composer.row(1, 'value').fill('3');
    await composer.sendAndExpect('200');
    await composer.response.getByRole('button', { name: 'Compare with Previous Response' }).click();
    await differences().getByText('companyname').first().waitFor();
    await workbench.screenshot('history-compare-previous');
    await workbench.closeTab('↔');
    await workbench.openFile('requests/list-customers.restlet.json');
    await workbench.runCommandByKeys('NetSuite: Compare with Previous Response');
    await differences().getByText('companyname').first().waitFor();
    await workbench.closeTab('↔');
  });

  it('compares any two calls that are selected', async () => {
    await showHistory();
    await calls().first().click();
    await calls()
      .nth(1)
      .click({ modifiers: ['ControlOrMeta'] });
    await workbench.chooseFromContextMenu(calls().nth(1), 'Compare Response with…');
    await differences().getByText('companyname').first().waitFor();
    await workbench.screenshot('history-compare');
  });

  for (const theme of Object.keys(themes) as Theme[]) {
    it(`is looked at: ${themes[theme].name}`, async () => {
      await workbench.setTheme(theme);
      await calls().first().waitFor();
      await workbench.screenshot(`history-${theme}`);
    });
  }

  it('loses nothing that was kept when the extension host is killed while a call is being kept', async function () {
    this.timeout(60_000 + kills * 60_000);
    for (let round = 0; round < kills; round++) {
      await showHistory();
      const before = await calls().count();
      await workbench.openFile('requests/list-customers.restlet.json');
      const composer = await Composer.of(workbench);
      await composer.sendButton.click();
      await delay(random.below(latest + 1));
      assert.ok((await workbench.killExtensionHost()) > 0, 'There was no extension host to kill.');
      await workbench.page.reload();
      await workbench.ready();
      await showHistory();
      await calls()
        .nth(before - 1)
        .waitFor();
      const after = await calls().count();
      assert.ok(
        after === before || after === before + 1,
        `There were ${before} calls, and now there are ${after} (seed ${seed}).`,
      );
      await calls().last().click();
      await workbench.page.locator('.editor-instance .view-lines').getByText('HTTP 200 OK').waitFor();
    }
  });

  it('is there after a reload, and is cleared when the person agrees', async () => {
    await workbench.reload();
    await showHistory();
    await calls().nth(3).waitFor();
    await workbench.runCommand('NetSuite: Clear History…');
    const dialog = workbench.page.getByRole('dialog');
    await dialog.getByText(/^Remove all \d+ calls from the history\?$/).waitFor();
    await workbench.screenshot('history-clear');
    await dialog.getByRole('button', { name: 'Clear History', exact: true }).click();
    await workbench.page.getByText('The calls that you send are listed here').waitFor();
  });
});
