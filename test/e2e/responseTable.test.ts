import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Composer, copied, faults, launchWorkbench, sizes, themes, type Theme, type Workbench } from './support/index.js';

describe('lists in a response', () => {
  let workbench: Workbench;
  let composer: Composer;

  before(async () => {
    workbench = await launchWorkbench({ viewport: { width: 1440, height: 900 } });
    await workbench.runCommand('NetSuite: Try the Demo Account');
    await workbench.runCommand('Notifications: Clear All Notifications');
    await workbench.openFile('requests/list-customers.restlet.json');
    composer = await Composer.of(workbench);
    await composer.sendAndExpect('200');
  });
  after(() => workbench.close());

  const grid = () => composer.frame.getByRole('grid');
  const name = (column: string) => composer.frame.getByRole('columnheader', { name: column });
  const row = (number: number) => grid().locator(`[role=row][aria-rowindex="${number + 1}"]`);
  const form = (label: string) => composer.response.getByRole('button', { name: label, exact: true });
  const cell = (text: string) => row(1).getByRole('gridcell').filter({ hasText: text });
  const active = (text: string) => grid().locator('.is-active').filter({ hasText: text }).waitFor();
  const value = (text: string) => composer.response.locator('.cell-text').filter({ hasText: text }).waitFor();

  async function open(file: string, request: object): Promise<void> {
    await writeFile(path.join(workbench.folder.workspace, 'requests', `${file}.restlet.json`), JSON.stringify(request));
    await workbench.openFile(`requests/${file}.restlet.json`);
    composer = await Composer.of(workbench);
    await composer.sendAndExpect('200');
  }

  const echo = { version: 1, script: 'customscript_demo_echo', deploy: 'customdeploy_demo_echo', method: 'POST', headers: [] };

  it('are shown, sorted, read and copied by mouse', async () => {
    await form('Table').click();
    await composer.response.getByText('$.items: 10 rows, 8 columns').waitFor();
    await cell('Alder & Sons').waitFor();
    await workbench.screenshot('table');
    await name('companyname').click();
    await name('companyname').click();
    await cell('Jansen Fietsen').waitFor();
    assert.equal(await name('companyname').getAttribute('aria-sort'), 'descending');
    await cell('Jansen Fietsen').click();
    await composer.response.getByText('Row 1: $.items[9].companyname').waitFor();
    await value('Jansen Fietsen');
    await form('Copy as CSV').click();
    await composer.response.getByText('10 cells got an apostrophe').waitFor();
    const csv = await copied(workbench.page, 'companyname');
    assert.match(csv, /^companyname,email,phone,[^\r]*\r\nJansen Fietsen,winkel@jansen\.example,'\+31 20 555 0109,/);
    await workbench.screenshot('table-sorted');
    await name('companyname').click();
    await cell('Alder & Sons').waitFor();
  });

  it('are shown, sorted, read and copied with the keyboard alone', async () => {
    const { keyboard } = workbench.page;
    await form('Pretty').focus();
    await keyboard.press('Enter');
    await composer.body.waitFor();
    await form('Table').focus();
    await keyboard.press('Space');
    await grid().focus();
    await keyboard.press('Control+Home');
    await active('Alder & Sons');
    await keyboard.press('ArrowUp');
    await active('companyname');
    await keyboard.press('Enter');
    await keyboard.press('Enter');
    await row(1).filter({ hasText: 'Jansen Fietsen' }).waitFor();
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowRight');
    await active('winkel@jansen.example');
    await value('winkel@jansen.example');
    await keyboard.press('ControlOrMeta+c');
    assert.equal(await copied(workbench.page, 'winkel'), 'winkel@jansen.example');
    await keyboard.press('ControlOrMeta+End');
    await active('CUST1');
    await form('Copy as CSV').focus();
    await keyboard.press('Enter');
    assert.match(await copied(workbench.page, 'companyname'), /\r\nJansen Fietsen,/);
  });

  for (const theme of ['light', 'dark', 'highContrast'] satisfies Theme[]) {
    it(`name their controls and fit their pane: ${themes[theme].name}`, async () => {
      await workbench.setTheme(theme);
      await row(1).getByRole('gridcell').first().click();
      assert.deepEqual(await composer.frame.evaluate(faults), { unnamed: [], overflow: 0 });
      await workbench.screenshot(`table-${theme}`);
    });
  }

  for (const size of ['narrow', 'low'] as const) {
    it(`fit a window that is ${size}`, async () => {
      await workbench.setTheme('dark');
      await workbench.resize(sizes[size]);
      await row(1).getByRole('gridcell').first().click();
      assert.deepEqual(await composer.frame.evaluate(faults), { unnamed: [], overflow: 0 });
      assert.ok(((await grid().boundingBox())?.height ?? 0) >= 72, 'The names and two rows.');
      await workbench.screenshot(`table-${size}`);
      await workbench.resize({ width: 1440, height: 900 });
    });
  }

  it('are chosen by their path when there are several, with JSON in their cells', async () => {
    const body = {
      data: [
        { id: 1, customer: { name: 'Ada', tags: ['a', 'b'] }, lines: [{ item: 'x', amount: -2.5 }] },
        { id: 2, note: null, lines: [{ item: 'y', amount: 10 }] },
      ],
    };
    await open('nested', { ...echo, query: [], body: { type: 'application/json', text: JSON.stringify(body) } });
    await form('Table').click();
    const list = composer.response.getByRole('combobox', { name: 'List' });
    await list.locator('option').nth(1).waitFor({ state: 'attached' });
    const paths = await list.locator('option').allTextContents();
    const rows = paths.find((one) => one.endsWith('data (2)')) ?? assert.fail(paths.join());
    await list.selectOption(rows);
    await cell('"name": "Ada"').click();
    await value('"tags": [');
    await workbench.screenshot('table-nested');
    await list.selectOption(paths.find((one) => one.includes('lines')) ?? assert.fail(paths.join()));
    await cell('-2.5').waitFor();
  });

  it('are filtered by JSONPath, with the keyboard alone', async () => {
    const { keyboard } = workbench.page;
    const field = composer.response.getByRole('textbox', { name: 'Filter by JSONPath' });
    const status = (text: string | RegExp) => composer.response.locator('.filter-status').filter({ hasText: text }).waitFor();
    const line = (text: string) => composer.body.locator('.cm-line').filter({ hasText: text }).waitFor();
    await field.focus();
    await keyboard.type('$..amount');
    await status('2 matches');
    await line(`"$['body']['data'][1]['lines'][0]['amount']": 10`);
    assert.deepEqual(await composer.frame.evaluate(faults), { unnamed: [], overflow: 0 });
    await workbench.screenshot('filter');
    await keyboard.press('Enter');
    await keyboard.type('[');
    await status(/isn't valid JSONPath \(RFC 9535\): it can't be read from character \d+ on/);
    await workbench.screenshot('filter-wrong');
    await keyboard.press('Escape');
    await grid().waitFor();
    await keyboard.press('ArrowUp');
    await status('2 matches');
    await composer.response.getByRole('button', { name: 'Copy Matches' }).click();
    assert.match(await copied(workbench.page, 'amount'), /: -2\.5,\n/);
    await workbench.resize(sizes.narrow);
    assert.deepEqual(await composer.frame.evaluate(faults), { unnamed: [], overflow: 0 });
    await workbench.screenshot('filter-narrow');
    await workbench.resize({ width: 1440, height: 900 });
    await field.fill('');
    await grid().waitFor();
  });

  it('are not offered for a body without one', async () => {
    await open('plain', { ...echo, query: [], body: { type: 'application/json', text: '{"a": [1, 2]}' } });
    await form('Pretty').waitFor();
    assert.equal(await form('Table').count(), 0);
    await composer.body.waitFor();
  });
});
