import assert from 'node:assert/strict';
import { Composer, faults, launchWorkbench, sizes, themes, type Theme, type Workbench } from './support/index.js';

describe('the composer, looked at', () => {
  let workbench: Workbench;
  const violations: string[] = [];

  before(async () => {
    workbench = await launchWorkbench({ viewport: { width: 1440, height: 900 } });
    workbench.page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text()) && message.location().url.includes('composer')) {
        violations.push(message.text());
      }
    });
    await workbench.openAccounts();
    await workbench.page.locator('.welcome-view-content').getByRole('button', { name: 'Try the Demo Account' }).click();
    await workbench.openFile('requests/list-customers.restlet.json');
    const composer = await Composer.of(workbench);
    await composer.sendAndExpect('200');
  });
  after(() => workbench.close());

  async function look(name: string): Promise<void> {
    const composer = await Composer.of(workbench);
    for (const tab of ['Response', 'Signature']) {
      await composer.tab('Result', tab).click();
      assert.deepEqual(await composer.frame.evaluate(faults), { unnamed: [], overflow: 0 });
      await workbench.screenshot(`looks-${name}-${tab.toLowerCase()}`);
    }
  }

  for (const theme of Object.keys(themes) as Theme[]) {
    it(`names its controls and fits its tab: ${themes[theme].name}`, async () => {
      await workbench.setTheme(theme);
      await look(theme);
    });
  }

  for (const [name, size] of Object.entries(sizes)) {
    it(`fits a window of ${size.width} by ${size.height}`, async () => {
      await workbench.page.setViewportSize({ width: 1440, height: 900 });
      await workbench.setTheme('dark');
      await workbench.resize(size);
      await look(name);
    });
  }

  it('breaks no rule of its content security policy', () => {
    assert.deepEqual(violations, []);
  });
});
