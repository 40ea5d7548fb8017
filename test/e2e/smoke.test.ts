import assert from 'node:assert/strict';
import { launchWorkbench, type Workbench } from './support/index.js';

describe('the packaged extension in a workbench', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await launchWorkbench();
  });
  after(() => workbench.close());

  it('shows its view container in the activity bar, and in it the accounts', async () => {
    await workbench.page.locator('.part.activitybar').getByRole('tab', { name: 'RESTlets' }).click();
    await workbench.page.locator('.sidebar .composite.title').getByText('RESTlets').first().waitFor();
  });

  it('has its commands in the palette', async () => {
    await workbench.runCommand('NetSuite: Show Log');
    await workbench.page.locator('.part.panel').getByText('Output').first().waitFor();
  });

  it('takes the theme over while it runs', async () => {
    await workbench.setTheme('light');
    await workbench.setTheme('highContrast');
    const background = await workbench.page
      .locator('.monaco-workbench')
      .evaluate((element) => getComputedStyle(element).backgroundColor);
    assert.equal(background, 'rgb(0, 0, 0)');
    await workbench.setTheme('dark');
  });

  it('is there again after a reload', async () => {
    await workbench.reload();
    await workbench.openAccounts();
    await workbench.screenshot('smoke');
  });
});
