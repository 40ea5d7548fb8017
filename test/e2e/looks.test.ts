import assert from 'node:assert/strict';
import { Composer, launchWorkbench, themes, type Theme, type Workbench } from './support/index.js';

/** Elements that a person can reach but a screen reader cannot name, and whether anything sticks out to the side. */
function faults(): { unnamed: string[]; overflow: number } {
  const controls = [...document.querySelectorAll('button, input, select, textarea, [role=tab], [role=button], [tabindex="0"]')];
  const unnamed = controls.filter((element) => {
    if (!element.checkVisibility()) {
      return false;
    }
    const name =
      element.getAttribute('aria-label') ??
      element.getAttribute('aria-labelledby') ??
      element.getAttribute('title') ??
      element.textContent;
    return name.trim() === '' && !element.closest('label');
  });
  const { scrollWidth, clientWidth } = document.documentElement;
  return { unnamed: unnamed.map((element) => element.outerHTML.slice(0, 120)), overflow: scrollWidth - clientWidth };
}

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

  for (const theme of Object.keys(themes) as Theme[]) {
    it(`names its controls and fits its tab: ${themes[theme].name}`, async () => {
      await workbench.setTheme(theme);
      const composer = await Composer.of(workbench);
      for (const tab of ['Response', 'Signature']) {
        await composer.tab('Result', tab).click();
        assert.deepEqual(await composer.frame.evaluate(faults), { unnamed: [], overflow: 0 });
        await workbench.screenshot(`looks-${theme}-${tab.toLowerCase()}`);
      }
    });
  }

  it('fits a narrow tab', async () => {
    await workbench.setTheme('dark');
    await workbench.page.setViewportSize({ width: 760, height: 900 });
    const composer = await Composer.of(workbench);
    for (const tab of ['Response', 'Signature']) {
      await composer.tab('Result', tab).click();
      assert.deepEqual(await composer.frame.evaluate(faults), { unnamed: [], overflow: 0 });
      await workbench.screenshot(`looks-narrow-${tab.toLowerCase()}`);
    }
  });

  it('breaks no rule of its content security policy', () => {
    assert.deepEqual(violations, []);
  });
});
