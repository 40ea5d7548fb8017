import assert from 'node:assert/strict';
import { createSimulator } from '../../src/core/simulator/index.js';
import { Composer, launchWorkbench, themes, type Theme, type Workbench } from './support/index.js';

const request = 'requests/list-customers.restlet.json';

describe('a refused call', () => {
  /** Seconds that the simulator's clock is ahead of this machine's. */
  let ahead = 0;
  const simulator = createSimulator({ clock: () => Date.now() + ahead * 1000 });
  let workbench: Workbench;
  let composer: Composer;

  before(async () => {
    const url = await simulator.start();
    const { account, tokens, restlets } = simulator;
    workbench = await launchWorkbench({ env: { RESTLETS_SIMULATOR: JSON.stringify({ url, account, tokens, restlets }) } });
    await workbench.openAccounts();
    await workbench.page.getByRole('treeitem', { name: /Demo Administrator/ }).waitFor();
    await workbench.openFile(request);
    composer = await Composer.of(workbench);
  });
  after(async () => {
    await workbench.close();
    await simulator.stop();
  });

  async function switchRole(role: string): Promise<void> {
    await workbench.runCommand('NetSuite: Switch Role…');
    await workbench.quickPick(`Demo Account · ${role}`).click();
    await composer.role.filter({ hasText: role }).waitFor();
  }

  const diagnosis = () => composer.response.locator('.refusal');
  const causes = () => diagnosis().locator('.cause');
  const overflow = () =>
    composer.frame.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  const tab = (name: string) => composer.tab('Response', name);

  async function chooseDetail(word: string): Promise<void> {
    const select = diagnosis().locator('vscode-single-select');
    await select.click();
    await select.getByRole('option', { name: word, exact: true }).click();
  }

  it('opens with its diagnosis when the login was refused', async () => {
    await switchRole('Web Services Only');
    await composer.sendAndExpect('401');
    assert.equal(await tab('Diagnosis').getAttribute('aria-selected'), 'true');
    await diagnosis().getByText('The signature is correct for the stored secrets. NetSuite returns this error').waitFor();
    const facts = await diagnosis().locator('.known-fact').allTextContents();
    assert.ok(
      facts.some((fact) => fact.startsWith('OKSignaturecorrect for the stored secrets')),
      facts.join('\n'),
    );
    assert.equal(await causes().first().locator('.cause-title').textContent(), 'The role is Web Services Only');
  });

  for (const theme of Object.keys(themes) as Theme[]) {
    it(`can be read in each theme: ${themes[theme].name}`, async () => {
      await workbench.setTheme(theme);
      await composer.status.scrollIntoViewIfNeeded();
      assert.equal(await overflow(), 0);
      await workbench.screenshot(`refusal-${theme}`);
      await diagnosis().locator('.trail-actions').scrollIntoViewIfNeeded();
      await workbench.screenshot(`refusal-${theme}-trail`);
    });
  }

  it('can be read in a narrow tab', async () => {
    await workbench.setTheme('dark');
    await workbench.page.setViewportSize({ width: 760, height: 900 });
    await composer.status.scrollIntoViewIfNeeded();
    assert.equal(await overflow(), 0);
    await workbench.screenshot('refusal-narrow');
    await diagnosis().locator('.known-facts').scrollIntoViewIfNeeded();
    await workbench.screenshot('refusal-narrow-known');
    await diagnosis().locator('.trail-actions').scrollIntoViewIfNeeded();
    await workbench.screenshot('refusal-narrow-trail');
    await workbench.page.setViewportSize({ width: 1440, height: 900 });
  });

  it('is narrowed by the word of the Login Audit Trail', async () => {
    const before = await causes().count();
    await diagnosis().locator('vscode-single-select').click();
    await workbench.screenshot('refusal-detail');
    await workbench.page.keyboard.press('Escape');
    await chooseDetail('permission_denied');
    await diagnosis().getByText('The Login Audit Trail names the cause: permission_denied').waitFor();
    assert.ok((await causes().count()) < before);
    await diagnosis().locator('vscode-single-select').scrollIntoViewIfNeeded();
    await workbench.screenshot('refusal-narrowed');
  });

  it('is copied for a ticket and for the administrator', async () => {
    await diagnosis().getByRole('button', { name: 'Copy for Your Administrator' }).click();
    await workbench.page.waitForFunction(async () => (await navigator.clipboard.readText()).includes('Role: Web Services Only'));
    await diagnosis().getByRole('button', { name: 'Copy Diagnosis' }).click();
    await workbench.page.waitForFunction(async () => (await navigator.clipboard.readText()).startsWith('## Why was it refused?'));
    const report = await workbench.page.evaluate(() => navigator.clipboard.readText());
    for (const { consumerKey, consumerSecret, tokenId, tokenSecret } of simulator.tokens) {
      for (const value of [consumerKey, consumerSecret, tokenId, tokenSecret]) {
        assert.equal(report.includes(value), false);
      }
    }
  });

  it('is led to from its error', async () => {
    const link = composer.response.getByRole('button', { name: 'Why was it refused?' });
    assert.equal(await link.isVisible(), false, 'Nothing leads to where one is.');
    await tab('Body').click();
    await link.click();
    await diagnosis().waitFor();
    assert.equal(await tab('Diagnosis').evaluate((element) => element === document.activeElement), true);
    await tab('Body').click();
  });

  it('asks before a fifth failure, and sends nothing without a yes', async () => {
    const { page } = workbench;
    for (let failures = 2; failures <= 4; failures++) {
      await composer.sendButton.click();
      await composer.frame.getByText(`${failures} of ${failures}`).waitFor();
    }
    await diagnosis().getByText('may lock the user for 30 minutes').waitFor();
    await composer.sendButton.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('4 failed logins in the last 30 minutes. One more may lock this user.').waitFor();
    await workbench.screenshot('refusal-lockout');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'detached' });
    assert.equal(simulator.auditTrail.filter(({ status }) => status === 'Failure').length, 4);
  });

  it('lets the answer of another role be read where it was read before', async () => {
    await switchRole('Demo Administrator');
    await composer.sendButton.click();
    // No user names are stored, so both roles may be of one user.
    const dialog = workbench.page.getByRole('dialog');
    await dialog.getByText('4 failed logins in the last 30 minutes may be of this user. One more may lock the user.').waitFor();
    await dialog.getByRole('button', { name: 'Send Anyway' }).click();
    await composer.status.filter({ hasText: '200' }).waitFor();
    assert.equal(await tab('Body').getAttribute('aria-selected'), 'true');
    assert.equal(await tab('Diagnosis').isVisible(), false);
  });

  it('has a diagnosis that does not push itself forward, when it was no login', async () => {
    await composer.script.fill('customscript_demo_missing');
    await composer.sendAndExpect('404');
    assert.equal(await tab('Body').getAttribute('aria-selected'), 'true');
    await composer.response.getByRole('button', { name: 'Why was it refused?' }).click();
    await diagnosis().getByText('Nothing in this response says that authentication failed.').waitFor();
    await workbench.screenshot('refusal-not-a-login');
    await composer.script.fill('customscript_demo_customers');
    await tab('Body').click();
  });

  it('by a wrong clock leads to signing by the right one', async () => {
    ahead = 600;
    await composer.sendAndExpect('400');
    await diagnosis().getByText("10 minutes behind NetSuite's clock").waitFor();
    await workbench.screenshot('refusal-clock');
    await diagnosis()
      .getByRole('button', { name: /^Correct for Clock Skew/ })
      .press('Enter');
    await diagnosis()
      .getByText(/The signing clock of this window is set \+(600|599|601) s/)
      .waitFor();
    await workbench.screenshot('refusal-clock-set');
    await composer.sendAndExpect('200');
    await composer.tab('Result', 'Signature').click();
    await composer.frame.getByText(/^signing clock set \+(600|599|601) s$/).waitFor();
    await workbench.screenshot('refusal-clock-signature');
    await composer.frame.getByRole('button', { name: 'Reset', exact: true }).click();
    await composer.frame.getByText(/^signing clock set/).waitFor({ state: 'hidden' });
    await composer.tab('Result', 'Response').click();
    ahead = 0;
  });
});

describe('a problem with a fix', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await launchWorkbench();
    await workbench.openFile(request);
  });
  after(() => workbench.close());

  it('is mended by the keyboard alone, and the mending undone', async () => {
    const { page } = workbench;
    const composer = await Composer.of(workbench);
    await composer.row(1, 'value').fill('{"a"}');
    await composer.row(1, 'name').fill('');
    const fix = composer.frame.getByRole('button', { name: 'Disable the row' });
    await fix.waitFor();
    await workbench.screenshot('refusal-fix');
    // From the name over the value and the button that deletes the row.
    for (let stop = 0; stop < 3; stop++) {
      await page.keyboard.press('Tab');
    }
    assert.equal(await fix.evaluate((element) => element === document.activeElement), true);
    await page.keyboard.press('Enter');
    await fix.waitFor({ state: 'detached' });
    await composer.frame.locator('.row.is-off .row-name:focus').waitFor();
    await page.keyboard.press('ControlOrMeta+z');
    await fix.waitFor();
    assert.equal(await composer.row(1, 'name').inputValue(), '', 'The fix alone was taken back.');
    assert.equal(await composer.frame.locator('.row.is-off').count(), 0);
  });

  it('is mended in the body too', async () => {
    const composer = await Composer.of(workbench);
    await composer.tab('Request', 'Body').click();
    await composer.frame.locator('.body-editor .cm-content').click();
    await workbench.page.keyboard.type('just text');
    const fix = composer.frame.getByRole('button', { name: 'Remove the body' });
    await workbench.screenshot('refusal-fix-body');
    await fix.press('Enter');
    await fix.waitFor({ state: 'detached' });
    await composer.frame.locator('.body-editor .cm-placeholder').waitFor();
  });
});
