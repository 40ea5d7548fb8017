import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Composer, launchWorkbench, type Workbench } from './support/index.js';

const [echo, faults] = ['echo', 'faults'].map((name) => ({
  version: 1,
  script: `customscript_demo_${name}`,
  deploy: `customdeploy_demo_${name}`,
  headers: [],
}));
const post = { ...echo, method: 'POST', query: [], body: { type: 'application/json', text: '{"a": 1}' } };

describe('what a composer shows', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await launchWorkbench();
    await workbench.openAccounts();
    await workbench.page.locator('.welcome-view-content').getByRole('button', { name: 'Try the Demo Account' }).click();
    await workbench.page.getByRole('treeitem', { name: /Demo Administrator/ }).waitFor();
  });
  after(() => workbench.close());
  afterEach(() => workbench.page.setViewportSize({ width: 1440, height: 900 }));

  async function open(name: string, request: object): Promise<Composer> {
    const file = `requests/${name}.restlet.json`;
    await writeFile(path.join(workbench.folder.workspace, file), JSON.stringify(request));
    await workbench.openFile(file);
    return Composer.of(workbench);
  }

  const fault = (name: string, more: object[] = []) => ({
    ...faults,
    method: 'GET',
    query: [{ name: 'fault', value: name }, ...more],
  });
  const lines = (composer: Composer) => composer.frame.locator(':is(.problem, .send-blocked):visible');

  it('complains about a request that is empty only once somebody sends it, and then once', async () => {
    const composer = await open('empty', { ...echo, method: 'GET', script: '', deploy: 'customdeploy_demo_echo', query: [] });
    await composer.script.and(composer.frame.locator(':focus')).waitFor();
    assert.equal(await lines(composer).count(), 0);
    await workbench.screenshot('composer-calm');
    await workbench.page.keyboard.press('ControlOrMeta+Enter');
    await lines(composer).filter({ hasText: 'script' }).waitFor();
    assert.equal(await lines(composer).count(), 1);
    assert.equal(await composer.script.and(composer.frame.locator(':focus')).count(), 1);
    assert.equal(await workbench.page.locator('.notification-toast').filter({ hasText: 'script' }).count(), 0);
    await workbench.screenshot('composer-complaint');
  });

  it('opens a POST with its body, replaces in it, and leads from a refused body to the mistake', async () => {
    const { page } = workbench;
    const composer = await open('post', post);
    const editor = composer.frame.locator('.body-editor .cm-content');
    await editor.filter({ hasText: '"a": 1' }).click();
    await page.keyboard.press('ControlOrMeta+h');
    await composer.field('Find').fill('1');
    await composer.field('Replace').fill('');
    await composer.frame.getByRole('button', { name: 'Replace All' }).click();
    await composer.frame.getByText(/^Invalid JSON \(line \d, column \d+\): A value is expected here\.$/).waitFor();
    await workbench.screenshot('composer-replace');
    assert.equal(await composer.frame.getByRole('button', { name: 'Send as text/plain' }).count(), 0);
    await composer.sendAndExpect('400');
    await composer.response.getByRole('button', { name: 'Why was it refused?' }).click();
    const cause = composer.response.locator('.cause-title').first();
    assert.match((await cause.textContent()) ?? '', /^The request body isn't valid JSON \(line \d, column \d+\)$/);
    await workbench.screenshot('composer-bad-json');
    await composer.tab('Request', 'Query').click();
    await composer.response.getByRole('button', { name: /^Go to Line \d, Column \d+$/ }).click();
    await editor.and(composer.frame.locator(':focus')).waitFor();
  });

  it('shows the headers and the body that were sent, and keeps names readable in a narrow tab', async () => {
    const composer = await open('sent', post);
    await composer.sendAndExpect('200');
    await composer.tab('Response', 'Request').click();
    await composer.response.getByText(/oauth_token="‹masked›"/).waitFor();
    await composer.response.locator('.sent-body').filter({ hasText: '"a": 1' }).waitFor();
    await workbench.screenshot('composer-sent');
    await workbench.page.setViewportSize({ width: 760, height: 900 });
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
    await workbench.page.setViewportSize({ width: 460, height: 900 });
    const widths = await composer.response
      .locator('.fact-table th:visible')
      .evaluateAll((heads) => heads.map((head) => head.getBoundingClientRect().width));
    assert.ok(widths.length > 4 && widths.every((width) => width > 80), widths.join());
    await workbench.screenshot('composer-sent-narrow');
    await workbench.page.setViewportSize({ width: 760, height: 900 });
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
    await composer.tab('Response', 'Body').click();
  });

  it('says how long a call has been running, with one button to cancel it', async () => {
    const composer = await open('slow', fault('slow', [{ name: 'delay', value: '60000' }]));
    await composer.sendButton.click();
    await composer.frame
      .locator('.sending-elapsed')
      .filter({ hasText: /^[1-9]\.\d s$/ })
      .waitFor();
    assert.equal(await composer.frame.getByRole('button', { name: 'Cancel' }).count(), 1);
    await workbench.screenshot('composer-waiting');
    await composer.sendButton.click();
    await composer.status.filter({ hasText: 'Canceled' }).waitFor();
  });

  it('does not call success what the body speaks against', async () => {
    for (const name of ['error-in-200', 'html']) {
      const composer = await open(name, fault(name));
      await composer.sendAndExpect('200');
      await composer.frame.locator('.status-warning').waitFor();
      await workbench.screenshot(`composer-doubtful-${name}`);
    }
  });

  it('unfolds JSON in a string, and shows it as it came on request', async () => {
    const composer = await open('script-error', fault('script-error'));
    await composer.sendAndExpect('400');
    const pressed = composer.response.locator('.switch-part[aria-pressed=true]');
    assert.equal(await pressed.textContent(), 'Unfolded');
    await composer.body
      .locator('.cm-line')
      .filter({ hasText: /^\s*"message": \{/ })
      .waitFor();
    await workbench.screenshot('composer-unfolded');
    await composer.response.getByRole('button', { name: 'Pretty' }).click();
    await composer.body
      .locator('.cm-line')
      .filter({ hasText: /^\s*"message": "\{\\"/ })
      .waitFor();
    await composer.response.getByRole('button', { name: 'Unfolded' }).click();
  });

  it('rings the response on all sides when the keys bring the focus to it', async () => {
    const composer = await open('ring', fault('error-in-200'));
    await composer.frame.locator('body').evaluate(() => {
      (document.activeElement as HTMLElement | null)?.blur();
    });
    await workbench.page.keyboard.press('ControlOrMeta+Enter');
    await composer.response.and(composer.frame.locator(':focus-visible')).waitFor();
    const colors = await composer.response.evaluate((element) => {
      const style = getComputedStyle(element);
      return [style.borderTopColor, style.borderRightColor, style.borderBottomColor, style.borderLeftColor];
    });
    assert.equal(new Set(colors).size, 1);
    assert.doesNotMatch(colors[0] ?? '', /, 0\)$/);
    await workbench.screenshot('composer-ring');
  });

  it('gives the response most of a low window, and lines to read', async () => {
    const composer = await open('short-window', fault('error-in-200'));
    await workbench.page.setViewportSize({ width: 960, height: 600 });
    await composer.sendAndExpect('200');
    const [request, result] = await Promise.all(
      ['.request-pane', '.result-pane'].map((pane) => composer.frame.locator(pane).boundingBox()),
    );
    assert.ok(request && result && result.height > 1.8 * request.height, JSON.stringify([request, result]));
    assert.equal(await composer.frame.locator('.timing').isVisible(), false);
    assert.match((await composer.frame.locator('.facts > li').first().getAttribute('title')) ?? '', /^Total time\n.*\d ms/);
    const body = await composer.body.boundingBox();
    assert.ok(body && body.y + 3 * 18 < 600, JSON.stringify(body));
    await workbench.screenshot('composer-low');
  });

  it('shows which form of a body is on in both high contrasts', async () => {
    for (const theme of ['highContrast', 'highContrastLight'] as const) {
      await workbench.setTheme(theme);
      const composer = await open(`contrast-${theme}`, fault('error-in-200'));
      await composer.sendAndExpect('200');
      const backgrounds = await composer.response
        .locator('.switch-part:visible')
        .evaluateAll((parts) => parts.map((part) => [part.getAttribute('aria-pressed'), getComputedStyle(part).backgroundColor]));
      const on = backgrounds.find(([pressed]) => pressed === 'true');
      const off = backgrounds.find(([pressed]) => pressed === 'false');
      assert.ok(on && off && on[1] !== off[1], JSON.stringify(backgrounds));
      await workbench.screenshot(`composer-contrast-${theme}`);
    }
    await workbench.setTheme('dark');
  });

  it('keeps its hints to itself until somebody asks, and never offers them again to who wants none', async () => {
    const { page } = workbench;
    const query = ['é', "O'Brien", 'ü', 'ß'].map((value, index) => ({ name: `p${index}`, value }));
    const composer = await open('hints', { ...echo, method: 'GET', query });
    await composer.frame.getByRole('button', { name: 'Show 4 Hints' }).waitFor();
    assert.equal(await composer.frame.locator('.problem:visible, .row-hint:visible').count(), 0);
    await workbench.screenshot('composer-hints-quiet');
    await composer.frame.getByRole('button', { name: 'Show 4 Hints' }).press('Enter');
    await composer.frame.getByRole('button', { name: 'Query rows 1, 3, 4' }).waitFor();
    assert.equal(await composer.frame.locator('.hint-list > li').count(), 2);
    assert.equal(await composer.frame.locator('.row-hint:visible').count(), 4);
    await composer.frame.locator('.row-hint:visible').first().click();
    await composer.frame.locator('.row .problem-info:visible').filter({ hasText: 'UTF-8' }).waitFor();
    await workbench.screenshot('composer-hints-open');
    await composer.frame.getByRole('button', { name: "Don't Show Again" }).click();
    await composer.frame.locator('.hints').waitFor({ state: 'hidden' });
    assert.equal(await composer.frame.locator('.row-hint:visible').count(), 0);
    await page.keyboard.press('Escape');
  });

  it('has base string, signature and header on one screen, and the rest folded away', async () => {
    const composer = await open('signature', fault('error-in-200'));
    await composer.tab('Result', 'Signature').click();
    const header = composer.frame.getByRole('textbox', { name: 'Authorization header' });
    await header.filter({ hasText: 'OAuth realm' }).waitFor();
    const box = await header.boundingBox();
    assert.ok(box && box.y + box.height < 900, JSON.stringify(box));
    assert.equal(await composer.frame.locator('.parameters').isVisible(), false);
    await workbench.screenshot('composer-signature-folded');
    await composer.unfold('Signed parameters, in order');
    await composer.frame.locator('.parameters').getByText('oauth_nonce').first().waitFor();
    await composer.tab('Result', 'Response').click();
  });
});
