import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { end } from '../harness/processes.js';
import { startSimulator, type SimulatorProcess } from '../harness/simulatorProcess.js';
import { Composer, faults, launchWithDemo, sizes, themes, type Theme, type Workbench } from './support/index.js';

describe('the script log beside the response', () => {
  let simulator: SimulatorProcess;
  let workbench: Workbench;

  before(async () => {
    simulator = await startSimulator(0);
    workbench = await launchWithDemo(simulator, { viewport: { width: 1440, height: 900 } });
  });
  after(async () => {
    await workbench.close();
    await end(simulator.process);
  });
  beforeEach(() => workbench.runCommand('Notifications: Clear All Notifications'));

  function logOf({ response }: Composer): { readonly sentence: Locator; readonly entry: (title: string) => Locator } {
    return {
      sentence: response.locator('.log-sentence'),
      entry: (title) => response.locator('.log-entry').filter({ hasText: title }),
    };
  }

  async function openWith(name: string): Promise<Composer> {
    const composer = await Composer.of(workbench);
    await composer.script.fill(`customscript_demo_${name}`);
    await composer.deploy.fill(`customdeploy_demo_${name}`);
    return composer;
  }

  it('is read from the next call on, once a role was chosen for it', async () => {
    await workbench.openFile('requests/list-customers.restlet.json');
    const composer = await Composer.of(workbench);
    const log = logOf(composer);
    await composer.sendAndExpect('200');
    await composer.tab('Response', 'Script Log').click();
    await log.sentence.filter({ hasText: "wasn't read for this call" }).waitFor();
    await workbench.chooseFromContextMenu(
      workbench.page.getByRole('treeitem', { name: /^Role Demo Administrator/ }),
      'Read Script Log with This Role',
    );
    await workbench.notification('the script log is read with Demo Account · Demo Administrator').waitFor();
    await workbench.page.getByRole('treeitem', { name: /Demo Administrator, active · reads script log/ }).waitFor();
    await composer.sendAndExpect('200');
    await log.sentence.filter({ hasText: '1 entry since this call.' }).waitFor();
    await log.entry('GET parameters').getByText('"limit"').waitFor();
    await composer.tab('Response', 'Script Log').filter({ hasText: '1' }).waitFor();
    await workbench.screenshot('script-log');
  });

  it('says what a deployment does not keep, where a script swallows its errors', async () => {
    const composer = await openWith('swallows_errors');
    const log = logOf(composer);
    await composer.sendAndExpect('200');
    await composer.response.getByText('200 with an empty body: the script returned nothing.').waitFor();
    await log.sentence.filter({ hasText: '1 entry since this call.' }).waitFor();
    await log.entry('Record not loaded').filter({ hasText: 'ERROR' }).waitFor();
    await composer.response.getByText("log level is ERROR, so DEBUG and AUDIT entries of the script aren't kept").waitFor();
    await workbench.screenshot('script-log-swallowed');
  });

  it('says in one sentence that a role may not read it', async () => {
    await workbench.chooseFromContextMenu(
      workbench.page.getByRole('treeitem', { name: /^Role Sales Clerk/ }),
      'Read Script Log with This Role',
    );
    await workbench.page.getByRole('treeitem', { name: /^Role Sales Clerk.*reads script log/ }).waitFor();
    const composer = await openWith('customers');
    await composer.sendAndExpect('200');
    await logOf(composer).sentence.filter({ hasText: 'needs the permission SuiteScript with the level View' }).waitFor();
    await workbench.screenshot('script-log-refused');
    await workbench.chooseFromContextMenu(
      workbench.page.getByRole('treeitem', { name: /^Role Demo Administrator/ }),
      'Read Script Log with This Role',
    );
    await workbench.page.getByRole('treeitem', { name: /Demo Administrator, active · reads script log/ }).waitFor();
  });

  it('has the whole stack of an error of which the response has one line, and looks again by the keyboard', async () => {
    const composer = await openWith('stack_message');
    const log = logOf(composer);
    await composer.sendAndExpect('400');
    await composer.tab('Response', 'Body').click();
    await workbench.page.keyboard.press('ArrowRight');
    await log.sentence.filter({ hasText: '2 entries since this call.' }).waitFor();
    await log.entry('REFERENCE_ERROR').getByText('at total (/SuiteScripts/Demo Scripts/stack_message.js:12:20)').waitFor();
    await workbench.page.keyboard.press('Tab');
    await workbench.page.keyboard.press('Enter');
    await log.sentence.filter({ hasText: '2 entries since this call.' }).waitFor();
    assert.equal(await composer.response.locator('.log-entry').count(), 2);
  });

  it('leads from a line of a stack to the line of the script, from the response and from the log', async () => {
    const composer = await openWith('throws_errors');
    await composer.sendAndExpect('400');
    await composer.tab('Response', 'Script Log').click();
    await logOf(composer)
      .entry('MISSING_REQ_ARG')
      .getByRole('button', { name: '/SuiteScripts/demo_throws_errors.js:11:15' })
      .click();
    const { page } = workbench;
    const line = page.locator('.monaco-editor .view-line').filter({ hasText: "throw error.create({ name: 'MISSING_REQ_ARG'" });
    await line.waitFor();
    await page.locator('.statusbar-item').filter({ hasText: 'Ln 11, Col 15' }).waitFor();
    await workbench.screenshot('script-log-line');
    await workbench.closeTab('demo_throws_errors.js');
    await composer.response.locator('.stack > summary').click();
    await composer.response.locator('.stack .frame-link').focus();
    await page.keyboard.press('Enter');
    await line.waitFor();
    await workbench.closeTab('demo_throws_errors.js');
  });

  it('is followed without a response to look at, until that is canceled', async () => {
    const { page } = workbench;
    const composer = await openWith('customers');
    await workbench.chooseFromContextMenu(page.getByRole('treeitem', { name: /^Role Demo Administrator/ }), 'Follow Script Log…');
    const widget = page.locator('.quick-input-widget');
    await widget.getByPlaceholder('Choose a script, or type its script ID or internal ID').waitFor();
    const rows = widget.locator('.monaco-list-row');
    await rows.filter({ hasText: 'customdeploy_demo_echo' }).waitFor();
    await rows.first().filter({ hasText: 'customdeploy_demo_customers' }).waitFor();
    await workbench.screenshot('script-log-choice');
    await widget.locator('input.input').fill('101');
    await rows.filter({ hasText: 'Other ID' }).waitFor();
    await widget.locator('input.input').fill('demo_customers');
    await rows.first().filter({ hasText: 'customdeploy_demo_customers' }).click();
    const output = page.locator('.part.panel .view-lines');
    await output.getByText('Following customscript_demo_customers with Demo Account · Demo Administrator.').waitFor();
    await composer.sendAndExpect('200');
    await output.getByText('GET parameters').waitFor();
    await workbench.screenshot('script-log-followed');
    const following = workbench.notification('Following the log of customscript_demo_customers');
    await following.getByRole('button', { name: 'Cancel' }).click();
    await output.getByText('Stopped following customscript_demo_customers: 1 entry.').waitFor();
    await workbench.runCommand('View: Hide Panel');
    await composer.tab('Response', 'Script Log').click();
  });

  for (const theme of Object.keys(themes) as Theme[]) {
    it(`names its controls and fits its tab: ${themes[theme].name}`, async () => {
      await workbench.setTheme(theme);
      const composer = await Composer.of(workbench);
      assert.deepEqual(await composer.frame.evaluate(faults), { unnamed: [], overflow: 0 });
      await workbench.screenshot(`script-log-${theme}`);
    });
  }

  it('is read anew for the next call when the window was reloaded while it was read', async () => {
    const composer = await openWith('customers');
    await workbench.page.keyboard.press('ControlOrMeta+s');
    await composer.sendAndExpect('200');
    await workbench.reload();
    const restored = await Composer.of(workbench);
    assert.equal(await restored.script.inputValue(), 'customscript_demo_customers');
    await restored.tab('Result', 'Response').click();
    await workbench.screenshot('script-log-reloaded');
    assert.equal(await restored.response.locator('.log-entry, .log-sentence').count(), 0);
    await restored.sendAndExpect('200');
    await restored.tab('Response', 'Script Log').click();
    const log = logOf(restored);
    await log.sentence.filter({ hasText: '1 entry since this call.' }).waitFor();
    assert.equal(await restored.response.locator('.log-entry').count(), 1);
  });

  it('fits a narrow window', async () => {
    await workbench.setTheme('dark');
    await workbench.resize(sizes.narrow);
    const composer = await Composer.of(workbench);
    assert.deepEqual(await composer.frame.evaluate(faults), { unnamed: [], overflow: 0 });
    await workbench.screenshot('script-log-narrow');
    await workbench.page.setViewportSize({ width: 1440, height: 900 });
  });
});
