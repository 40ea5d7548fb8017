import assert from 'node:assert/strict';
import { Composer, faults, launchWorkbench, sizes, themes, type Theme, type Workbench } from './support/index.js';

describe('expectations', () => {
  let workbench: Workbench;
  let composer: Composer;

  before(async () => {
    workbench = await launchWorkbench({ viewport: { width: 1440, height: 900 } });
    await workbench.runCommand('NetSuite: Try the Demo Account');
    await workbench.runCommand('Notifications: Clear All Notifications');
    await workbench.openFile('requests/list-customers.restlet.json');
    composer = await Composer.of(workbench);
    await composer.sendAndExpect('200');
    await composer.tab('Request', 'Expect').click();
  });
  after(() => workbench.close());

  const badge = (text: string | RegExp) =>
    composer.tab('Request', 'Expect').locator('.tab-badge').filter({ hasText: text }).waitFor();

  it('are written from a response, and pass', async () => {
    await composer.frame.getByText('Nothing is expected of the responses yet.').waitFor();
    await composer.frame.getByRole('button', { name: 'Accept This Response' }).click();
    await badge(/^✓ \d+$/);
    await composer.frame.getByText('status is 200').waitFor();
    assert.ok((await composer.frame.locator('.expectation-state.is-passed').count()) > 3);
    await workbench.screenshot('expect-accepted');
  });

  it('fail where one is wrong, after the next call too', async () => {
    await composer.frame.getByRole('button', { name: 'Add Expectation' }).click();
    const form = composer.frame.getByRole('group', { name: 'New expectation' });
    await composer.field('Expected value').fill('no number');
    await form.getByRole('button', { name: 'Add' }).click();
    await form.getByText('Enter a number, such as 200.').waitFor();
    await workbench.screenshot('expect-form');
    await composer.field('Expected value').fill('404');
    await composer.field('Expected value').press('Enter');
    await badge(/^1 of \d+ failed$/);
    await composer.frame.getByText('The status is 200. Expected: status is 404.').waitFor();
    await composer.sendAndExpect('200');
    await badge(/^1 of \d+ failed$/);
    await workbench.screenshot('expect-failed');
  });

  for (const theme of ['light', 'dark', 'highContrast'] satisfies Theme[]) {
    it(`name their controls and fit their tab: ${themes[theme].name}`, async () => {
      await workbench.setTheme(theme);
      assert.deepEqual(await composer.frame.evaluate(faults), { unnamed: [], overflow: 0 });
      await workbench.screenshot(`expect-${theme}`);
    });
  }

  it('fit a window as narrow as a side by side editor, with their form', async () => {
    await workbench.setTheme('dark');
    await workbench.resize(sizes.narrow);
    await composer.frame.getByRole('button', { name: 'Add Expectation' }).click();
    assert.deepEqual(await composer.frame.evaluate(faults), { unnamed: [], overflow: 0 });
    await workbench.screenshot('expect-narrow');
    await composer.frame.getByRole('group', { name: 'New expectation' }).getByRole('button', { name: 'Cancel' }).click();
  });

  it('are removed and brought back by keys alone', async () => {
    await composer.frame.getByRole('button', { name: 'Remove: status is 404' }).focus();
    await workbench.page.keyboard.press('Enter');
    await badge(/^✓ \d+$/);
    await workbench.page.keyboard.press('Control+Z');
    await badge(/^1 of \d+ failed$/);
  });
});
